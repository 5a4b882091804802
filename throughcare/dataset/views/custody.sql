-- An episode of custody under a sentence, in one establishment.
CREATE VIEW figures.custody WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS custody_id,
       c.person_id,
       t.outcome_id::text AS outcome_id,
       t.sector::text AS sector,
       t.establishment::text AS establishment,
       t.admitted_on,
       t.released_on,
       t.release_kind::text AS release_kind,
       t.release_due_on
FROM outcomes_custody t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'custody' AND w.source_id = t.source_id);
