-- A victim of an offence; co-accused children share a victim.
CREATE VIEW figures.victim_offence WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS victim_offence_id,
       t.victim_id::text AS victim_id,
       t.offence_id::text AS offence_id,
       c.person_id
FROM victims_victimoffence t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'victim_offence' AND w.source_id = t.source_id);
