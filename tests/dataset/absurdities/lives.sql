-- a child at school past eighteen, or at primary age in college
SELECT provision_type IN ('mainstream-school', 'school-full-time', 'school-part-time',
        'pupil-referral-unit', 'alternative-provision')
        AND age_on(date_of_birth, coalesce(ended_on, today())) > 17
    OR provision_type IN ('college', 'traineeship', 'training-course-apprenticeship',
        'full-time-employment', 'part-time-employment')
        AND age_on(date_of_birth, ete.started_on) < 15 AS absurd
FROM ete JOIN person USING (person_id)

-- an adult still in education or work for this service
SELECT ended_on IS NULL AND age_on(date_of_birth, today()) >= 20 AS absurd
FROM ete JOIN person USING (person_id)

-- more hours attended than offered
SELECT hours_attended > hours_offered AS absurd FROM ete
UNION ALL SELECT hours_attended > hours_offered FROM ete_month

-- a school that teaches in August
SELECT hours_offered > 0 AS absurd FROM ete_month
WHERE month(month_on) = 8 AND regexp_matches(provider, 'School|Academy')

-- an adult looked after or protected as a child
SELECT age_on(date_of_birth, coalesce(ended_on, today())) > 18 OR
       age_on(date_of_birth, started_on) > 17 AS absurd
FROM care_status JOIN person USING (person_id)
WHERE status LIKE 'looked-after%' OR status LIKE 'child-%'

-- a child of twelve who lives alone
SELECT age_on(date_of_birth, started_on) < 16 AS absurd
FROM residence JOIN person USING (person_id)
WHERE accommodation_type IN ('independent-living', 'supported-accommodation', 'bed-and-breakfast')

-- somebody to live with who does not fit the home
SELECT CASE
    WHEN accommodation_type LIKE 'foster%' OR accommodation_type LIKE 'residential%'
        OR accommodation_type LIKE 'secure%' OR accommodation_type LIKE 'young%'
        THEN regexp_matches(living_with, 'Mum|Dad|Nan|Aunt')
    WHEN accommodation_type = 'with-parents' THEN regexp_matches(living_with, 'Nan|Aunt|Carers')
    WHEN accommodation_type = 'with-family' THEN regexp_matches(living_with, 'Mum|Dad|Carers')
    WHEN accommodation_type IN ('independent-living', 'no-fixed-abode')
        THEN regexp_matches(living_with, 'Mum|Dad|Nan|Aunt|Carers')
    END IS TRUE AS absurd
FROM residence WHERE living_with <> ''

-- an address of somebody who has none
SELECT address_line_1 <> '' OR suitability = 'suitable' AS absurd
FROM residence WHERE accommodation_type = 'no-fixed-abode'
UNION ALL SELECT false FROM residence

-- bed and breakfast that suits a child
SELECT suitability = 'suitable' AS absurd
FROM residence WHERE accommodation_type = 'bed-and-breakfast' UNION ALL SELECT false FROM residence

-- a father called Karen, or a mother called Paul
SELECT regexp_matches(name, '^(Karen|Sarah|Dawn|Amina|Ewa|Leanne) ') AND relationship.kind = 'father'
    OR regexp_matches(name, '^(Paul|Mark) ') AND relationship.kind = 'mother' AS absurd
FROM relationship

-- a brother or sister of the service's whose name is another's
SELECT name <> twin.first_name || ' ' || twin.last_name AS absurd
FROM relationship JOIN person AS twin ON related_person_id = twin.person_id

-- a family in which no two share a name
SELECT avg(CASE WHEN ends_with(name, last_name) THEN 1 ELSE 0 END) < 0.8 AS absurd
FROM relationship JOIN person USING (person_id)
WHERE relationship.kind IN ('mother', 'father', 'sibling') GROUP BY service_id_of(person_id)

-- a middle name of the other sex, or the first name again
SELECT middle_names = first_name
    OR sex = 'male' AND middle_names IN ('Marie', 'Rose', 'Ann', 'Grace')
    OR sex = 'female' AND middle_names IN ('James', 'Lee', 'Daniel', 'John') AS absurd
FROM person WHERE middle_names <> ''

-- two middle names for everybody
SELECT count(*) > 0.25 * sum(count(*)) OVER () AS absurd
FROM person WHERE middle_names <> '' GROUP BY middle_names

-- a teacher at a law firm
SELECT CASE relationship.kind WHEN 'teacher' THEN organisation LIKE '%Law%' OR organisation LIKE '%Council'
    WHEN 'solicitor' THEN organisation = 'School' OR organisation LIKE '%Council'
    WHEN 'doctor' THEN organisation = 'School' OR organisation LIKE '%Law%'
    WHEN 'social-worker' THEN organisation = 'School' OR organisation LIKE '%Law%' END AS absurd
