-- The time for which a child lives in one place; several may run at once (KPI 1).
CREATE VIEW figures.residence WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS residence_id,
       c.person_id,
       t.accommodation_type::text AS accommodation_type,
       t.suitability::text AS suitability,
       t.is_primary,
       t.area_code::text AS area_code,
       t.started_on,
       t.ended_on
FROM circumstances_residence t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'residence' AND w.source_id = t.source_id);
