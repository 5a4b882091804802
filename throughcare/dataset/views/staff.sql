-- Somebody who works in or for the service, seconded staff and volunteers included.
CREATE VIEW figures.staff WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS staff_id,
       t.agency::text AS agency,
       t.contract::text AS contract,
       t.hours_a_week::bigint AS hours_a_week,
       t.sex::text AS sex,
       t.ethnicity::text AS ethnicity,
       t.started_on,
       t.ended_on
FROM access_staff t
JOIN access_service s ON s.id = t.service_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'staff' AND w.source_id = t.source_id)
  AND t.kind <> 'command-line';
