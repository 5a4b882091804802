-- One sitting of a court about a child.
CREATE VIEW figures.hearing WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS hearing_id,
       c.person_id,
       t.hearing_on,
       t.court_type::text AS court_type,
       t.court_name::text AS court_name,
       t.kind::text AS kind,
       t.remand_decision::text AS remand_decision,
       t.remand_proposal::text AS remand_proposal,
       t.result_received_on,
       coalesce(t.court_officer_staff_id::text, '') AS court_officer_staff_id
FROM courts_hearing t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'hearing' AND w.source_id = t.source_id);
