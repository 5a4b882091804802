-- The time for which a worker has a child's case. A child has one lead worker at a time.
CREATE VIEW figures.allocation WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS allocation_id,
       c.person_id,
       t.staff_id::text AS staff_id,
       coalesce(t.team_id::text, '') AS team_id,
       t.kind::text AS kind,
       t.started_on,
       t.ended_on
FROM access_allocation t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.case_id = t.case_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'allocation' AND w.source_id = t.source_id);
