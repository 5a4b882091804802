-- Somebody who sat on a panel or reported to it.
CREATE VIEW figures.panel_member WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS panel_member_id,
       t.panel_id::text AS panel_id,
       t.staff_id::text AS staff_id,
       t.role::text AS role
FROM meetings_panelmember t
JOIN access_service s ON s.id = t.service_id;
