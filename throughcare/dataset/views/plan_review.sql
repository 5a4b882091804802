-- A review of a plan.
CREATE VIEW figures.plan_review WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS plan_review_id,
       t.plan_id::text AS plan_id,
       t.trigger::text AS trigger,
       t.due_on,
       t.held_on
FROM plans_planreview t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.case_id = t.case_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'plan_review' AND w.source_id = t.source_id);
