-- Somebody who sat on a panel or reported to it.
CREATE VIEW figures.panel_member WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS panel_member_id,
       t.panel_id::text AS panel_id,
       t.staff_id::text AS staff_id,
       t.role::text AS role
FROM meetings_panelmember t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.case_id = t.case_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'panel_member' AND w.source_id = t.source_id);
