-- A place away from home where a child was found or is said to have been.
CREATE VIEW figures.location WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS location_id,
       c.person_id,
       t.kind::text AS kind,
       t.happened_on,
       t.area_code::text AS area_code,
       t.county::text AS county,
       t.source_grade::text AS source_grade
FROM safeguarding_location t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'location' AND w.source_id = t.source_id);
