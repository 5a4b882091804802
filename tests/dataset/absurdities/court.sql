-- a hearing, sentence or report on a day when courts are shut
SELECT works IS NOT TRUE AS absurd
FROM (SELECT hearing_on AS day FROM hearing UNION ALL SELECT outcome_on FROM outcome
      UNION ALL SELECT provided_on FROM sentence_proposal
      UNION ALL SELECT due_on FROM sentence_proposal
      UNION ALL SELECT charged_on FROM offence)
JOIN calendar USING (day)

-- courts that sit on one day of the week more than on others
SELECT count(*) > 0.32 * sum(count(*)) OVER () AS absurd FROM hearing GROUP BY isodow(hearing_on)

-- an outcome before its offence
SELECT outcome_on < offence_on AS absurd FROM outcome JOIN offence USING (offence_id)

-- a charge before the arrest, or an arrest before the offence
SELECT charged_on < arrest_on OR arrest_on < offence_on AS absurd FROM offence

-- a hearing before the charge
SELECT hearing_on < charged_on AS absurd
FROM hearing_offence JOIN hearing USING (hearing_id) JOIN offence USING (offence_id)

-- a sentence on another day than its hearing
SELECT outcome_on <> hearing_on AND main_or_other = 'main' AS absurd
FROM outcome JOIN hearing USING (hearing_id) WHERE outcome_group <> 'diversion'

-- a case heard twice in a day
SELECT count(*) > 1 AS absurd
FROM hearing_offence JOIN hearing USING (hearing_id) GROUP BY offence_id, hearing_on

-- a hearing after the sentence
SELECT hearing_on > (SELECT max(outcome_on) FROM outcome
    WHERE outcome.offence_id = hearing_offence.offence_id AND main_or_other = 'main') AS absurd
FROM hearing_offence JOIN hearing USING (hearing_id)

-- an outcome made when the law had none such
SELECT legal_outcome LIKE 'youth-rehabilitation-order%' AND outcome_on < DATE '2009-11-30'
    OR legal_outcome IN ('reprimand', 'final-warning', 'final-warning-with-intervention')
        AND outcome_on >= DATE '2013-04-08'
    OR legal_outcome LIKE 'youth-c%caution%' AND outcome_on < DATE '2009-04-01'
    OR legal_outcome = 'reparation-order' AND outcome_on >= DATE '2022-06-28'
    OR legal_outcome IN ('supervision-order', 'action-plan-order') AND outcome_on > DATE '2009-12-01'
    AS absurd
FROM outcome

-- an order longer or shorter than the law allows
SELECT CASE
    WHEN legal_outcome = 'detention-and-training-order' THEN term_months NOT BETWEEN 4 AND 24
    WHEN legal_outcome = 'referral-order' THEN term_months NOT BETWEEN 3 AND 12
    WHEN legal_outcome LIKE 'youth-rehabilitation-order%' THEN term_months > 36
    WHEN legal_outcome IN ('action-plan-order', 'reparation-order') THEN term_months > 3
    WHEN legal_outcome = 'supervision-order' THEN term_months > 36
    WHEN legal_outcome = 'conditional-discharge' THEN term_months > 36
    WHEN legal_outcome = 'sentence-deferred' THEN term_days > 184
    END IS TRUE AS absurd
FROM outcome

-- intensive supervision of less than six months
SELECT term_months < 6 AS absurd
FROM outcome WHERE legal_outcome = 'youth-rehabilitation-order-intensive-supervision'

-- intensive supervision under fifteen without offending before
SELECT age_on(date_of_birth, outcome_on) < 15 AND NOT EXISTS (
    SELECT 1 FROM outcome AS earlier WHERE earlier.person_id = outcome.person_id
        AND earlier.outcome_on < outcome.outcome_on AND earlier.is_substantive IS NOT FALSE) AS absurd
FROM outcome JOIN person USING (person_id)
WHERE legal_outcome = 'youth-rehabilitation-order-intensive-supervision'

-- a referral order for a child who did not plead guilty
SELECT plea NOT IN ('guilty', 'changed-to-guilty', '') AS absurd
FROM outcome JOIN offence USING (offence_id) WHERE legal_outcome = 'referral-order'

