-- A review of a plan.
CREATE VIEW figures.plan_review WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS plan_review_id,
       t.plan_id::text AS plan_id,
       t.trigger::text AS trigger,
       t.due_on,
       t.held_on
FROM plans_planreview t
JOIN access_service s ON s.id = t.service_id;
