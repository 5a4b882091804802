-- An offence that was before the court at a hearing.
CREATE VIEW figures.hearing_offence WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS hearing_offence_id,
       t.hearing_id::text AS hearing_id,
       t.offence_id::text AS offence_id
FROM courts_hearingoffence t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.case_id = t.case_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'hearing_offence' AND w.source_id = t.source_id);
