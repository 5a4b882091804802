-- A programme of work with a child: what follows an outcome, or is offered without one.
CREATE VIEW figures.programme WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS programme_id,
       c.person_id,
       coalesce(t.outcome_id::text, '') AS outcome_id,
       t.disposal_type::text AS disposal_type,
       t.native_disposal_type::text AS native_disposal_type,
       t.started_on,
       t.ended_on,
       t.level::text AS level,
       t.completed::text AS completed,
       t.end_reason::text AS end_reason,
       t.identified_victim::text AS identified_victim
FROM outcomes_programme t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'programme' AND w.source_id = t.source_id);
