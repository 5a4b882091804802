-- One thing that somebody will do under a plan.
CREATE VIEW figures.plan_action WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS plan_action_id,
       t.plan_id::text AS plan_id,
       t.kind::text AS kind,
       coalesce(t.owner_staff_id::text, '') AS owner_staff_id,
       t.due_on,
       t.done_on,
       t.progress::text AS progress
FROM plans_planaction t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.case_id = t.case_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'plan_action' AND w.source_id = t.source_id);
