-- An episode of remand to accommodation or to custody. A bed night is counted for the day of
-- admission, not for the day of leaving.
CREATE VIEW figures.remand WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS remand_id,
       c.person_id,
       coalesce(t.hearing_id::text, '') AS hearing_id,
       t.kind::text AS kind,
       t.sector::text AS sector,
       t.establishment::text AS establishment,
       t.admitted_on,
       t.released_on
FROM courts_remand t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'remand' AND w.source_id = t.source_id);
