-- The time for which a child has an educational or learning need (KPI 3).
CREATE VIEW figures.send WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS send_id,
       c.person_id,
       t.need_identified::text AS need_identified,
       t.need::text AS need,
       t.support::text AS support,
       t.formal_plan::text AS formal_plan,
       t.started_on,
       t.ended_on
FROM circumstances_learningneed t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'send' AND w.source_id = t.source_id);
