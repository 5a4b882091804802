-- A panel's consideration of one child. Gravity and advice are for out-of-court panels.
CREATE VIEW figures.panel WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS panel_id,
       c.person_id,
       coalesce(t.programme_id::text, '') AS programme_id,
       t.kind::text AS kind,
       t.referred_on,
       t.due_on,
       t.held_on,
       t.child_attended,
       t.gravity_matrix::text AS gravity_matrix,
       t.gravity_score::bigint AS gravity_score,
       t.gravity_final::bigint AS gravity_final,
       t.admission,
       t.police_suggestion::text AS police_suggestion,
       t.service_recommendation::text AS service_recommendation,
       t.agreed_outcome::text AS agreed_outcome,
       t.decision::text AS decision,
       t.police_told_on
FROM meetings_panel t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'panel' AND w.source_id = t.source_id);
