-- What was decided about one offence. An order made for three offences is three rows that share a
-- sentencing occasion.
CREATE VIEW figures.outcome WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS outcome_id,
       c.person_id,
       t.offence_id::text AS offence_id,
       coalesce(t.hearing_id::text, '') AS hearing_id,
       t.legal_outcome::text AS legal_outcome,
       t.outcome_group::text AS outcome_group,
       t.main_or_other::text AS main_or_other,
       t.is_substantive,
       t.outcome_on,
       t.ended_on,
       CASE WHEN upper(t.sentencing_occasion_id) IN ('', 'N/A') THEN ''
            ELSE figures.keyed(k.figures_inner, k.figures_outer, t.sentencing_occasion_id) END AS sentencing_occasion_id,
       t.appeal_status::text AS appeal_status,
       t.appealed_outcome_on,
       t.residence_on_outcome::text AS residence_on_outcome,
       t.care_status_on_outcome::text AS care_status_on_outcome,
       t.ete_hours_on_outcome::bigint AS ete_hours_on_outcome,
       t.term_hours::bigint AS term_hours,
       t.term_days::bigint AS term_days,
       t.term_weeks::bigint AS term_weeks,
       t.term_months::bigint AS term_months,
       t.term_years::bigint AS term_years,
       t.amount_pence::bigint AS amount_pence,
       t.native_outcome::text AS native_outcome,
       t.yjb_mapped_outcome::text AS yjb_mapped_outcome
FROM outcomes_outcome t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
CROSS JOIN app.secret k
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'outcome' AND w.source_id = t.source_id);
