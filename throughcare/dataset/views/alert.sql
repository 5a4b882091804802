-- What a worker must know before they act; it has an owner and a day on which it lapses.
CREATE VIEW figures.alert WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS alert_id,
       c.person_id,
       t.kind::text AS kind,
       coalesce(t.owner_staff_id::text, '') AS owner_staff_id,
       t.confidence::text AS confidence,
       t.started_on,
       t.review_on,
       t.ended_on
FROM children_alert t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'alert' AND w.source_id = t.source_id);