-- a second referral order before the law allowed one
SELECT outcome_on < DATE '2009-04-27' AND EXISTS (
    SELECT 1 FROM outcome AS earlier WHERE earlier.person_id = outcome.person_id
        AND earlier.legal_outcome = 'referral-order' AND earlier.outcome_on < outcome.outcome_on
) AS absurd
FROM outcome WHERE legal_outcome = 'referral-order' AND main_or_other = 'main'

-- a case not proved after a plea of guilty
SELECT plea IN ('guilty', 'changed-to-guilty') AS absurd
FROM outcome JOIN offence USING (offence_id) WHERE legal_outcome IN ('not-guilty', 'dismissed')

-- a plea to a case that no court heard
SELECT plea <> '' AND hearing_id = '' AS absurd
FROM outcome JOIN offence USING (offence_id) WHERE outcome_group IN ('pre-court', 'diversion')

-- a second reprimand, or a third warning
SELECT count(DISTINCT outcome_on) > 1 AS absurd
FROM outcome WHERE legal_outcome = 'reprimand' GROUP BY person_id

-- a reprimand after a conviction
SELECT EXISTS (SELECT 1 FROM outcome AS earlier WHERE earlier.person_id = outcome.person_id
    AND earlier.outcome_on < outcome.outcome_on AND earlier.outcome_group IN
    ('first-tier', 'community', 'custody')) AS absurd
FROM outcome WHERE legal_outcome IN ('reprimand', 'final-warning-with-intervention')

-- unpaid work under sixteen
SELECT age_on(date_of_birth, started_on) < 16 AS absurd
FROM requirement JOIN person USING (person_id) WHERE kind = 'unpaid-work'

-- a requirement that outlasts its order, or more than the law allows
SELECT kind = 'activity' AND quantity > 90 OR kind = 'unpaid-work' AND quantity NOT BETWEEN 40 AND 240
    OR completed_hours > mandated_hours OR requirement.started_on < outcome_on AS absurd
FROM requirement JOIN outcome USING (outcome_id)

-- an offence under ten or over seventeen
SELECT age_on(date_of_birth, offence_on) NOT BETWEEN 10 AND 17 AS absurd
FROM offence JOIN person USING (person_id) WHERE yjb_category <> 'breach-of-statutory-order'

-- a fine of a child of eleven for a thousand pounds
SELECT amount_pence > CASE WHEN age_on(date_of_birth, outcome_on) < 14 THEN 25000 ELSE 100000 END
    AS absurd
FROM outcome JOIN person USING (person_id) WHERE legal_outcome = 'fine'

-- a note of a hearing that is still to come
SELECT notes <> '' OR result_received_on IS NOT NULL AS absurd FROM hearing WHERE hearing_on > today()

-- a sentence that was put off for a report
SELECT notes LIKE 'Adjourned%' AS absurd FROM hearing WHERE kind = 'sentence'

-- a breach before the contact that was missed
SELECT decided_on < held_on OR failed_on <> held_on AS absurd
FROM breach JOIN standing_contact USING (contact_id)

-- a warning for a contact that was kept
SELECT attendance IN ('attended', 'late', 'acceptable-absence', 'cancelled-by-service') AS absurd
FROM breach JOIN standing_contact USING (contact_id)

-- a third missed appointment at the first warning
SELECT reason LIKE 'Third%' AS absurd FROM breach WHERE step = 'first-warning' AND reason <> ''

-- custody for a slight offence by a child never convicted
SELECT NOT EXISTS (SELECT 1 FROM outcome AS earlier WHERE earlier.person_id = outcome.person_id
    AND earlier.outcome_on < outcome.outcome_on
    AND earlier.outcome_group IN ('first-tier', 'community', 'custody'))
    AND (SELECT max(seriousness) FROM outcome AS same JOIN offence USING (offence_id)
         WHERE same.sentencing_occasion_id = outcome.sentencing_occasion_id) < 4 AS absurd
FROM outcome WHERE legal_outcome = 'detention-and-training-order'

-- a breach of an order that the child was not on
SELECT description LIKE '%rehabilitation%' AND NOT EXISTS (
    SELECT 1 FROM programme WHERE programme.person_id = offence.person_id
        AND disposal_type <> 'dto-licence' AND started_on <= offence_on) AS absurd
FROM offence WHERE yjb_category = 'breach-of-statutory-order'

-- a court whose name is written in two ways
SELECT count(DISTINCT court_name) > 1 AS absurd FROM hearing GROUP BY lower(court_name)
