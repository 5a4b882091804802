-- How many children of one age, sex and group live in an area: the denominator.
CREATE VIEW figures.population WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS population_id,
       t.area_code::text AS area_code,
       t.year::bigint AS year,
       t.age::bigint AS age,
       t.sex::text AS sex,
       t.ethnic_group::text AS ethnic_group,
       t.ethnicity_set::text AS ethnicity_set,
       t.population::bigint AS population,
       t.vintage::text AS vintage,
       t.source::text AS source
FROM performance_population t
JOIN access_service s ON s.id = t.service_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'population' AND w.source_id = t.source_id);
