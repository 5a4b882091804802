-- a victim of nothing
SELECT NOT EXISTS (SELECT 1 FROM victim_offence
    WHERE victim_offence.victim_id = victim.victim_id) AS absurd
FROM victim

-- a victim of an offence that has none
SELECT yjb_category IN ('motoring', 'drugs') AS absurd
FROM victim_offence JOIN offence USING (offence_id)

-- contact with a victim before the offence or on a day when nobody works
SELECT contacted_on < offence_on OR works IS NOT TRUE AS absurd
FROM victim JOIN victim_offence USING (victim_id) JOIN offence USING (offence_id)
JOIN calendar ON contacted_on = day

-- contact with a victim who was never asked or said no
SELECT consent = 'not-asked' AND contacted_on IS NOT NULL AS absurd FROM victim

-- a restorative meeting with somebody who refused
SELECT rj_started_on IS NOT NULL AND consent IN ('refused', 'not-asked') AS absurd FROM victim

-- news given to somebody who did not ask for it, or help begun before it was known
SELECT progress_provided = 'yes' AND progress_requested <> 'yes'
    OR support_provided_on < details_received_on OR rj_ended_on < rj_started_on AS absurd
FROM victim

-- a firm with a first name, or a person who is a firm
SELECT (victim_type = 'direct-organisation') <> (organisation <> '') AND victim_type <> ''
    OR organisation <> '' AND (first_name <> '' OR date_of_birth IS NOT NULL) AS absurd
FROM victim_identity JOIN victim USING (victim_id)

-- a child harmed who was fifty
SELECT age_on(date_of_birth, offence_on) NOT BETWEEN 5 AND 17 AS absurd
FROM victim_identity JOIN victim USING (victim_id) JOIN victim_offence USING (victim_id)
JOIN offence USING (offence_id)
WHERE victim_type = 'child' AND date_of_birth IS NOT NULL

-- a bereaved family of somebody who lives
SELECT seriousness < 7 AS absurd
FROM victim JOIN victim_offence USING (victim_id) JOIN offence USING (offence_id)
WHERE victim_type = 'bereaved-family'
UNION ALL SELECT false FROM victim
