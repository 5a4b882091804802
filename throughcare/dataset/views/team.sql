-- A team of the service.
CREATE VIEW figures.team WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS team_id,
       t.name::text AS name,
       t.kind::text AS kind,
       t.started_on,
       t.ended_on
FROM access_team t
JOIN access_service s ON s.id = t.service_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'team' AND w.source_id = t.source_id);
