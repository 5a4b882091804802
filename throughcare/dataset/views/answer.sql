-- The answer to one item of an assessment or a survey.
CREATE VIEW figures.answer WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS answer_id,
       c.person_id,
       coalesce(CASE WHEN of_assessment.earlier IS NULL THEN t.assessment_id
            ELSE of_assessment.newest END::text, '') AS assessment_id,
       coalesce(CASE WHEN of_survey.earlier IS NULL THEN t.survey_id
            ELSE of_survey.newest END::text, '') AS survey_id,
       t.item::text AS item,
       t.rating::bigint AS rating
FROM instruments_answer t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
LEFT JOIN figures.corrected_assessment of_assessment
    ON of_assessment.earlier = t.assessment_id
LEFT JOIN figures.corrected_survey of_survey
    ON of_survey.earlier = t.survey_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'answer' AND w.source_id = t.source_id)
  AND NOT EXISTS (SELECT FROM instruments_answer later
                  WHERE later.supersedes_id = t.id)
  AND NOT t.taken_back
  AND (of_assessment.earlier IS NULL OR of_assessment.newest IS NOT NULL)
  AND (of_survey.earlier IS NULL OR of_survey.newest IS NOT NULL);
