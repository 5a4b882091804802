-- A report to the court and what it proposed.
CREATE VIEW figures.sentence_proposal WITH (security_barrier) AS
SELECT s.code::text AS service_id,
       t.id::text AS sentence_proposal_id,
       c.person_id,
       t.hearing_id::text AS hearing_id,
       t.report_kind::text AS report_kind,
       t.requested_on,
       t.due_on,
       t.provided_on,
       t.not_wanted_on,
       t.proposed_outcome::text AS proposed_outcome,
       t.proposed_months::bigint AS proposed_months,
       coalesce(t.author_staff_id::text, '') AS author_staff_id
FROM courts_sentenceproposal t
JOIN access_service s ON s.id = t.service_id
JOIN figures.child_key c ON c.child_id = t.child_id
WHERE NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id
                  AND w.table_name = 'sentence_proposal' AND w.source_id = t.source_id);
