-- The value that the service set for a local rule, from a day on.
CREATE VIEW figures.service_setting WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS service_setting_id,
       t.setting::text AS setting,
       t.value::bigint AS value,
       t.started_on,
       t.last_reported_on
FROM local_rules_servicesetting t
JOIN access_service s ON s.id = t.service_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'service_setting' AND w.source_id = t.source_id);
