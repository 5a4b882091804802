-- a girl in a young offender institution
SELECT sex = 'female' AS absurd
FROM (SELECT person_id, sector FROM custody UNION ALL SELECT person_id, sector FROM remand)
JOIN person USING (person_id) WHERE sector = 'young-offender-institution'

-- a child under fifteen in a young offender institution
SELECT age_on(date_of_birth, admitted_on) < 15 AS absurd
FROM (SELECT person_id, sector, admitted_on FROM custody
      UNION ALL SELECT person_id, sector, admitted_on FROM remand)
JOIN person USING (person_id) WHERE sector = 'young-offender-institution'

-- a child under twelve in a secure training centre
SELECT age_on(date_of_birth, admitted_on) < 12 AS absurd
FROM (SELECT person_id, sector, admitted_on FROM custody
      UNION ALL SELECT person_id, sector, admitted_on FROM remand)
JOIN person USING (person_id) WHERE sector = 'secure-training-centre'

-- a secure school before there was one, or a girl in a training centre when it took none
SELECT sector = 'secure-school' AND admitted_on < DATE '2024-08-01'
    OR sector = 'secure-training-centre' AND sex = 'female' AND admitted_on > DATE '2022-01-01'
    AS absurd
FROM (SELECT person_id, sector, admitted_on FROM custody
      UNION ALL SELECT person_id, sector, admitted_on FROM remand) JOIN person USING (person_id)

-- an establishment that is not of its sector
SELECT NOT CASE sector
    WHEN 'young-offender-institution' THEN establishment LIKE '%Young Offender Institution'
    WHEN 'secure-training-centre' THEN establishment LIKE '%Training Centre'
    WHEN 'secure-school' THEN establishment LIKE '%Secure School'
    WHEN 'secure-childrens-home' THEN establishment NOT LIKE '%Institution%'
    ELSE true END AS absurd
FROM (SELECT sector, establishment FROM custody UNION ALL SELECT sector, establishment FROM remand)
WHERE establishment <> ''

-- a home of a kind that is not where the child was held
SELECT NOT EXISTS (
    SELECT 1 FROM custody WHERE custody.person_id = residence.person_id
        AND custody.sector IN ('', residence.accommodation_type)
        AND (custody.establishment IN ('', residence.address_line_1) OR address_line_1 = '')
    UNION ALL
    SELECT 1 FROM remand WHERE remand.person_id = residence.person_id
        AND (remand.establishment IN ('', residence.address_line_1) OR address_line_1 = '')
) AS absurd
FROM residence WHERE accommodation_type IN
    ('young-offender-institution', 'secure-training-centre', 'secure-childrens-home', 'secure-school')

-- a detention and training order under twelve
SELECT age_on(date_of_birth, outcome_on) < 12 AS absurd
FROM outcome JOIN person USING (person_id) WHERE legal_outcome = 'detention-and-training-order'

-- a detention and training order under fifteen without offending before
SELECT age_on(date_of_birth, outcome_on) < 15 AND (
    SELECT count(DISTINCT earlier.outcome_on) FROM outcome AS earlier
    WHERE earlier.person_id = outcome.person_id AND earlier.outcome_on < outcome.outcome_on
        AND earlier.is_substantive IS NOT FALSE
) < 2 AS absurd
FROM outcome JOIN person USING (person_id) WHERE legal_outcome = 'detention-and-training-order'

-- a long sentence for a child under fourteen, or for an offence that allows none
SELECT age_on(date_of_birth, outcome_on) < 14 OR NOT EXISTS (
    SELECT 1 FROM outcome AS same JOIN offence USING (offence_id)
    WHERE same.sentencing_occasion_id = outcome.sentencing_occasion_id AND seriousness >= 6
) AS absurd
FROM outcome JOIN person USING (person_id)
WHERE legal_outcome IN ('detention-section-91', 'detention-section-250', 'detention-section-254')

-- a child held for youths after turning eighteen and a half
SELECT age_on(date_of_birth, coalesce(released_on, today()) - 183) >= 18 AS absurd
FROM custody JOIN person USING (person_id)

-- a bed taken before the court sat, or kept after the sentence was over
SELECT admitted_on < outcome_on OR released_on > outcome_on + INTERVAL 8 YEAR AS absurd
FROM custody JOIN outcome USING (outcome_id)

-- a release or an admission on a day when nobody is
SELECT works IS NOT TRUE AS absurd
FROM (SELECT released_on AS day FROM custody UNION ALL SELECT admitted_on FROM custody
      UNION ALL SELECT released_on FROM remand UNION ALL SELECT admitted_on FROM remand)
JOIN calendar USING (day)

-- a child of ten or eleven remanded to custody
SELECT age_on(date_of_birth, admitted_on) < 12 AS absurd
FROM remand JOIN person USING (person_id) WHERE kind NOT LIKE '%local-authority%'

-- remand to a prison of a girl, or of a boy under fifteen, before 2012
SELECT sex = 'female' AND age_on(date_of_birth, admitted_on) < 17
    OR age_on(date_of_birth, admitted_on) < 15 AS absurd
FROM remand JOIN person USING (person_id) WHERE kind = 'remand-in-custody'

-- two beds in one night
SELECT starts < coalesce(last_ends, starts) AS absurd
FROM (SELECT first_on AS starts,
             lag(last_on) OVER (PARTITION BY person_id ORDER BY first_on, last_on) AS last_ends
      FROM inside)

-- an offence while in custody
SELECT EXISTS (SELECT 1 FROM inside WHERE inside.person_id = offence.person_id
    AND offence_on > first_on AND offence_on < last_on) AS absurd
FROM offence WHERE yjb_category <> 'breach-of-statutory-order'
