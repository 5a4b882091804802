-- A scale or screening filled in with a child.
CREATE VIEW figures.survey WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS survey_id,
       c.person_id,
       coalesce(t.programme_id::text, '') AS programme_id,
       t.instrument::text AS instrument,
       t.version::text AS version,
       t.occasion::text AS occasion,
       t.completed_on,
       t.items_answered::bigint AS items_answered,
       t.total::bigint AS total
FROM instruments_survey t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'survey' AND w.source_id = t.source_id)
  AND NOT EXISTS (SELECT FROM instruments_survey later
                  WHERE later.supersedes_id = t.id)
  AND NOT t.taken_back;

-- Which row now stands in the place of each that was corrected; none where it was taken back.
CREATE VIEW figures.corrected_survey AS
WITH RECURSIVE corrected (earlier, newest) AS (
    SELECT supersedes_id, id FROM instruments_survey WHERE supersedes_id IS NOT NULL
    UNION ALL
    SELECT c.earlier, later.id
    FROM corrected c JOIN instruments_survey later ON later.supersedes_id = c.newest
)
SELECT c.earlier, CASE WHEN NOT n.taken_back THEN n.id END AS newest
FROM corrected c JOIN instruments_survey n ON n.id = c.newest
WHERE NOT EXISTS (SELECT FROM instruments_survey later WHERE later.supersedes_id = n.id);
