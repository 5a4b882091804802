-- The time for which a child is on bail, or released while the police inquire.
CREATE VIEW figures.bail WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS bail_id,
       c.person_id,
       coalesce(t.offence_id::text, '') AS offence_id,
       coalesce(t.hearing_id::text, '') AS hearing_id,
       t.police_status::text AS police_status,
       t.court_decision::text AS court_decision,
       t.started_on,
       t.ended_on
FROM courts_bail t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'bail' AND w.source_id = t.source_id);
