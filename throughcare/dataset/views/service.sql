-- A youth justice service.
CREATE VIEW figures.service WITH (security_barrier) AS
SELECT t.code::text AS service_id,
       t.name::text AS name,
       t.country::text AS country,
       t.yot_code::text AS yot_code,
       t.area_code::text AS area_code
FROM access_service t;
