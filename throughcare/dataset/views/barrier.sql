-- What stands in the way of taking part, and what the service does about it.
CREATE VIEW figures.barrier WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS barrier_id,
       c.person_id,
       t.kind::text AS kind,
       t.started_on,
       t.ended_on
FROM circumstances_barrier t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'barrier' AND w.source_id = t.source_id);
