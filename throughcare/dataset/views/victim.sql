-- A victim under a pseudonym: what was asked, offered and provided (KPI 10).
CREATE VIEW figures.victim WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS victim_id,
       t.victim_type::text AS victim_type,
       t.enhanced_rights,
       t.details_received_on,
       t.consent::text AS consent,
       t.contacted_on,
       t.view_sought_before_decision::text AS view_sought_before_decision,
       t.progress_requested::text AS progress_requested,
       t.progress_provided::text AS progress_provided,
       t.progress_provided_on,
       t.support_requested::text AS support_requested,
       t.support_provided::text AS support_provided,
       t.support_provided_on,
       t.rj_offer::text AS rj_offer,
       t.rj_offered_on,
       t.rj_kind::text AS rj_kind,
       t.rj_engaged::text AS rj_engaged,
       t.rj_started_on,
       t.rj_ended_on,
       t.satisfaction::text AS satisfaction,
       t.told_of_end_on
FROM victims_victim t
JOIN access_service s ON s.id = t.service_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'victim' AND w.source_id = t.source_id);
