-- One need of a child's health, from screening to treatment (KPIs 4 and 5). Clinical notes stay
-- with health.
CREATE VIEW figures.health WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS health_id,
       c.person_id,
       t.kind::text AS kind,
       t.tool::text AS tool,
       t.screened_on,
       t.need_found::text AS need_found,
       t.referred_on,
       t.offered_on,
       t.intervention::text AS intervention,
       t.attended_from_on,
       t.attended_until_on
FROM health_healthneed t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'health' AND w.source_id = t.source_id);
