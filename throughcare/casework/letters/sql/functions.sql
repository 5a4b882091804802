-- What letters may be about, with what an envelope needs. Whoever sends letters need not read the
-- case: this says of a case no more than a letter does, and of the same cases that the policies
-- show (visibility.sql). No notes, no offence, nobody who was harmed.
DROP FUNCTION IF EXISTS app.occasions_of_letters(text, date, date, integer);  -- it gave fewer columns
CREATE FUNCTION app.occasions_of_letters(wanted text, first date, last date, most integer)
RETURNS TABLE (
    occasion bigint, reference text, record bigint, case_id bigint, survivor bigint,
    held_on date, held_time text, method text, court text, still_so boolean, worker text,
    home jsonb, carers jsonb, reads_easy_words boolean, sent bigint[], came_back text[]
)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    here bigint := app.service();
    day date := app.today();
    shut bigint[] := app.closed_cases() || app.moved_cases();
    wide boolean := app.everywhere();
    near bigint[] := CASE WHEN wide THEN '{}' ELSE app.near_cases() END;
BEGIN
    IF NOT app.may('send-letters') THEN
        RETURN;
    END IF;
    RETURN QUERY
    WITH occasions AS (
        SELECT c.id, c.reference::text, c.child_id, c.case_id, c.staff_id, c.method::text,
               (c.held_at AT TIME ZONE 'Europe/London') AS held_at, true AS has_time,
               ''::text AS court, c.attendance IN ('not-yet-known', 'absent-not-yet-known') AS still_so
        FROM contacts_contact c
        WHERE wanted IN ('appointment', 'missed-appointment') AND c.service_id = here
          AND c.held_at >= first::timestamp AT TIME ZONE 'Europe/London'
          AND c.held_at < (last + 1)::timestamp AT TIME ZONE 'Europe/London'
          AND (c.staff_id IS NULL
               OR c.staff_id IN (SELECT s.id FROM access_staff s WHERE s.service_id = here))
          AND c.with_whom IN ('child', 'child-and-carer')
          AND c.method IN ('office', 'home-visit', 'school-visit', 'community', 'video',
                           'telephone', 'group')
          AND (wanted = 'appointment') = (c.attendance <> 'absent-not-yet-known')
          AND NOT c.taken_back
          AND NOT EXISTS (SELECT FROM contacts_contact n WHERE n.supersedes_id = c.id)
        UNION ALL
        SELECT h.id, h.reference::text, h.child_id, h.case_id, NULL, 'court',
               h.hearing_on + coalesce(nullif(h.listed_time, ''), '00:00')::time,
               h.listed_time <> '', h.court_name::text,
               h.result_received_on IS NULL AND h.remand_decision = ''
        FROM courts_hearing h
        WHERE wanted = 'court-date' AND h.service_id = here
          AND h.hearing_on BETWEEN first AND last
    )
    SELECT o.id, o.reference, o.child_id, o.case_id, p.id, o.held_at::date,
           CASE WHEN o.has_time THEN to_char(o.held_at, 'HH24:MI') ELSE '' END,
           o.method, o.court, o.still_so, coalesce(theirs.name, lead.name, ''),
           home.said, coalesce(around.said, '[]'),
           EXISTS (SELECT FROM circumstances_barrier b
                   WHERE b.child_id = ANY (p.record_ids) AND b.kind IN ('communication', 'literacy')
                     AND app.runs(b.started_on, b.ended_on, day)),
           ARRAY(SELECT coalesce(l.relationship_id, 0) FROM letters_letter l
                 WHERE l.about = wanted AND NOT l.taken_back AND l.outcome = ''
                   AND (CASE WHEN wanted = 'court-date' THEN l.hearing_id ELSE l.contact_id END) = o.id
                   AND NOT EXISTS (SELECT FROM letters_letter n WHERE n.supersedes_id = l.id)),
           ARRAY(SELECT DISTINCT l.address::text FROM letters_letter l
                 WHERE l.child_id = ANY (p.record_ids) AND NOT l.taken_back
                   AND l.outcome = 'came-back'
                   AND NOT EXISTS (SELECT FROM letters_letter n WHERE n.supersedes_id = l.id))
    FROM occasions o
    JOIN children_child own ON own.id = o.child_id
    JOIN children_child p ON p.id = own.record_ids[1]
    LEFT JOIN LATERAL (
        SELECT s.first_name || ' ' || s.last_name AS name FROM access_staff s
        WHERE s.id = o.staff_id) theirs ON true
    LEFT JOIN LATERAL (
        SELECT s.first_name || ' ' || s.last_name AS name
        FROM access_allocation a JOIN access_staff s ON s.id = a.staff_id
        WHERE a.case_id = ANY (p.record_cases) AND a.kind = 'lead'
          AND app.runs(a.started_on, a.ended_on, day)
        ORDER BY a.started_on DESC, a.id DESC LIMIT 1) lead ON true
    LEFT JOIN LATERAL (
        SELECT jsonb_build_array(
            r.address_line_1, r.address_line_2, r.town, upper(r.postcode)) AS said
        FROM circumstances_residence r
        WHERE r.child_id = ANY (p.record_ids) AND r.is_primary
          AND app.runs(r.started_on, r.ended_on, day)
        ORDER BY r.started_on DESC, r.id DESC LIMIT 1) home ON true
    LEFT JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object(
            'id', r.id, 'reference', r.reference, 'name', r.name, 'address', r.address,
            'postcode', upper(r.postcode), 'lives_with_child', r.lives_with_child,
            'language', r.preferred_language, 'leave_message', r.leave_message,
            'may_be_told', r.may_be_told) ORDER BY r.id) AS said
        FROM children_relationship r
        WHERE r.child_id = ANY (p.record_ids) AND r.parental_responsibility = 'yes'
          AND app.runs(r.started_on, r.ended_on, day)) around ON true
    WHERE o.case_id <> ALL (shut) AND p.case_id <> ALL (shut)
      AND (wide OR o.case_id = ANY (near) OR p.case_id = ANY (near))
    ORDER BY o.held_at, o.id
    LIMIT most;
END $$;
REVOKE ALL ON FUNCTION app.occasions_of_letters(text, date, date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.occasions_of_letters(text, date, date, integer) TO app;

-- A letter goes to somebody once about one thing, until it is marked as not sent or as come back;
-- that mark is taken back only while no other letter went in its place.
CREATE OR REPLACE FUNCTION app.letter_is_sent_once() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    IF NEW.taken_back OR NEW.outcome <> '' OR NOT app.is_written_on_a_page() THEN
        RETURN NEW;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext(
        'letter about ' || coalesce('hearing ' || NEW.hearing_id, 'contact ' || NEW.contact_id, '')));
    IF EXISTS (
        SELECT FROM letters_letter l
        WHERE (l.contact_id = NEW.contact_id OR l.hearing_id = NEW.hearing_id)
          AND l.about = NEW.about AND l.relationship_id IS NOT DISTINCT FROM NEW.relationship_id
          AND NOT l.taken_back AND l.outcome = '' AND l.id IS DISTINCT FROM NEW.supersedes_id
          AND NOT EXISTS (SELECT FROM letters_letter n WHERE n.supersedes_id = l.id))
    THEN
        PERFORM app.refuse('letter_was_sent_already');
    END IF;
    RETURN NEW;
END $$;

DROP TRIGGER IF EXISTS letter_is_sent_once ON letters_letter;
CREATE TRIGGER letter_is_sent_once BEFORE INSERT ON letters_letter
    FOR EACH ROW EXECUTE FUNCTION app.letter_is_sent_once();
