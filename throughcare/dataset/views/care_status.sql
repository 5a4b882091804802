-- The time for which a child has a status with children's social care (KPI 7); several may run at
-- once.
CREATE VIEW figures.care_status WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS care_status_id,
       c.person_id,
       t.status::text AS status,
       t.legal_status::text AS legal_status,
       t.authority::text AS authority,
       t.started_on,
       t.ended_on
FROM circumstances_carestatus t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'care_status' AND w.source_id = t.source_id);
