-- A role that somebody holds in the service, in one team or across it.
CREATE VIEW figures.membership WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS membership_id,
       t.staff_id::text AS staff_id,
       coalesce(t.team_id::text, '') AS team_id,
       t.role::text AS role,
       t.started_on,
       t.ended_on
FROM access_membership t
JOIN access_service s ON s.id = t.service_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'membership' AND w.source_id = t.source_id)
  AND NOT EXISTS (SELECT FROM access_staff m
                  WHERE m.id = t.staff_id AND m.kind = 'command-line');
