-- A plan made with a child, of one kind and one version.
CREATE VIEW figures.plan WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS plan_id,
       c.person_id,
       coalesce(t.programme_id::text, '') AS programme_id,
       t.kind::text AS kind,
       t.version::bigint AS version,
       t.started_on,
       t.agreed_with_child_on,
       t.agreed_with_carer_on,
       t.signed_on,
       t.review_due_on,
       coalesce(t.countersigned_by_id::text, '') AS countersigned_by,
       t.countersigned_on,
       t.ended_on
FROM plans_plan t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'plan' AND w.source_id = t.source_id);
