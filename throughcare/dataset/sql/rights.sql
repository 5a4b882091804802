-- After the views, each of which is granted to `report` by name (dataset/views/__init__.py).

-- Which keys are in force, without telling them: two snapshots whose marks differ cannot be
-- matched child by child.
CREATE VIEW figures.key_in_force AS
SELECT figures.keyed(pooling_inner, pooling_outer, 'which key is this') AS pooling_mark,
       figures.keyed(figures_inner, figures_outer, 'which key is this') AS figures_mark
FROM app.secret;

-- The moment of each service, as app.moment_on says it: `report` may run no function of app's. In a
-- demonstration a service may stand on a day of its own.
CREATE VIEW figures.service_moment WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       CASE WHEN d.day IS NULL THEN now()
            ELSE (d.day + (now() AT TIME ZONE 'Europe/London')::time) AT TIME ZONE 'Europe/London'
       END AS as_at
FROM access_service s
LEFT JOIN (app.demonstration_day d JOIN app.installation i ON i.is_demonstration)
    ON d.service_id = s.id;
GRANT SELECT ON figures.service_moment TO report;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA figures FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA figures TO report;
GRANT SELECT ON figures.key_in_force TO report;
GRANT USAGE ON SCHEMA figures TO report;

-- Functions of the schema app answer to whoever is proved; `report` proves nothing.
REVOKE ALL ON SCHEMA app FROM report;
