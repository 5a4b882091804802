-- A course of work with a child or parent, of a known kind and dose.
CREATE VIEW figures.intervention WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS intervention_id,
       c.person_id,
       coalesce(t.programme_id::text, '') AS programme_id,
       coalesce(t.staff_id::text, '') AS staff_id,
       t.kind::text AS kind,
       t.name::text AS name,
       t.received_by::text AS received_by,
       t.sessions_planned::bigint AS sessions_planned,
       t.sessions_attended::bigint AS sessions_attended,
       t.offered_on,
       t.started_on,
       t.ended_on,
       t.end_reason::text AS end_reason
FROM plans_intervention t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'intervention' AND w.source_id = t.source_id);
