-- What the service has promised to reach, and by when.
CREATE VIEW figures.target WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS target_id,
       t.name::text AS name,
       t.measure::text AS measure,
       t.direction::text AS direction,
       t.value_hundredths::bigint AS value_hundredths,
       coalesce(t.owner_staff_id::text, '') AS owner_staff_id,
       t.started_on,
       t.ended_on
FROM performance_target t
JOIN access_service s ON s.id = t.service_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'target' AND w.source_id = t.source_id);
