-- A step from a missed contact to the court.
CREATE VIEW figures.breach WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS breach_id,
       c.person_id,
       t.programme_id::text AS programme_id,
       coalesce(CASE WHEN of_contact.earlier IS NULL THEN t.contact_id
            ELSE of_contact.newest END::text, '') AS contact_id,
       t.step::text AS step,
       t.failed_on,
       t.decided_on,
       coalesce(t.decided_by_id::text, '') AS decided_by,
       coalesce(t.hearing_id::text, '') AS hearing_id,
       coalesce(t.offence_id::text, '') AS offence_id,
       t.result::text AS result
FROM compliance_breach t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
LEFT JOIN figures.corrected_contact of_contact
    ON of_contact.earlier = t.contact_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'breach' AND w.source_id = t.source_id)
  AND NOT EXISTS (SELECT FROM compliance_breach later
                  WHERE later.supersedes_id = t.id)
  AND NOT t.taken_back;
