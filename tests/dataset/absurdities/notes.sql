-- snow in summer
SELECT regexp_matches(notes, '\b([Ss]now|[Ii]ce|frost)\b') AND
       month(held_on) BETWEEN 4 AND 10 AS absurd
FROM contact WHERE notes <> ''

-- a card left where there is no door
SELECT notes LIKE '%Card left%' OR notes LIKE '%Nobody in%' AS absurd
FROM contact WHERE notes <> '' AND method <> 'home-visit'

-- a letter or message that saw the child
SELECT regexp_matches(notes, '[Tt]ired|Came|Seen at|Quiet at first|spirits|Drew|Did not come')
    AS absurd
FROM contact WHERE notes <> '' AND method IN ('letter', 'text', 'email', 'meeting')

-- a boy's note about a girl
SELECT regexp_matches(notes, '\b([Hh]e|[Hh]im|[Hh]is|himself)\b') AS absurd
FROM contact JOIN person USING (person_id) WHERE notes <> '' AND sex = 'female'

-- a girl's note about a boy
SELECT regexp_matches(notes, '\b([Ss]he|[Hh]er|herself)\b') AS absurd
FROM contact JOIN person USING (person_id) WHERE notes <> '' AND sex = 'male'

-- a note that the child came, of a contact missed
SELECT regexp_matches(notes, '^(Came|Seen|Met at|Walked|Quiet|In good|Group[.;]|By video)') AS absurd
FROM contact WHERE notes <> '' AND attendance IN
    ('acceptable-absence', 'unacceptable-absence', 'cancelled-by-service')

-- a note that the child stayed away, of a contact kept
SELECT regexp_matches(notes, 'Did not (come|join)|Not at home|no answer') AS absurd
FROM contact WHERE notes <> '' AND attendance IN ('attended', 'late')

-- on time and late at once
SELECT notes LIKE '%on time%' AS absurd FROM contact WHERE attendance = 'late'

-- late without being late
SELECT regexp_matches(notes, '^(A bit late|Twenty minutes late|Late,)') AS absurd
FROM contact WHERE notes <> '' AND attendance = 'attended'

-- straight from school when there is none
SELECT regexp_matches(notes, 'from school|uniform|School trip|[Ee]xam that day') AND (
    month(held_on) = 8 OR isodow(held_on) > 5
    OR regexp_matches(notes, 'from school|uniform') AND clock < TIME '14:30'
) AS absurd
FROM contact WHERE notes <> ''

-- a bus, a boxing club or a school trip for a child in custody
SELECT regexp_matches(notes, '\b([Bb]us|boxing|library|canal|allotment|trip|kitchen|uniform)\b')
    AS absurd
FROM contact WHERE notes <> '' AND method = 'custody-visit'

-- a note of what has yet to come
SELECT notes <> '' AS absurd FROM contact WHERE attendance = 'not-yet-known'

-- a note that a tenth of all contacts share
SELECT count(*) > 0.1 * sum(count(*)) OVER () AS absurd FROM contact WHERE notes <> '' GROUP BY notes

-- a word still to be filled in
SELECT regexp_matches(notes, '[{}]|  ') AS absurd FROM contact WHERE notes <> ''

-- an offence talked about with a child who did nothing
SELECT regexp_matches(notes, 'the offence|who was hurt|person harmed|[Cc]ourt') AND
    notes NOT LIKE 'Moved by us%' AS absurd
FROM contact JOIN programme USING (programme_id)
WHERE notes <> '' AND disposal_type = 'prevention'

-- mum at home where the child does not live with parents
SELECT regexp_matches(notes, '^(Seen at home|Home visit|At home with mum|Mum in)') AND NOT EXISTS (
    SELECT 1 FROM residence WHERE residence.person_id = contact.person_id
        AND held_on BETWEEN started_on AND coalesce(ended_on, DATE '2099-01-01')
        AND accommodation_type = 'with-parents') AS absurd
FROM contact WHERE method = 'home-visit' AND notes <> '' AND person_id NOT LIKE 'PERS_-0000%'

-- what is agreed, shown or told once, and told again
SELECT count(*) > 1 AS absurd
FROM (
    SELECT person_id, unnest(regexp_extract_all(notes,
        'Agreed to try the boxing club|Wants to be told of changes by text|showed me round it'
        || '|Showed me (his|her|their) room|written on the fridge|food hygiene')) AS said
    FROM standing_contact
)
GROUP BY person_id, said

-- a parent at home in a note about a child who does not live with one
SELECT regexp_matches(notes, '[Mm]um (says|in)\b|spoke to dad|At home with (mum|dad)') AND NOT EXISTS (
    SELECT 1 FROM residence WHERE residence.person_id = contact.person_id AND is_primary
        AND accommodation_type = 'with-parents'
        AND held_on BETWEEN started_on AND coalesce(ended_on, DATE '2099-01-01')) AS absurd
FROM contact WHERE notes <> '' AND person_id NOT LIKE 'PERS_-0000%'

-- digging, wheels and fences where there are none
SELECT notes LIKE '%digging%' AND NOT regexp_matches(notes, 'allotment|garden')
    OR notes LIKE '%wheel%' AND notes NOT LIKE '%bike%' OR notes LIKE '%sorting%' AND notes NOT LIKE
    '%food bank%' AS absurd
FROM contact WHERE purpose = 'reparation' AND person_id NOT LIKE 'PERS_-0000%'
