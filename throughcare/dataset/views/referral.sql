-- A request for a service, from the service or to it, before, during or after an order.
CREATE VIEW figures.referral WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS referral_id,
       c.person_id,
       t.direction::text AS direction,
       t.kind::text AS kind,
       t.made_on,
       t.consent::text AS consent,
       t.answered_on,
       t.answer::text AS answer,
       t.started_on,
       t.ended_on,
       t.outcome::text AS outcome,
       t.nrm_status::text AS nrm_status,
       t.nrm_status_on
FROM referrals_referral t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'referral' AND w.source_id = t.source_id);
