-- work of a professional done on a weekend or bank holiday
SELECT works IS NOT TRUE AS absurd
FROM (SELECT completed_on AS day FROM assessment UNION ALL SELECT countersigned_on FROM assessment
      UNION ALL SELECT due_on FROM assessment UNION ALL SELECT started_on FROM assessment
      UNION ALL SELECT started_on FROM plan UNION ALL SELECT agreed_with_child_on FROM plan
      UNION ALL SELECT countersigned_on FROM plan UNION ALL SELECT review_due_on FROM plan
      UNION ALL SELECT due_on FROM plan_review UNION ALL SELECT held_on FROM plan_review
      UNION ALL SELECT due_on FROM plan_action UNION ALL SELECT done_on FROM plan_action
      UNION ALL SELECT due_on FROM panel UNION ALL SELECT held_on FROM panel
      UNION ALL SELECT police_told_on FROM panel UNION ALL SELECT completed_on FROM survey
      UNION ALL SELECT decided_on FROM breach UNION ALL SELECT screened_on FROM health
      UNION ALL SELECT referred_on FROM health UNION ALL SELECT offered_on FROM health
      UNION ALL SELECT attended_from_on FROM health UNION ALL SELECT started_on FROM intervention
      UNION ALL SELECT requested_on FROM transfer UNION ALL SELECT agreed_on FROM transfer
      UNION ALL SELECT moved_on FROM transfer UNION ALL SELECT held_on FROM board_meeting)
JOIN calendar USING (day)

-- assessments, plans or panels that nearly all fall on one day of the week
SELECT count(*) > 0.34 * sum(count(*)) OVER (PARTITION BY what) AS absurd
FROM (SELECT 'assessment' AS what, completed_on AS day FROM assessment
      UNION ALL SELECT 'plan', started_on FROM plan UNION ALL SELECT 'panel', held_on FROM panel
      UNION ALL SELECT 'survey', completed_on FROM survey
      UNION ALL SELECT 'review', held_on FROM plan_review)
WHERE day IS NOT NULL GROUP BY what, isodow(day)

-- what was written down at night, or before it happened
SELECT CAST(timezone('Europe/London', recorded_at) AS TIME) NOT BETWEEN TIME '08:00' AND TIME '20:00'
    OR CAST(recorded_at AS DATE) < held_on AND held_on <= today() AS absurd
FROM contact WHERE recorded_at IS NOT NULL

-- contacts or work after the child moved away
SELECT held_on > moved_on + 5 AS absurd
FROM contact JOIN transfer USING (person_id) WHERE direction = 'out' AND kind = 'transfer'
    AND person_id NOT LIKE 'PERS_-0000%'

-- a move in two services' hands before it was asked for
SELECT agreed_on < requested_on OR moved_on < requested_on OR accepted_on < moved_on AS absurd
FROM transfer

-- an assessment finished before it was begun, or signed before it was finished
SELECT completed_on < started_on OR countersigned_on < completed_on AS absurd FROM assessment

-- a worker who countersigned their own assessment
SELECT completed_by = countersigned_by AND completed_by <> '' AS absurd FROM assessment

-- an instrument before or after its time
SELECT assessment.kind = 'assetplus' AND started_on < DATE '2014-10-01'
    OR assessment.kind = 'pdat' AND started_on < DATE '2024-04-01'
    OR assessment.kind IN ('asset', 'onset') AND started_on > DATE '2016-06-01' AS absurd
FROM assessment

-- a review before the plan, or an action done before the plan was made
SELECT held_on < started_on AS absurd FROM plan_review JOIN plan USING (plan_id)
UNION ALL SELECT done_on < started_on FROM plan_action JOIN plan USING (plan_id)

-- an action done that is not, or not done that is
SELECT (progress = 'done') <> (done_on IS NOT NULL) AND progress <> '' AS absurd FROM plan_action

-- work in custody for a child who is not inside, or on licence for one who is
SELECT NOT EXISTS (SELECT 1 FROM custody WHERE custody.person_id = programme.person_id
    AND custody.admitted_on <= programme.started_on
    AND coalesce(custody.released_on, DATE '2099-01-01') >= programme.started_on) AS absurd
FROM programme WHERE disposal_type = 'custody'

