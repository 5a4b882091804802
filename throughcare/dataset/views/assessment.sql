-- One completed or unfinished assessment of a child.
CREATE VIEW figures.assessment WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS assessment_id,
       c.person_id,
       coalesce(t.programme_id::text, '') AS programme_id,
       t.kind::text AS kind,
       t.stage::text AS stage,
       t.started_on,
       t.due_on,
       t.completed_on,
       coalesce(t.completed_by_id::text, '') AS completed_by,
       t.countersigned_on,
       coalesce(t.countersigned_by_id::text, '') AS countersigned_by,
       t.score_dynamic::bigint AS score_dynamic,
       t.score_static::bigint AS score_static,
       t.harm_indicated,
       t.rosh::text AS rosh,
       t.safety_and_wellbeing::text AS safety_and_wellbeing,
       t.likelihood::text AS likelihood,
       t.yogrs::bigint AS yogrs,
       t.indicated_level::text AS indicated_level,
       t.final_level::text AS final_level,
       t.concern_accommodation,
       t.concern_care_history,
       t.concern_family_behaviour,
       t.concern_learning_ete,
       t.concern_lifestyle,
       t.concern_local_issues,
       t.concern_mental_health,
       t.concern_offence_justification,
       t.concern_offence_attitudes,
       t.concern_other_behaviour,
       t.concern_parenting,
       t.concern_physical_health,
       t.concern_relations_to_others,
       t.concern_risk_to_others,
       t.concern_safety_wellbeing,
       t.concern_significant_relationships,
       t.concern_communication,
       t.concern_substance_misuse,
       t.county_lines,
       t.nrm_referred,
       t.sexual_exploitation,
       t.criminal_exploitation,
       t.gang_associated,
       t.risk_to_children,
       t.risk_of_self_harm,
       t.risk_of_suicide,
       t.mappa_category::text AS mappa_category,
       t.mappa_level::text AS mappa_level
FROM instruments_assessment t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'assessment' AND w.source_id = t.source_id)
  AND NOT EXISTS (SELECT FROM instruments_assessment later
                  WHERE later.supersedes_id = t.id)
  AND NOT t.taken_back;

-- Which row now stands in the place of each that was corrected; none where it was taken back.
CREATE VIEW figures.corrected_assessment AS
WITH RECURSIVE corrected (earlier, newest) AS (
    SELECT supersedes_id, id FROM instruments_assessment WHERE supersedes_id IS NOT NULL
    UNION ALL
    SELECT c.earlier, later.id
    FROM corrected c JOIN instruments_assessment later ON later.supersedes_id = c.newest
)
SELECT c.earlier, CASE WHEN NOT n.taken_back THEN n.id END AS newest
FROM corrected c JOIN instruments_assessment n ON n.id = c.newest
WHERE NOT EXISTS (SELECT FROM instruments_assessment later WHERE later.supersedes_id = n.id);
