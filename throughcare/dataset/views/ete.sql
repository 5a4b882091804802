-- The time for which a child has one place in education, training or employment (KPI 2).
CREATE VIEW figures.ete WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS ete_id,
       c.person_id,
       t.provision_type::text AS provision_type,
       t.suitability::text AS suitability,
       t.hours_offered::bigint AS hours_offered,
       t.hours_attended::bigint AS hours_attended,
       t.attendance_status::text AS attendance_status,
       t.started_on,
       t.ended_on
FROM circumstances_provision t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'ete' AND w.source_id = t.source_id);