FROM relationship WHERE relationship.kind IN ('teacher', 'solicitor', 'doctor', 'social-worker')

-- anything after death
SELECT bool_or(happened > date_of_death) AS absurd
FROM person LEFT JOIN happened USING (person_id) WHERE date_of_death IS NOT NULL GROUP BY person_id

-- a spell that runs on after death
SELECT bool_or(spell.started_on IS NOT NULL AND spell.ended_on IS NULL) AS absurd
FROM person LEFT JOIN spell USING (person_id) WHERE date_of_death IS NOT NULL GROUP BY person_id

-- a child who died before being known
SELECT date_of_death < date_of_birth + INTERVAL 10 YEAR AS absurd
FROM person WHERE date_of_death IS NOT NULL

-- work with an adult
SELECT age_on(date_of_birth, started_on) >= 18 AND disposal_type IN ('prevention', 'triage',
    'community-resolution', 'youth-caution') AND age_on(date_of_birth, started_on) > 18
    OR age_on(date_of_birth, coalesce(ended_on, today())) > 20 AS absurd
FROM programme JOIN person USING (person_id)

-- work with a child under eight
SELECT age_on(date_of_birth, started_on) < 8 AS absurd
FROM programme JOIN person USING (person_id)

-- a referral before the arrest that brought it
SELECT made_on < (SELECT min(coalesce(arrest_on, offence_on)) FROM offence WHERE offence.person_id = referral.person_id)
    AS absurd
FROM referral WHERE direction = 'in' AND referral.kind IN ('police', 'court')

-- a referral on a weekend or bank holiday
SELECT works IS NOT TRUE AS absurd
FROM (SELECT answered_on AS day FROM referral UNION ALL SELECT made_on FROM referral)
JOIN calendar USING (day)

-- a referral that nobody answered for half a year
SELECT answered_on IS NULL AND made_on < today() - 183 AS absurd FROM referral

-- a month of learning with somebody who did not teach the child then
SELECT NOT EXISTS (SELECT 1 FROM ete WHERE ete.person_id = ete_month.person_id
    AND (ete.provider = ete_month.provider OR ete.provider = '')
    AND ete.started_on <= month_on + 31
    AND coalesce(ete.ended_on, DATE '2099-01-01') >= month_on) AS absurd
FROM ete_month WHERE provider <> '' AND person_id NOT LIKE 'PERS_-0000%'

-- a place to learn that is not of its kind
SELECT provision_type = 'pupil-referral-unit' AND provider NOT LIKE '%Pupil Referral%'
    OR provision_type = 'mainstream-school' AND NOT regexp_matches(provider, 'School|Academy')
    OR provision_type = 'college' AND provider NOT LIKE '%College' AS absurd
FROM ete WHERE provider <> '' AND person_id NOT LIKE 'PERS_-0000%'

-- a home that an adult of thirty still has here
SELECT age_on(date_of_birth, coalesce(ended_on, today())) > 20 AS absurd
FROM residence JOIN person USING (person_id)

-- twins of one name
SELECT twin.first_name = person.first_name AS absurd
FROM relationship JOIN person USING (person_id)
JOIN person AS twin ON related_person_id = twin.person_id

-- a child found far away while in custody
SELECT EXISTS (SELECT 1 FROM inside WHERE inside.person_id = location.person_id
    AND happened_on > first_on AND happened_on < last_on) AS absurd
FROM location

-- a child of eleven sent to find work or housing
SELECT age_on(date_of_birth, made_on) < CASE referral.kind WHEN 'employment' THEN 15
    WHEN 'careers' THEN 14 ELSE 16 END AS absurd
FROM referral JOIN person USING (person_id)
WHERE referral.kind IN ('employment', 'careers', 'housing')

-- a driver of ten
SELECT age_on(date_of_birth, offence_on) < 12 AS absurd
FROM offence JOIN person USING (person_id)
WHERE yjb_category IN ('motoring', 'death-or-injury-by-dangerous-driving')

-- a child of eleven who wants to drive or to move out, or a boy who wants to be a big sister
SELECT age_on(date_of_birth, started_on) < 14 AND regexp_matches(childs_words, 'drive|CSCS|when I')
    OR sex = 'male' AND childs_words LIKE '%sister.' AS absurd
FROM plan JOIN person USING (person_id) WHERE childs_words <> ''
