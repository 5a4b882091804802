-- Copies of a case for another service. Each function checks, in the database, who asks. The
-- sending service's part of the audit trail says what the receiving service's people did with it.

-- Hold a case still while it is copied: rows that hang on it wait until the copy is sent.
CREATE OR REPLACE FUNCTION app.hold_case(wanted bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require('transfer-cases'), app.require_case(wanted);
    IF app.is_practice() THEN
        PERFORM app.refuse('practice_sends_nothing');
    END IF;
    PERFORM 1 FROM access_case c
    WHERE c.id = wanted OR c.id = ANY ((SELECT k.record_cases FROM children_child k
                                        WHERE k.case_id = wanted)::bigint[])
    ORDER BY c.id FOR UPDATE;
END $$;

-- Write into the sending service's audit trail that somebody of another service came near its case.
-- Answers the request row under which changes of the sending service's rows are then noted.
CREATE OR REPLACE FUNCTION app.note_for_sender(
    sender bigint, about bigint, what text, how text
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE noted bigint;
BEGIN
    INSERT INTO audit_request (staff_id, service_id, purpose, doing, route, reason, via, at)
    SELECT app.staff(), sender, 'page', left(what || ': ' || v.name, 200), 'offered-case', '',
           'another service', clock_timestamp()
    FROM access_service v WHERE v.id = app.service()
    RETURNING id INTO noted;
    INSERT INTO audit_read (request_id, staff_id, service_id, case_id, how, basis, at)
    VALUES (noted, app.staff(), sender, about, how, 'offered', clock_timestamp());
    RETURN noted;
END $$;

-- Until it is called again, changes are noted under this request.
CREATE OR REPLACE FUNCTION app.audit_under(request bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = app, pg_temp
AS $$ UPDATE app.context SET request_id = request WHERE pid = pg_backend_pid() $$;

CREATE OR REPLACE FUNCTION app.own_name() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$ SELECT s.first_name || ' ' || s.last_name FROM access_staff s WHERE s.id = app.staff() $$;

-- Send a copy for a transfer that was asked for. To a service that is not here it is made to be
-- taken away. What the receiving service may read before it answers is taken from the record.
CREATE OR REPLACE FUNCTION app.send_copy(
    moving bigint, said text, files bytea, ref text
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE t record; them bigint; made bigint;
BEGIN
    PERFORM app.require('transfer-cases');
    SELECT * INTO t FROM access_transfer m
    WHERE m.id = moving AND m.service_id = app.service() AND m.direction = 'out'
      AND m.ended_on IS NULL;
    IF NOT FOUND THEN
        PERFORM app.refuse('no_such_transfer');
    END IF;
    PERFORM app.require_case(t.case_id);
    IF t.accepted_on IS NOT NULL THEN
        PERFORM app.refuse('case_taken_over_already');
    END IF;
    SELECT v.id INTO them FROM access_service v
    WHERE v.code = t.other_service_code AND v.id <> app.service();
    INSERT INTO transfers_offer
        (reference, source_id, service_id, recorded_by_id, case_id, transfer_id, to_service_id,
         to_name, state, child_name, date_of_birth, closed, ask_name, manifest)
    SELECT ref, ref, app.service(), app.staff(), t.case_id, moving, them, t.other_service_name,
           CASE WHEN them IS NULL THEN 'taken-away' ELSE 'offered' END,
           trim(coalesce(nullif(c.known_as, ''), c.first_name) || ' ' || c.last_name),
           c.date_of_birth,
           coalesce((SELECT max(r.kind) FROM app.restrictions_today r  -- sealed is more than ask
                     WHERE r.case_id = ANY (c.record_cases)), ''),
           coalesce((SELECT s.first_name || ' ' || s.last_name
                     FROM app.allocations_today a JOIN access_staff s ON s.id = a.staff_id
                     WHERE a.case_id = t.case_id AND a.kind = 'lead'), ''),
           said
    FROM children_child c WHERE c.case_id = t.case_id
    RETURNING id INTO made;
    INSERT INTO transfers_parcel (offer_id, service_id, case_id, content)
    VALUES (made, app.service(), t.case_id, files);
    RETURN made;
END $$;

-- Take back a copy that nobody has answered yet.
CREATE OR REPLACE FUNCTION app.withdraw_copy(wanted text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE o record;
BEGIN
    PERFORM app.require('transfer-cases');
    SELECT * INTO o FROM transfers_offer f
    WHERE f.reference = wanted AND f.service_id = app.service() FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM app.refuse('no_such_copy');
    END IF;
    PERFORM app.require_case(o.case_id);
    IF o.state NOT IN ('offered', 'taken-away') THEN
        PERFORM app.refuse('copy_answered_already');
    END IF;
    UPDATE transfers_offer SET state = 'withdrawn', decided_at = now(),
           decided_by_name = app.own_name() WHERE id = o.id;
    DELETE FROM transfers_parcel WHERE offer_id = o.id;
END $$;

-- Whether a transfer was neither ended nor settled in another way.
CREATE OR REPLACE FUNCTION app.still_moving(moving bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$ SELECT t.ended_on IS NULL AND t.accepted_on IS NULL FROM access_transfer t
      WHERE t.id = moving $$;

-- How many copies wait for an answer of the one who asks: a number, no name.
CREATE OR REPLACE FUNCTION app.copies_waiting() RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT CASE WHEN app.reach_of(app.staff(), 'transfer-cases') IS NULL THEN 0 ELSE
        (SELECT count(*)::integer FROM transfers_offer o
         WHERE o.to_service_id = app.service() AND o.state = 'offered'
           AND app.still_moving(o.transfer_id)) END
$$;

-- What a receiving service needs to decide, and no more: name, age, who sends it and whom to
-- ring. Each one shown is written into the sending service's audit trail.
CREATE OR REPLACE FUNCTION app.copies_offered(wanted text DEFAULT NULL)
RETURNS TABLE (reference text, child_name text, age integer, from_name text, kind text,
               asked_on date, sent_at timestamptz, sent_by text, ask_name text, closed text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM app.require('transfer-cases');
    PERFORM app.note_for_sender(o.service_id, o.case_id, 'read the name and age of a child who is '
                                'offered', 'listed')
    FROM transfers_offer o
    WHERE o.to_service_id = app.service() AND o.state = 'offered'
      AND (wanted IS NULL OR o.reference = wanted) AND app.still_moving(o.transfer_id);
    RETURN QUERY
    SELECT o.reference::text, o.child_name::text,
           extract(year FROM age(app.today(), o.date_of_birth))::integer, v.name::text,
           t.kind::text, t.requested_on, o.recorded_at,
           (s.first_name || ' ' || s.last_name)::text, o.ask_name::text, o.closed::text
    FROM transfers_offer o JOIN access_service v ON v.id = o.service_id
    JOIN access_transfer t ON t.id = o.transfer_id
    JOIN access_staff s ON s.id = o.recorded_by_id
    WHERE o.to_service_id = app.service() AND o.state = 'offered'
      AND (wanted IS NULL OR o.reference = wanted) AND app.still_moving(o.transfer_id)
    ORDER BY o.recorded_at, o.id;
END $$;

-- An offer to the service of the one who asks, held until the transaction ends.
CREATE OR REPLACE FUNCTION app.offer_to_us(wanted text) RETURNS transfers_offer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE o transfers_offer;
BEGIN
    PERFORM app.require('transfer-cases');
    SELECT * INTO o FROM transfers_offer f
    WHERE f.reference = wanted AND f.to_service_id = app.service() FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM app.refuse('no_such_copy');
    END IF;
    IF o.state <> 'offered' THEN
        PERFORM app.refuse('copy_answered_or_taken_back');
    END IF;
    IF NOT app.still_moving(o.transfer_id) THEN
        PERFORM app.refuse('sender_ended_the_transfer');
    END IF;
    RETURN o;
END $$;

CREATE OR REPLACE FUNCTION app.decline_copy(wanted text, why text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE o transfers_offer := app.offer_to_us(wanted); ours bigint := app.request();
BEGIN
    IF length(trim(why)) < app.shortest_reason() THEN
        PERFORM app.refuse('reason_is_too_short', 'reason');
    END IF;
    PERFORM app.audit_under(app.note_for_sender(
        o.service_id, o.case_id, 'decline the copy of a case', 'listed'));
    UPDATE transfers_offer SET state = 'declined', decided_at = now(), reason = why,
           decided_by_name = app.own_name() WHERE id = o.id;
    DELETE FROM transfers_parcel WHERE offer_id = o.id;
    PERFORM app.audit_under(ours);
END $$;

-- Take a case over: from today it is theirs, and the sender's record is read-only where it moved
-- for good. Answers the files, which exist here no longer; the same transaction takes them in.
CREATE OR REPLACE FUNCTION app.accept_copy(wanted text) RETURNS bytea
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE o transfers_offer := app.offer_to_us(wanted); ours bigint := app.request(); files bytea;
BEGIN
    PERFORM app.audit_under(app.note_for_sender(
        o.service_id, o.case_id, 'take over the copy of a case', 'exported'));
    UPDATE transfers_offer SET state = 'accepted', decided_at = now(),
           decided_by_name = app.own_name() WHERE id = o.id;
    UPDATE access_transfer SET agreed_on = coalesce(agreed_on, app.today()),
           accepted_on = app.today(), moved_on = coalesce(moved_on, app.today())
    WHERE id = o.transfer_id;
    DELETE FROM transfers_parcel WHERE offer_id = o.id RETURNING content INTO files;
    PERFORM app.audit_under(ours);
    RETURN files;
END $$;

CREATE OR REPLACE FUNCTION app.random_reference() RETURNS text
LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$ SELECT replace(gen_random_uuid()::text, '-', '') $$;

-- What goes with a case that arrived: where it came from, the manifest, and where it was closed
-- to all but some, when it was sent or since, that restriction to the one who took it over.
CREATE OR REPLACE FUNCTION app.receive_copy(wanted text, arrived bigint, refs text[])
RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE o record; t record; v record; moved bigint; closing text;
BEGIN
    PERFORM app.require('transfer-cases'), app.require_case(arrived);
    SELECT f.*, s.first_name || ' ' || s.last_name AS sent_by INTO o
    FROM transfers_offer f JOIN access_staff s ON s.id = f.recorded_by_id
    WHERE f.reference = wanted AND f.to_service_id = app.service() AND f.state = 'accepted'
      AND f.decided_at = now();
    IF NOT FOUND THEN
        PERFORM app.refuse('no_such_copy');
    END IF;
    SELECT * INTO t FROM access_transfer m WHERE m.id = o.transfer_id;
    SELECT * INTO v FROM access_service w WHERE w.id = o.service_id;
    SELECT coalesce(max(r.kind), o.closed) INTO closing FROM app.restrictions_today r
    WHERE r.case_id = ANY ((SELECT c.record_cases FROM children_child c
                            WHERE c.case_id = o.case_id)::bigint[]);
    INSERT INTO access_transfer
        (reference, source_id, service_id, recorded_by_id, case_id, direction, kind,
         other_service_code, other_service_name, requested_on, agreed_on, moved_on, accepted_on)
    VALUES (refs[1], refs[1], app.service(), app.staff(), arrived, 'in', t.kind, v.code, v.name,
            t.requested_on, t.agreed_on, t.moved_on, t.accepted_on)
    RETURNING id INTO moved;
    INSERT INTO transfers_copy
        (reference, source_id, service_id, recorded_by_id, case_id, transfer_id, offer_reference,
         from_name, sent_at, sent_by_name, ask_name, manifest)
    VALUES (refs[2], refs[2], app.service(), app.staff(), arrived, moved, wanted, v.name,
            o.recorded_at, o.sent_by, o.ask_name, o.manifest);
    IF closing <> '' AND NOT EXISTS (
        SELECT 1 FROM access_restriction r WHERE r.case_id = arrived
        AND app.not_over(r.ended_on, app.today())) THEN
        PERFORM app.restrict(
            arrived, closing, 'It was restricted at ' || v.name || ' when the copy was made.',
            app.staff(), app.today(), ARRAY[app.staff()], refs[3], refs[4:4]);
    END IF;
    -- What arrived under other numbers of the same child is closed to the same people.
    IF closing <> '' THEN
        PERFORM app.restrict(
            other, closing, 'It was restricted at ' || v.name || ' when the copy was made.',
            app.staff(), app.today(), ARRAY[app.staff()], app.random_reference(),
            ARRAY[app.random_reference()])
        FROM children_child c, unnest(c.record_cases) other
        WHERE c.case_id = arrived AND other <> arrived AND NOT EXISTS (
            SELECT 1 FROM access_restriction r WHERE r.case_id = other
            AND app.not_over(r.ended_on, app.today()));
    END IF;
    RETURN moved;
END $$;

-- Records of ours that may be the child who is offered or arrived: the same number, or the same
-- name and day of birth. Only those that the one who asks may open; a sealed one is told to those
-- who answer for it. Nothing is joined by this: it is a question to a person.
CREATE OR REPLACE FUNCTION app.known_as_offered(wanted text)
RETURNS TABLE (case_id bigint, by_number boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    theirs record;
    numbered bigint[];
    named bigint[];
    hidden bigint[] := app.hidden_cases();
BEGIN
    PERFORM app.require('transfer-cases');
    SELECT c.* INTO theirs FROM transfers_offer o JOIN children_child c ON c.case_id = o.case_id
    WHERE o.reference = wanted AND o.to_service_id = app.service()
      AND o.state IN ('offered', 'accepted');
    IF NOT FOUND THEN
        RETURN;
    END IF;
    SELECT array_agg(c.case_id) INTO numbered FROM children_child c
    WHERE c.service_id = app.service() AND c.merged_into_id IS NULL
      AND (app.pnc_numbers(c.pnc_number) && app.pnc_numbers(theirs.pnc_number)
           OR (theirs.pnc_number <> ''
               AND app.plain_number(c.pnc_number) = app.plain_number(theirs.pnc_number))
           OR (theirs.nhs_number <> ''
               AND app.nhs_number(c.nhs_number) = app.nhs_number(theirs.nhs_number))
           OR (theirs.upn <> '' AND app.plain_number(c.upn) = app.plain_number(theirs.upn))
           OR (theirs.social_care_id <> '' AND app.plain_number(c.social_care_id)
                                               = app.plain_number(theirs.social_care_id)));
    SELECT array_agg(c.case_id) INTO named FROM children_child c
    WHERE c.service_id = app.service() AND c.merged_into_id IS NULL
      AND c.date_of_birth = theirs.date_of_birth
      AND app.folded(c.first_name || ' ' || c.last_name)
          = app.folded(theirs.first_name || ' ' || theirs.last_name)
      AND c.case_id <> ALL (coalesce(numbered, '{}'));
    IF app.meets_sealed(numbered || named) THEN
        PERFORM app.notify('sealed-match', '');
    END IF;
    RETURN QUERY
    SELECT found.id, found.by_number FROM (
        SELECT unnest(numbered) AS id, true AS by_number
        UNION ALL SELECT unnest(named), false) found
    WHERE found.id <> ALL (hidden);
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    app.hold_case(bigint), app.send_copy(bigint, text, bytea, text), app.withdraw_copy(text),
    app.copies_waiting(), app.copies_offered(text), app.decline_copy(text, text),
    app.accept_copy(text), app.receive_copy(text, bigint, text[]), app.known_as_offered(text)
TO app;
