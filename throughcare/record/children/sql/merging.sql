-- Two records of one child, and the only ways to say so. Nothing moves: the one points at the other.

-- Lock both records, always in the same order, and refuse one that is not open or not written here.
CREATE OR REPLACE FUNCTION app.require_records(one bigint, other bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE each record; seen integer := 0;
BEGIN
    PERFORM app.require('merge-children');
    FOR each IN SELECT c.case_id FROM children_child c WHERE c.id IN (one, other)
                ORDER BY c.id FOR NO KEY UPDATE LOOP
        PERFORM app.require_case(each.case_id);
        IF each.case_id = ANY (app.moved_cases()) THEN
            PERFORM app.refuse('case_moved_on');
        END IF;
        seen := seen + 1;
    END LOOP;
    IF one = other AND seen = 1 THEN
        PERFORM app.refuse('merge_needs_two_records');
    END IF;
    IF seen <> 2 THEN  -- as of one that is closed
        PERFORM app.refuse('no_such_case');
    END IF;
END $$;

-- Tell whoever works with one of the records, except the one who asks and those to whom it is closed.
CREATE OR REPLACE FUNCTION app.tell_workers(cases bigint[], about text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    INSERT INTO access_notice (reference, source_id, service_id, recorded_by_id, staff_id, kind,
                               case_reference, about_staff_id, request_id)
    SELECT fresh.made, fresh.made, app.service(), app.staff(), one.staff_id, about, one.reference,
           app.staff(), app.request()
    FROM (SELECT DISTINCT ON (a.staff_id) a.staff_id, c.reference
          FROM access_allocation a JOIN access_case c ON c.id = a.case_id
          WHERE a.case_id = ANY (cases) AND a.staff_id <> app.staff()
            AND app.runs(a.started_on, a.ended_on, app.today())
            AND a.case_id <> ALL (app.hidden_from(a.staff_id, a.service_id, false, app.today()))
          ORDER BY a.staff_id, array_position(cases, a.case_id)) one
    CROSS JOIN LATERAL (
        SELECT replace(gen_random_uuid()::text, '-', '') || left(one.reference, 0) AS made) fresh
$$;

CREATE OR REPLACE FUNCTION app.merge_records(kept bigint, other bigint, why text, ref text)
RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE made bigint; cases bigint[];
BEGIN
    PERFORM app.require_records(kept, other);
    IF length(trim(why)) < app.shortest_reason() THEN
        PERFORM app.refuse('reason_is_too_short', 'why');
    END IF;
    IF EXISTS (SELECT FROM children_child c WHERE c.id = kept AND other = ANY (c.record_ids)) THEN
        PERFORM app.refuse('records_are_one_child_already');
    END IF;
    IF EXISTS (SELECT FROM children_child c WHERE c.id = other AND c.merged_into_id IS NOT NULL) THEN
        PERFORM app.refuse('record_was_merged_already');
    END IF;
    IF EXISTS (SELECT FROM children_child c WHERE c.id = kept AND c.merged_into_id IS NOT NULL) THEN
        PERFORM app.refuse('survivor_is_merged_itself', 'survivor');
    END IF;
    INSERT INTO children_merge (reference, source_id, service_id, recorded_by_id, case_id,
                                merged_case_id, survivor_id, merged_id, why)
    SELECT ref, ref, app.service(), app.staff(), s.case_id, m.case_id, s.id, m.id, trim(why)
    FROM children_child s, children_child m WHERE s.id = kept AND m.id = other
    RETURNING id INTO made;
    UPDATE children_child c SET merged_into_id = kept WHERE c.id = other;
    SELECT c.record_cases INTO cases FROM children_child c WHERE c.id = kept;
    PERFORM app.tell_workers(cases, 'records-merged');
    RETURN made;
END $$;

-- Entries that were typed on one record and stand under the work of the other go to their own, once
-- the two are of two children: written there anew, without that work, and taken back here.
CREATE OR REPLACE FUNCTION app.return_entries(cases bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE one contacts_contact; own children_child;
BEGIN
    FOR one IN SELECT e.* FROM contacts_contact e
               JOIN children_child here ON here.id = e.child_id
               WHERE e.typed_in_id = ANY (cases) AND NOT e.taken_back
                 AND e.typed_in_id <> ALL (here.record_cases)
                 AND NOT EXISTS (SELECT FROM contacts_contact l WHERE l.supersedes_id = e.id)
               ORDER BY e.id FOR UPDATE OF e LOOP
        SELECT c.* INTO own FROM children_child c WHERE c.case_id = one.typed_in_id;
        PERFORM app.copy_entry(one, jsonb_build_object(
            'child_id', own.id, 'case_id', own.case_id, 'programme_id', NULL, 'typed_in_id', NULL,
            'is_statutory', false, 'supersedes_id', NULL));
        PERFORM app.copy_entry(one, jsonb_build_object(
            'supersedes_id', one.id, 'taken_back', true, 'recorded_by_id', app.staff(),
            'recorded_at', now()));
    END LOOP;
END $$;

-- Write an entry once more with some of its columns changed, under a number of its own.
CREATE OR REPLACE FUNCTION app.copy_entry(entry contacts_contact, changed jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    INSERT INTO contacts_contact
    SELECT (jsonb_populate_record(entry, changed || jsonb_build_object(
        'id', nextval(pg_get_serial_sequence('contacts_contact', 'id')),
        'reference', fresh.made, 'source_id', fresh.made))).*
    FROM (SELECT replace(gen_random_uuid()::text, '-', '') AS made) fresh
$$;
REVOKE ALL ON FUNCTION app.return_entries(bigint[]), app.copy_entry(contacts_contact, jsonb)
FROM PUBLIC;

-- Undo a merge, however long ago it was. Where its survivor was merged further, that goes first:
-- who merged it further had the one child before them.
CREATE OR REPLACE FUNCTION app.undo_merge(wanted bigint, reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE merge children_merge; cases bigint[];
BEGIN
    SELECT m.* INTO merge FROM children_merge m
    WHERE m.id = wanted AND m.service_id = app.service();
    PERFORM app.require_records(merge.survivor_id, merge.merged_id);
    SELECT m.* INTO merge FROM children_merge m WHERE m.id = wanted FOR UPDATE;
    IF merge.undone_at IS NOT NULL THEN
        PERFORM app.refuse('merge_was_undone_already');
    END IF;
    IF EXISTS (SELECT FROM children_child c
               WHERE c.id = merge.survivor_id AND c.merged_into_id IS NOT NULL) THEN
        PERFORM app.refuse('later_merge_is_undone_first');
    END IF;
    IF length(trim(reason)) < app.shortest_reason() THEN
        PERFORM app.refuse('reason_is_too_short', 'why');
    END IF;
    SELECT c.record_cases INTO cases FROM children_child c WHERE c.id = merge.survivor_id;
    UPDATE children_merge m
    SET undone_at = now(), undone_by_id = app.staff(), undone_why = trim(reason)
    WHERE m.id = wanted;
    UPDATE children_child c SET merged_into_id = NULL WHERE c.id = merge.merged_id;
    PERFORM app.return_entries(cases);
    PERFORM app.tell_workers(cases, 'merge-undone');
END $$;

REVOKE ALL ON FUNCTION app.require_records(bigint, bigint), app.tell_workers(bigint[], text)
FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.merge_records(bigint, bigint, text, text),
    app.undo_merge(bigint, text) TO app;
