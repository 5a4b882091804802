-- A published figure with which the service compares its own.
CREATE VIEW figures.comparator WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS comparator_id,
       t.measure::text AS measure,
       t.area_kind::text AS area_kind,
       t.area_name::text AS area_name,
       t.period_from,
       t.period_to,
       t.numerator::bigint AS numerator,
       t.denominator::bigint AS denominator,
       t.value_hundredths::bigint AS value_hundredths,
       t.source::text AS source,
       t.published_on
FROM performance_comparator t
JOIN access_service s ON s.id = t.service_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'comparator' AND w.source_id = t.source_id);
