-- A requirement of an order or a condition of a caution.
CREATE VIEW figures.requirement WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS requirement_id,
       c.person_id,
       t.outcome_id::text AS outcome_id,
       t.kind::text AS kind,
       t.is_substantive,
       t.quantity::bigint AS quantity,
       t.unit::text AS unit,
       t.mandated_hours::bigint AS mandated_hours,
       t.completed_hours::bigint AS completed_hours,
       t.started_on,
       t.ended_on
FROM outcomes_requirement t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'requirement' AND w.source_id = t.source_id);
