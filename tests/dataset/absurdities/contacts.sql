-- a contact on a weekend or bank holiday
SELECT works IS NOT TRUE AS absurd FROM contact JOIN calendar ON held_on = day

-- a contact on a day when a third of all are
SELECT count(*) > 0.3 * sum(count(*)) OVER () OR count(*) < 0.1 * sum(count(*)) OVER () AS absurd
FROM contact GROUP BY isodow(held_on)

-- a contact outside nine and half past seven
SELECT clock < TIME '09:00' OR
       clock + to_minutes(coalesce(minutes, 0)) > TIME '19:30' AS absurd
FROM contact

-- a worker with two contacts at once
SELECT starts < coalesce(last_ends, starts) AS absurd
FROM (
    SELECT held_at AS starts,
           lag(held_at + to_minutes(coalesce(minutes, 0)))
               OVER (PARTITION BY staff_id ORDER BY held_at, contact_id) AS last_ends
    FROM standing_contact WHERE staff_id <> ''
)

-- a child with two contacts at once
SELECT starts < coalesce(last_ends, starts) AS absurd
FROM (
    SELECT held_at AS starts,
           lag(held_at + to_minutes(coalesce(minutes, 0)))
               OVER (PARTITION BY person_id ORDER BY held_at, contact_id) AS last_ends
    FROM standing_contact
)

-- a worker with more contacts in a day than a day holds
SELECT count(*) > 20 OR sum(coalesce(minutes, 0)) > 9 * 60 AS absurd
FROM standing_contact GROUP BY staff_id, held_on

-- a contact before its work began or after it ended
SELECT held_on NOT BETWEEN started_on AND coalesce(ended_on, DATE '2099-01-01') AS absurd
FROM contact JOIN programme USING (programme_id)

-- a child in custody seen anywhere else
SELECT method NOT IN ('custody-visit', 'telephone', 'video', 'letter', 'email', 'meeting') AS absurd
FROM contact JOIN inside ON inside.person_id = contact.person_id
    AND held_on BETWEEN first_on AND last_on

-- a custody visit to a child who is not in custody
SELECT NOT EXISTS (
    SELECT 1 FROM inside WHERE inside.person_id = contact.person_id
        AND held_on BETWEEN first_on AND last_on
) AS absurd
FROM contact WHERE method = 'custody-visit'

-- a visit home to a child without one
SELECT NOT EXISTS (
    SELECT 1 FROM residence WHERE residence.person_id = contact.person_id
        AND held_on BETWEEN started_on AND coalesce(ended_on, DATE '2099-01-01')
        AND accommodation_type <> 'no-fixed-abode'
) AS absurd
FROM contact WHERE method = 'home-visit'

-- a visit to school in the holidays
SELECT month(held_on) = 8 OR
       (month(held_on) = 12 AND day(held_on) > 21) AS absurd
FROM contact WHERE method = 'school-visit'

-- a visit to school of a child who is at none
SELECT NOT EXISTS (
    SELECT 1 FROM ete WHERE ete.person_id = contact.person_id
        AND held_on BETWEEN started_on AND coalesce(ended_on, DATE '2099-01-01')
        AND provision_type NOT IN ('none', 'full-time-employment', 'part-time-employment')
) AS absurd
FROM contact WHERE method = 'school-visit'

-- a video call before anybody made one
SELECT held_on < DATE '2020-03-01' AS absurd FROM contact WHERE method = 'video'

-- a contact at court that is about something else
SELECT purpose NOT IN ('court', '') AS absurd FROM contact WHERE method = 'court'

-- a contact at court in work that never went there
SELECT disposal_type IN ('prevention', 'triage', 'community-resolution', 'outcome-22') AS absurd
FROM contact JOIN programme USING (programme_id) WHERE method = 'court'

-- a letter or message that somebody missed
SELECT attendance NOT IN ('attended', 'not-yet-known') AS absurd
FROM contact WHERE method IN ('text', 'letter', 'email', 'telephone', 'meeting')

-- a letter or text that took half an hour
SELECT minutes > 15 AS absurd FROM contact WHERE method IN ('text', 'letter', 'email')

-- a missed contact that took time
SELECT minutes IS NOT NULL AS absurd FROM contact WHERE attendance LIKE '%absence'

-- an appointment kept that is of today or still to come, or past and unknown
SELECT (attendance = 'not-yet-known') <> (held_on >= today()) AS absurd FROM contact

-- a letter or message that is still to be written
SELECT held_on >= today() AS absurd FROM contact WHERE method IN ('text', 'letter', 'email')

-- a first meeting that is not the first
SELECT purpose = 'induction' AND row_number() OVER (
    PARTITION BY programme_id ORDER BY held_at, contact_id) > 2 AS absurd
FROM standing_contact WHERE programme_id <> ''

-- a contact that closes work which goes on
SELECT ended_on IS NULL AS absurd
FROM contact JOIN programme USING (programme_id) WHERE purpose = 'closure'
-- a contact by a worker who was not there
SELECT held_on NOT BETWEEN started_on AND coalesce(ended_on, DATE '2099-01-01') AS absurd
FROM contact JOIN staff USING (staff_id)


-- a contact at court on a day when the child is not heard
SELECT NOT EXISTS (SELECT 1 FROM hearing WHERE hearing.person_id = contact.person_id
    AND hearing_on = held_on) AS absurd
FROM contact WHERE method = 'court'

-- reparation for a child who did nothing
SELECT purpose = 'reparation' AS absurd
FROM contact JOIN programme USING (programme_id) WHERE disposal_type = 'prevention'

-- half of a school's pupils seen in lesson time
SELECT avg(CASE WHEN clock BETWEEN TIME '09:00' AND TIME '15:00' THEN 1 ELSE 0 END) > 0.5 AS absurd
FROM contact JOIN ete USING (person_id)
WHERE method = 'office' AND provision_type IN ('mainstream-school', 'school-full-time')
    AND held_on BETWEEN ete.started_on AND coalesce(ete.ended_on, DATE '2099-01-01')
    AND month(held_on) IN (1, 3, 6, 9, 11)

-- a child heard, or somebody's safety asked about, where the child was not spoken to
SELECT with_whom NOT LIKE 'child%' OR method IN ('text', 'letter', 'email')
    OR attendance NOT IN ('attended', 'late') AS absurd
FROM contact WHERE view_heard IS NOT NULL OR anybody_unsafe IS NOT NULL

-- a talk among professionals with the child
SELECT with_whom IN ('child', 'child-and-carer') AS absurd FROM contact WHERE purpose = 'professional'
