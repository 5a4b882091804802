-- Taking back what one request changed, whatever it was: what it added goes, what it changed says
-- what it said before, what it took away stands again. An entry is never changed: what stood
-- before is said again in its place. The triggers note all of it, so that taking back is itself
-- in the audit trail and can be taken back.
--
-- Nothing here knows the rules of an action. A page may have it only where each of them is a
-- constraint or a trigger with a name, which holds however a row is written.

-- For how long a request can be taken back.
CREATE OR REPLACE FUNCTION app.time_to_take_back() RETURNS interval
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$ SELECT interval '10 minutes' $$;

-- Take back a request of the one who asks, sent from the page of this name.
CREATE OR REPLACE FUNCTION app.take_back(wanted bigint, of_page text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE run record; broken text; built_in text;
BEGIN
    PERFORM app.require_own_request(wanted, of_page);
    PERFORM app.require_cases_of(wanted);
    -- Before anything is looked at: of two clicks the second waits here for the first.
    INSERT INTO audit_takingback (request_id, by_request_id, staff_id, service_id, at)
    VALUES (wanted, app.request(), app.staff(), app.service(), clock_timestamp());
    PERFORM app.lock_rows_of(wanted);
    PERFORM app.require_untouched_since(wanted);
    BEGIN
        FOR run IN SELECT * FROM app.runs_of(wanted) LOOP
            PERFORM app.put_back(wanted, run.table_name, run.operation, run.first, run.last);
        END LOOP;
        SET CONSTRAINTS ALL IMMEDIATE;  -- foreign keys wait for COMMIT, where nobody reads why
        SET CONSTRAINTS ALL DEFERRED;
    EXCEPTION WHEN integrity_constraint_violation THEN
        GET STACKED DIAGNOSTICS broken = CONSTRAINT_NAME, built_in = TABLE_NAME;
        RAISE EXCEPTION 'built_on_since' USING ERRCODE = 'TC001', DETAIL = broken,
            CONSTRAINT = 'built_on_since', TABLE = coalesce(built_in, '');
    END;
    PERFORM app.tell_again(wanted);
END $$;

-- The request is of the one who asks, of this page, in time, did something, and is still theirs
-- to do. A request cannot take itself back.
CREATE OR REPLACE FUNCTION app.require_own_request(wanted bigint, of_page text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE sent record;
BEGIN
    SELECT r.at, r.undo INTO sent FROM audit_request r
    WHERE r.id = wanted AND r.id <> app.request() AND r.undo <> ''
      AND r.staff_id = app.staff() AND r.service_id = app.service()
      AND r.route IN (of_page, of_page || '-taken-back');
    IF NOT FOUND THEN
        PERFORM app.refuse('not_yours_to_take_back');
    END IF;
    IF NOT EXISTS (SELECT FROM audit_change c WHERE c.request_id = wanted) THEN
        PERFORM app.refuse('nothing_to_take_back');  -- a form that was sent and refused
    END IF;
    IF EXISTS (SELECT FROM audit_takingback t WHERE t.request_id = wanted) THEN
        PERFORM app.refuse('taken_back_already');  -- said before how long ago it was
    END IF;
    IF clock_timestamp() > sent.at + app.time_to_take_back() THEN
        PERFORM app.refuse('too_late_to_take_back');
    END IF;
    PERFORM app.require(sent.undo);
END $$;

-- Every case that the request touched is open to the one who asks, and is still written here.
CREATE OR REPLACE FUNCTION app.require_cases_of(wanted bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE touched bigint;
BEGIN
    FOR touched IN SELECT DISTINCT c.case_id FROM audit_change c
                   WHERE c.request_id = wanted AND c.case_id IS NOT NULL LOOP
        IF EXISTS (SELECT FROM access_case c WHERE c.id = touched) THEN
            PERFORM app.require_case(touched);  -- one that was added and taken back is not there
        END IF;
        IF touched = ANY (app.moved_cases()) THEN
            PERFORM app.refuse('case_moved_on');
        END IF;
    END LOOP;
END $$;

-- Lock every row before asking what became of it: a change that is under way is waited for.
-- Always in the same order, so that two of these never wait for each other.
CREATE OR REPLACE FUNCTION app.lock_rows_of(wanted bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE changed record;
BEGIN
    FOR changed IN SELECT c.table_name AS name, array_agg(DISTINCT c.row_id) AS ids
                   FROM audit_change c WHERE c.request_id = wanted GROUP BY 1 ORDER BY 1 LOOP
        EXECUTE format('SELECT FROM %I WHERE id = ANY ($1) ORDER BY id FOR UPDATE', changed.name)
        USING changed.ids;
    END LOOP;
END $$;

-- Driven by what came after the first change of the request: the obvious join of the trail with
-- itself took 22 seconds on 80,000 changes, because a transaction has no statistics of its own.
CREATE OR REPLACE FUNCTION app.require_untouched_since(wanted bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE
    built_in text;
    first bigint := (SELECT min(c.id) FROM audit_change c WHERE c.request_id = wanted);
BEGIN
    SELECT later.table_name INTO built_in FROM audit_change later
    WHERE later.id > first AND later.request_id IS DISTINCT FROM wanted
      AND EXISTS (SELECT FROM audit_change mine
                  WHERE mine.table_name = later.table_name AND mine.row_id = later.row_id
                    AND mine.request_id = wanted AND mine.id < later.id)
    ORDER BY later.id LIMIT 1;
    IF FOUND THEN
        PERFORM app.refuse('built_on_since', '', built_in);
    END IF;
END $$;

-- Changes of one kind to one table that followed one another, the last run first. Put back in this
-- order the record passes only through states in which it has been, so that rules which are
-- checked at once, such as one main home at a time, hold all the way.
CREATE OR REPLACE FUNCTION app.runs_of(wanted bigint)
RETURNS TABLE (table_name text, operation text, first bigint, last bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT c.table_name::text, c.operation::text, min(c.id), max(c.id)
    FROM (SELECT a.id, a.table_name, a.operation,
                 row_number() OVER (ORDER BY a.id)
                 - row_number() OVER (PARTITION BY a.table_name, a.operation ORDER BY a.id) AS run
          FROM audit_change a WHERE a.request_id = wanted) c
    GROUP BY c.table_name, c.operation, c.run ORDER BY min(c.id) DESC
$$;

-- The rows of a run, as they stood before the first change of it. Behind the victims' wall the
-- trail itself keeps none of that.
CREATE OR REPLACE FUNCTION app.rows_before(
    wanted bigint, of_table text, done text, first bigint, last bigint
) RETURNS TABLE (row_id bigint, before jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT DISTINCT ON (c.row_id) c.row_id, coalesce(f.before, c.before)
    FROM audit_change c LEFT JOIN app.former_identity f ON f.change_id = c.id
    WHERE c.request_id = wanted AND c.id BETWEEN first AND last
      AND c.table_name = of_table AND c.operation = done
    ORDER BY c.row_id, c.id
$$;

-- Put one run back, in one statement.
CREATE OR REPLACE FUNCTION app.put_back(
    wanted bigint, of_table text, done text, first bigint, last bigint
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE
    run text := format('app.rows_before(%s, %L, %L, %s, %s)', wanted, of_table, done, first, last);
    columns text[];
BEGIN
    IF done = 'I' AND app.is_entry(of_table::regclass) THEN
        PERFORM app.supersede_as_taken_back(of_table, run);
    ELSIF done = 'I' THEN
        EXECUTE format('DELETE FROM %I t USING %s u WHERE t.id = u.row_id', of_table, run);
    ELSIF done = 'D' THEN
        columns := app.columns_in_trail(of_table, run);
        EXECUTE format(
            'INSERT INTO %1$I (%2$s) OVERRIDING SYSTEM VALUE SELECT %3$s FROM %4$s u
             CROSS JOIN LATERAL jsonb_populate_record(NULL::%1$I, u.before) b',
            of_table, app.listed(columns), app.listed(columns, 'b.'), run);
    ELSE
        columns := array_remove(app.columns_in_trail(of_table, run), 'id');
        EXECUTE format(  -- filled up from the row as it stands: columns added since keep theirs
            'UPDATE %1$I t SET (%2$s) = ROW(%3$s) FROM %4$s u JOIN %1$I o ON o.id = u.row_id
             CROSS JOIN LATERAL jsonb_populate_record(o, u.before) b WHERE t.id = o.id',
            of_table, app.listed(columns), app.listed(columns, 'b.'), run);
    END IF;
END $$;

-- Columns that may be written and of which the trail says what they held. Refuses what the trail
-- does not hold (a row taken away from behind the victims' wall), and what an earlier release
-- wrote under another name: left alone it would silently not be put back.
CREATE OR REPLACE FUNCTION app.columns_in_trail(of_table text, run text) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE kept jsonb; missing boolean; writable text[];
BEGIN
    EXECUTE format('SELECT bool_or(u.before IS NULL) FROM %s u', run) INTO missing;
    IF missing THEN
        PERFORM app.refuse('trail_says_too_little', '', of_table);
    END IF;
    EXECUTE format('SELECT u.before FROM %s u LIMIT 1', run) INTO kept;
    SELECT array_agg(a.attname::text) FILTER (WHERE a.attgenerated = '' AND kept ? a.attname)
    INTO writable FROM pg_attribute a
    WHERE a.attrelid = of_table::regclass AND a.attnum > 0 AND NOT a.attisdropped;
    IF EXISTS (SELECT FROM jsonb_object_keys(kept) k(name) WHERE k.name <> ALL (
                   SELECT a.attname FROM pg_attribute a WHERE a.attrelid = of_table::regclass
                   AND a.attnum > 0 AND NOT a.attisdropped)) THEN
        PERFORM app.refuse('trail_of_another_shape', '', of_table);
    END IF;
    RETURN writable;
END $$;

CREATE OR REPLACE FUNCTION app.listed(columns text[], prefix text DEFAULT '') RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$ SELECT string_agg(prefix || quote_ident(c.name), ', ' ORDER BY c.place)
      FROM unnest(columns) WITH ORDINALITY c(name, place) $$;

-- Whether rows of a table are entries, which are added and never changed.
CREATE OR REPLACE FUNCTION app.is_entry(of_table regclass) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$ SELECT EXISTS (SELECT FROM pg_trigger g
                     WHERE g.tgrelid = of_table AND g.tgname = 'never_changed'
                       AND g.tgargs = convert_to('entry', 'UTF8') || '\x00'::bytea) $$;

-- An entry stays as it was written, and what stood before it is said again in its place: the entry
-- that it corrected or, where there was none, a copy of itself that is marked as taken back. That
-- copy is taken back in its turn by the same rule.
CREATE OR REPLACE FUNCTION app.supersede_as_taken_back(of_table text, run text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE
    columns text[] := ARRAY(
        SELECT a.attname FROM pg_attribute a
        WHERE a.attrelid = of_table::regclass AND a.attnum > 0 AND NOT a.attisdropped
          AND a.attgenerated = '' AND a.attname NOT IN ('id', 'recorded_at') ORDER BY a.attnum);
BEGIN
    EXECUTE format(
        'INSERT INTO %1$I (%2$s) SELECT %3$s FROM %4$s u JOIN %1$I o ON o.id = u.row_id
         LEFT JOIN %1$I was ON was.id = o.supersedes_id
         CROSS JOIN LATERAL (  -- by the row, or all of a run would have the name of the first
            SELECT left(replace(gen_random_uuid()::text || o.id, ''-'', ''''), 32) AS name) n
         CROSS JOIN LATERAL jsonb_populate_record(
            CASE WHEN was.id IS NULL THEN o ELSE was END, jsonb_build_object(
            ''reference'', n.name, ''source_id'', n.name, ''recorded_by_id'', app.staff(),
            ''supersedes_id'', o.id, ''taken_back'', coalesce(was.taken_back, true))) b',
        of_table, app.listed(columns), app.listed(columns, 'b.'), run);
END $$;

-- What the one who asks did last to a case and may still take back. `route` is the page.
CREATE OR REPLACE FUNCTION app.can_be_taken_back(of_case bigint)
RETURNS TABLE (request_id bigint, route text, doing text, until timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    asking app.context;
    held text[];  -- once: asked for each request it made a page wait for all that its reader had done
    newest audit_request;
BEGIN
    SELECT * INTO asking FROM app.context
    WHERE pid = pg_backend_pid() AND xid = pg_current_xact_id_if_assigned();
    held := app.rights_on(asking.staff_id, app.today());
    SELECT r.* INTO newest FROM audit_request r
    WHERE r.staff_id = asking.staff_id AND r.service_id = asking.service_id
      AND r.id <> asking.request_id
      AND r.undo <> '' AND r.undo = ANY (held)
      AND r.at > clock_timestamp() - app.time_to_take_back()
      AND EXISTS (SELECT FROM audit_change c WHERE c.request_id = r.id AND c.case_id = of_case)
      AND NOT EXISTS (SELECT FROM audit_takingback t WHERE t.request_id = r.id)
    ORDER BY r.id DESC LIMIT 1;
    IF newest.id IS NOT NULL AND NOT of_case = ANY (app.hidden_cases() || app.moved_cases())
       AND EXISTS (SELECT FROM access_case c WHERE c.id = of_case) THEN
        RETURN QUERY SELECT newest.id, newest.route::text, newest.doing::text,
                            newest.at + app.time_to_take_back();
    END IF;
END $$;

-- The same as one value, to be read together with the rest of a page; null where there is nothing.
CREATE OR REPLACE FUNCTION app.undo_offer(of_case bigint) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$ SELECT to_jsonb(o) FROM app.can_be_taken_back(of_case) o $$;