-- a referral order panel of fewer than three
SELECT count(*) < 2 AS absurd
FROM panel JOIN panel_member USING (panel_id) WHERE kind LIKE 'referral-order%' GROUP BY panel_id

-- a panel sat on by somebody who was not there yet
SELECT held_on NOT BETWEEN staff.started_on AND coalesce(staff.ended_on, DATE '2099-01-01') AS absurd
FROM panel JOIN panel_member USING (panel_id) JOIN staff USING (staff_id)

-- an out-of-court panel about what a court decided
SELECT agreed_outcome LIKE '%order%' AS absurd FROM panel WHERE kind = 'out-of-court'

-- sessions attended beyond those planned
SELECT sessions_attended > sessions_planned AS absurd FROM intervention

-- a survey with more points than it has
SELECT total > 100 OR items_answered = 0 AS absurd FROM survey

-- health help that began before anybody offered it
SELECT attended_from_on < offered_on OR offered_on < referred_on OR attended_until_on < attended_from_on
    AS absurd
FROM health

-- a warning decided before the one that came first
SELECT decided_on < max(decided_on) OVER (PARTITION BY programme_id ORDER BY failed_on, breach_id
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS absurd
FROM breach WHERE programme_id <> '' AND failed_on IS NOT NULL AND supersedes_breach_id = '' AND step IN ('first-warning', 'final-warning')

-- the same action twice in one plan
SELECT count(*) > 1 AS absurd FROM plan_action GROUP BY plan_id, words

-- the same condition twice in one order
SELECT count(*) > 1 AS absurd FROM requirement
WHERE kind IN ('licence-condition', 'caution-condition') AND words <> '' GROUP BY outcome_id, words

-- a missed contact talked about that nobody missed
SELECT NOT EXISTS (SELECT 1 FROM contact AS missed WHERE missed.person_id = contact.person_id
    AND missed.attendance IN ('unacceptable-absence', '')
    AND missed.held_on BETWEEN contact.held_on - 60 AND contact.held_on) AS absurd
FROM contact WHERE purpose = 'missed-contact'

-- work that begins on a weekend or bank holiday
SELECT works IS NOT TRUE AS absurd FROM programme JOIN calendar ON started_on = day
WHERE disposal_type <> 'after-closure'

-- a course about harm for a child who did none, or about jobs for a child
SELECT disposal_type = 'prevention' AND intervention.kind IN ('reparation', 'victim-awareness', 'restorative')
    OR intervention.kind = 'employment-support'
        AND age_on(date_of_birth, intervention.started_on) < 15 AS absurd
FROM intervention JOIN programme USING (programme_id)
JOIN person ON person.person_id = intervention.person_id

-- one course twice at once in the same work
SELECT count(*) > 1 AND intervention.kind <> 'mentoring' AS absurd
FROM intervention WHERE programme_id <> '' GROUP BY programme_id, intervention.kind

-- work that begins before anybody asked for it
SELECT started_on < (SELECT min(made_on) FROM referral WHERE direction = 'in'
    AND referral.person_id = programme.person_id) AS absurd
FROM programme WHERE person_id NOT LIKE 'PERS_-0000%'

-- a referral that nobody closed, though nothing came of it or all that came is over
SELECT made_on < today() - 60 AND referral.ended_on IS NULL
    AND NOT EXISTS (SELECT 1 FROM programme WHERE programme.person_id = referral.person_id
        AND programme.ended_on IS NULL)
    AND NOT EXISTS (SELECT 1 FROM allocation WHERE allocation.person_id = referral.person_id
        AND allocation.ended_on IS NULL)
    AND NOT EXISTS (SELECT 1 FROM offence LEFT JOIN outcome USING (offence_id)
        WHERE offence.person_id = referral.person_id
            AND coalesce(outcome_on, today()) > today() - 14) AS absurd
FROM referral WHERE direction = 'in'

-- a panel about work that was over weeks before
SELECT held_on > programme.ended_on + 14 AS absurd FROM panel JOIN programme USING (programme_id)
WHERE panel.kind IN ('risk', 'health')

-- a course for coming home for a child who was never away
SELECT NOT EXISTS (SELECT 1 FROM inside WHERE inside.person_id = intervention.person_id)
    AND NOT EXISTS (SELECT 1 FROM remand WHERE remand.person_id = intervention.person_id) AS absurd
FROM intervention WHERE kind = 'resettlement'
