-- A case that moved, or was looked after, between services.
CREATE VIEW figures.transfer WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS transfer_id,
       c.person_id,
       t.direction::text AS direction,
       t.kind::text AS kind,
       t.other_service_code::text AS other_service_code,
       t.other_service_name::text AS other_service_name,
       t.requested_on,
       t.agreed_on,
       t.moved_on,
       t.accepted_on,
       t.ended_on
FROM access_transfer t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.case_id = t.case_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'transfer' AND w.source_id = t.source_id);
