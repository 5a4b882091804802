-- a review of a plan that nobody held for two months
SELECT held_on IS NULL AND due_on < today() - 60 AS absurd FROM plan_review

-- a plan that runs and was to be reviewed long ago
SELECT review_due_on < today() - 30 AS absurd FROM plan WHERE ended_on IS NULL

-- an action that is still to be done three months late
SELECT progress IN ('on-track', 'delayed', 'not-started') AND due_on < today() - 90 AS absurd
FROM plan_action

-- more than a fifth of what is due in the past at once
SELECT avg(CASE WHEN due_on < today() THEN 1 ELSE 0 END) > 0.6 AS absurd
FROM plan_action JOIN plan USING (plan_id)
WHERE progress IN ('on-track', 'delayed', 'not-started') AND plan.ended_on IS NULL

-- an alert that nobody looked at again
SELECT review_on < today() - 30 AS absurd FROM alert WHERE ended_on IS NULL

-- an assessment that was never finished
SELECT completed_on IS NULL AND due_on < today() - 60 AS absurd FROM assessment

-- grave worry that no manager signed
SELECT countersigned_on IS NULL AND completed_on < today() - 30 AS absurd
FROM assessment WHERE (rosh IN ('high', 'very-high') OR safety_and_wellbeing IN ('high', 'very-high'))
    AND completed_on IS NOT NULL

-- a panel that never met
SELECT held_on IS NULL AND due_on < today() - 60 AS absurd FROM panel

-- a record opened in need that nobody reviewed
SELECT reviewed_at IS NULL AND CAST(started_at AS DATE) < today() - 30 AS absurd
FROM emergency_access

-- a move that nobody answered
SELECT agreed_on IS NULL AND requested_on < today() - 60 AS absurd FROM transfer

-- a hearing whose result nobody knows
SELECT result_received_on IS NULL AND hearing_on < today() - 60 AS absurd FROM hearing

-- a charge that has waited for years
SELECT charged_on < today() - 1000 AND NOT EXISTS (
    SELECT 1 FROM outcome WHERE outcome.offence_id = offence.offence_id) AS absurd
FROM offence

-- bail or remand that has run for years
SELECT ended_on IS NULL AND started_on < today() - 1000 AS absurd FROM bail
UNION ALL SELECT released_on IS NULL AND admitted_on < today() - 1000 FROM remand

-- work that has run for five years
SELECT ended_on IS NULL AND started_on < today() - 1826 AS absurd FROM programme
