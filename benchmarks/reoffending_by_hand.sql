-- The reoffending cohort as somebody would write it for one run, on DuckDB or Spark: the same
-- rows as measures/reoffending/proven.py without its profile. Words in braces come from the rulebook.
WITH child AS (
    SELECT service_id, person_id AS recorded_as, person_id, date_of_birth,
           CASE person_hash WHEN '' THEN concat(service_id, '|', person_id)
                            ELSE person_hash END AS one_child
    FROM person WHERE merged_into_person_id = ''
    UNION ALL
    SELECT gone.service_id, gone.person_id, own.person_id, own.date_of_birth,
           CASE own.person_hash WHEN '' THEN concat(own.service_id, '|', own.person_id)
                                ELSE own.person_hash END
    FROM person gone JOIN person own
      ON own.service_id = gone.service_id AND own.person_id = gone.merged_into_person_id
    WHERE gone.merged_into_person_id <> ''
), stays AS (
    SELECT u.*, c.one_child, c.person_id AS child_id, c.date_of_birth,
           lead(u.admitted_on) OVER (PARTITION BY u.service_id, c.person_id
               ORDER BY u.admitted_on, u.released_on, u.custody_id) AS admitted_next
    FROM custody u JOIN child c ON c.service_id = u.service_id AND c.recorded_as = u.person_id
), event AS (
    SELECT o.service_id, c.one_child, c.person_id, c.date_of_birth, o.outcome_on AS event_on,
           r.severity, false AS released, o.outcome_id, o.offence_id, o.residence_on_outcome
    FROM outcome o JOIN entering r ON r.legal_outcome = o.legal_outcome
    JOIN child c ON c.service_id = o.service_id AND c.recorded_as = o.person_id
    WHERE o.appeal_status NOT IN ({overturned})
      AND o.outcome_on BETWEEN DATE '{first_day}' AND DATE '{last_day}'
    UNION ALL
    SELECT s.service_id, s.one_child, s.child_id, s.date_of_birth, s.released_on, 0,
           true, o.outcome_id, o.offence_id, o.residence_on_outcome
    FROM stays s JOIN outcome o ON o.service_id = s.service_id AND o.outcome_id = s.outcome_id
    WHERE s.released_on BETWEEN DATE '{first_day}' AND DATE '{last_day}'
      AND NOT coalesce(s.admitted_next <= s.released_on, false)
      AND s.release_kind NOT IN ({not_released})
      AND o.appeal_status NOT IN ({overturned})
), placed AS (
    SELECT e.*, f.seriousness, f.offence_on,
           concat(year(e.event_on - INTERVAL 3 MONTH), 'Q',
                  quarter(e.event_on - INTERVAL 3 MONTH)) AS cohort
    FROM event e
    LEFT JOIN offence f ON f.service_id = e.service_id AND f.offence_id = e.offence_id
    WHERE year(e.event_on) - year(e.date_of_birth)
          - CASE WHEN month(e.event_on) > month(e.date_of_birth)
                   OR (month(e.event_on) = month(e.date_of_birth)
                       AND day(e.event_on) >= day(e.date_of_birth)) THEN 0 ELSE 1 END
          BETWEEN 10 AND 17
      AND (e.released OR coalesce(f.yjb_category, '') NOT IN ({breaches})
                         AND coalesce(f.recordable, true))
), numbered AS (
    SELECT p.*, row_number() OVER (PARTITION BY one_child, cohort ORDER BY event_on, severity,
        CASE residence_on_outcome WHEN 'other' THEN 1 ELSE 0 END, -coalesce(seriousness, 0),
        offence_on DESC, service_id, outcome_id) AS place
    FROM placed p
), entered AS (
    SELECT service_id, person_id, one_child, cohort, event_on AS index_on
    FROM numbered WHERE place = 1 AND residence_on_outcome <> 'other'
), followed AS (
    SELECT e.service_id, e.person_id, e.cohort, e.index_on, f.service_id AS offence_service_id,
           f.offence_id, f.offence_on, coalesce(f.recordable, false) AS certain
    FROM entered e JOIN child c ON c.one_child = e.one_child
    JOIN offence f ON f.service_id = c.service_id AND f.person_id = c.recorded_as
    WHERE f.offence_on > e.index_on
      AND f.offence_on <= CAST(e.index_on + INTERVAL 12 MONTH AS DATE)
      AND f.yjb_category NOT IN ({breaches}) AND coalesce(f.recordable, true)
), decided AS (
    SELECT o.service_id, o.offence_id, min(o.outcome_on) AS decided_on,
           min(o.outcome_on) FILTER (WHERE o.legal_outcome IN ({proving})
               AND o.appeal_status NOT IN ({overturned})) AS proof_on,
           min(CASE o.residence_on_outcome WHEN 'other' THEN 1 ELSE 0 END) AS elsewhere
    FROM outcome o
    JOIN (SELECT DISTINCT offence_service_id, offence_id FROM followed) f
      ON f.offence_service_id = o.service_id AND f.offence_id = o.offence_id
    WHERE o.legal_outcome IN ({deciding})
    GROUP BY o.service_id, o.offence_id
), done AS (
    SELECT f.service_id, f.person_id, f.cohort,
           count(*) FILTER (WHERE certain) AS reoffences,
           count(*) FILTER (WHERE NOT certain) AS unsure
    FROM followed f JOIN decided d
      ON d.service_id = f.offence_service_id AND d.offence_id = f.offence_id
    WHERE (f.offence_service_id = f.service_id OR d.elsewhere = 0)
      AND d.decided_on > f.index_on
      AND d.proof_on <= CAST(f.index_on + INTERVAL 18 MONTH AS DATE)
    GROUP BY f.service_id, f.person_id, f.cohort
)
SELECT e.service_id, e.person_id, e.cohort, coalesce(d.reoffences, 0) AS amount,
       CASE WHEN d.reoffences > 0 THEN true WHEN d.unsure > 0 THEN NULL ELSE false END AS met
FROM entered e LEFT JOIN done d
  ON d.service_id = e.service_id AND d.person_id = e.person_id AND d.cohort = e.cohort
