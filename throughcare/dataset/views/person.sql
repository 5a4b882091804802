-- A child, as the service knows them.
CREATE VIEW figures.person WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       c.person_id,
       t.date_of_birth,
       t.date_of_death,
       t.sex::text AS sex,
       t.gender::text AS gender,
       t.gender_same_as_registered::text AS gender_same_as_registered,
       t.ethnicity::text AS ethnicity,
       t.ethnicity_set::text AS ethnicity_set,
       t.ethnicity_source::text AS ethnicity_source,
       t.nationality::text AS nationality,
       t.immigration_status::text AS immigration_status,
       t.religion::text AS religion,
       t.preferred_language::text AS preferred_language,
       t.interpreter_needed::text AS interpreter_needed,
       CASE WHEN upper(t.originating_id) IN ('', 'N/A') THEN ''
            ELSE figures.keyed(k.pooling_inner, k.pooling_outer, t.originating_id) END AS originating_id,
       coalesce(m.person_id, '') AS merged_into_person_id,
       CASE WHEN n.number = '' THEN ''
            ELSE figures.keyed(k.pooling_inner, k.pooling_outer, n.number) END AS person_hash
FROM children_child t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.id
LEFT JOIN figures.child_key m ON m.child_id = t.merged_into_id
CROSS JOIN LATERAL (
    SELECT figures.national_number(t.search_numbers, t.nhs_number) AS number OFFSET 0) n
CROSS JOIN app.secret k;
