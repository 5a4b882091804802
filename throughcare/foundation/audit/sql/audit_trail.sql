-- The audit trail of every read and write. Nobody but these functions writes it; nobody at all
-- changes it.

-- Which of these cases the one who asks can have read: those that are open to them, that this very
-- request wrote about (it may have closed them), and, for those who answer for the audit trail and
-- reach no case, those from which nothing keeps them out.
CREATE OR REPLACE FUNCTION app.can_have_read(cases bigint[]) RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE
    everywhere boolean := app.everywhere();
    closed bigint[] := app.closed_cases();
    near bigint[] := app.near_cases();
    apart bigint[] := CASE WHEN app.reach() IS NULL AND app.may('read-audit')
                      THEN app.excluded_cases() END;
BEGIN
    RETURN ARRAY(
        SELECT DISTINCT shown.id FROM unnest(cases) AS shown (id)
        WHERE (shown.id <> ALL (closed) AND (everywhere OR shown.id = ANY (near)))
           OR shown.id <> ALL (apart)
           OR EXISTS (SELECT FROM audit_change w
                      WHERE w.case_id = shown.id AND w.request_id = app.request()));
END $$;

-- One row for each case shown, with the reason that the database itself can see. What is closed to
-- the one who asks is passed over, as what is not there: nobody makes up who looked at it.
CREATE OR REPLACE FUNCTION app.note_reads(cases bigint[], how text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE
    noted bigint;
    asking app.context;
    on_day date := app.today();
BEGIN
    SELECT * INTO asking FROM app.context
    WHERE pid = pg_backend_pid() AND xid = pg_current_xact_id_if_assigned();
    IF asking.request_id IS NULL THEN
        RAISE EXCEPTION 'nothing is read outside a request' USING ERRCODE = '28000';
    END IF;
    INSERT INTO audit_read (request_id, staff_id, service_id, case_id, how, basis, at)
    SELECT asking.request_id, asking.staff_id, asking.service_id, c.id, how,
           CASE
               WHEN app.is_of_everything(asking.purpose) THEN asking.purpose
               WHEN EXISTS (SELECT 1 FROM access_emergencyaccess e
                            WHERE e.case_id = c.id AND e.staff_id = asking.staff_id
                              AND e.started_at <= now() AND e.ended_at > now()) THEN 'emergency'
               WHEN EXISTS (SELECT 1 FROM access_allocation a
                            WHERE a.case_id = c.id AND a.staff_id = asking.staff_id
                              AND app.runs(a.started_on, a.ended_on, on_day))
                   THEN 'allocated'
               WHEN EXISTS (SELECT 1 FROM access_restriction r JOIN access_restrictionaccess n
                              ON n.restriction_id = r.id AND n.staff_id = asking.staff_id
                            WHERE r.case_id = c.id AND app.runs(r.started_on, r.ended_on, on_day))
                   THEN 'named'
               WHEN asking.reach = 2 THEN 'team'
               WHEN asking.on_duty THEN 'duty'
               ELSE 'role'
           END,
           clock_timestamp()
    FROM unnest(app.can_have_read(cases)) AS wanted (id)
    JOIN access_case c ON c.id = wanted.id AND c.service_id = asking.service_id;
    GET DIAGNOSTICS noted = ROW_COUNT;
    IF noted < cardinality(cases) THEN  -- a case taken back with its import: its audit trail was read
        INSERT INTO audit_read (request_id, staff_id, service_id, case_id, how, basis, at)
        SELECT asking.request_id, asking.staff_id, asking.service_id, g.row_id, how,
               CASE WHEN app.is_of_everything(asking.purpose) THEN asking.purpose ELSE 'role' END,
               clock_timestamp()
        FROM audit_change g
        WHERE g.table_name = 'access_case' AND g.operation = 'D' AND g.row_id = ANY (cases)
          AND (g.before->>'service_id')::bigint = asking.service_id
          AND (app.is_of_everything(asking.purpose) OR app.removed_and_open(g.row_id)
               OR (asking.reach IS NULL AND app.may('read-audit')));
    END IF;
END $$;

-- Attached to every table about a case or about who may see one; the first argument is the
-- expression for the case (n.case_id, say, or NULL), the second names columns that the audit trail
-- keeps out, and of which it takes no change for one. A new row is its own content, so an insert
-- keeps no copy; the first change keeps what was there before it.
CREATE OR REPLACE FUNCTION app.note_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE
    asking bigint := coalesce(app.staff(), app.staff_signing_in());
    noted_under bigint := app.request();
    o_kept text := 'to_jsonb(o)';
    n_kept text := 'to_jsonb(n)';
    differ text := 'o IS DISTINCT FROM n';
BEGIN
    IF TG_NARGS > 1 THEN
        o_kept := format('(to_jsonb(o) - string_to_array(%L, '',''))', TG_ARGV[1]);
        n_kept := format('(to_jsonb(n) - string_to_array(%L, '',''))', TG_ARGV[1]);
        differ := o_kept || ' IS DISTINCT FROM ' || n_kept;
    END IF;
    IF TG_OP = 'INSERT' THEN
        EXECUTE format(
            'INSERT INTO audit_change
                (request_id, staff_id, at, operation, table_name, row_id, case_id)
             SELECT $1, $2, clock_timestamp(), ''I'', $3, n.id, %s FROM new_rows n', TG_ARGV[0])
        USING noted_under, asking, TG_TABLE_NAME;
    ELSIF TG_OP = 'UPDATE' THEN
        EXECUTE format(
            'INSERT INTO audit_change
                (request_id, staff_id, at, operation, table_name, row_id, case_id, before, after)
             SELECT $1, $2, clock_timestamp(), ''U'', $3, n.id, %s, %s, %s
             FROM new_rows n JOIN old_rows o USING (id) WHERE %s',
            TG_ARGV[0], o_kept, n_kept, differ)
        USING noted_under, asking, TG_TABLE_NAME;
    ELSE
        EXECUTE format(
            'INSERT INTO audit_change
                (request_id, staff_id, at, operation, table_name, row_id, case_id, before)
             SELECT $1, $2, clock_timestamp(), ''D'', $3, n.id, %s, %s
             FROM old_rows n', TG_ARGV[0], n_kept)
        USING noted_under, asking, TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;

-- How a row behind the victims' wall stood before a change: for the undoing of an import and for
-- nothing else. No login but that of the backup reads it.
CREATE TABLE IF NOT EXISTS app.former_identity (
    change_id bigint PRIMARY KEY,
    before jsonb NOT NULL
);

-- The same for tables behind the wall. The audit trail is read by many who may not know who a victim
-- is: it says which columns changed, and keeps none of what stood in them.
CREATE OR REPLACE FUNCTION app.note_walled_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE
    asking bigint := app.staff();
    noted_under bigint := app.request();
BEGIN
    IF TG_OP = 'UPDATE' THEN
        WITH noted AS (
            INSERT INTO audit_change
                (request_id, staff_id, at, operation, table_name, row_id, after)
            SELECT noted_under, asking, clock_timestamp(), 'U', TG_TABLE_NAME, n.id,
                   jsonb_build_object('changed', (
                       SELECT jsonb_agg(now_.key ORDER BY now_.key)
                       FROM jsonb_each(to_jsonb(n)) now_
                       WHERE now_.value IS DISTINCT FROM to_jsonb(o)->now_.key))
            FROM new_rows n JOIN old_rows o USING (id) WHERE o IS DISTINCT FROM n
            RETURNING id, row_id)
        INSERT INTO app.former_identity (change_id, before)
        SELECT noted.id, to_jsonb(o) FROM noted JOIN old_rows o ON o.id = noted.row_id;
    ELSIF TG_OP = 'INSERT' THEN
        INSERT INTO audit_change (request_id, staff_id, at, operation, table_name, row_id)
        SELECT noted_under, asking, clock_timestamp(), 'I', TG_TABLE_NAME, n.id FROM new_rows n;
    ELSE
        INSERT INTO audit_change (request_id, staff_id, at, operation, table_name, row_id)
        SELECT noted_under, asking, clock_timestamp(), 'D', TG_TABLE_NAME, o.id FROM old_rows o;
    END IF;
    RETURN NULL;
END $$;

-- The same for a table whose rows go once their time is over. The audit trail stays, so it says who
-- did what and when, and not what stood in the columns that go with the row (the second argument):
-- that stands apart, for taking back, until app.forget_former removes it.
CREATE OR REPLACE FUNCTION app.note_passing_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE
    asking bigint := app.staff();
    noted_under bigint := app.request();
    passing text := format('string_to_array(%L, '','')', TG_ARGV[1]);
BEGIN
    IF TG_OP = 'INSERT' THEN
        EXECUTE format(
            'INSERT INTO audit_change
                (request_id, staff_id, at, operation, table_name, row_id, case_id)
             SELECT $1, $2, clock_timestamp(), ''I'', $3, n.id, %s FROM new_rows n', TG_ARGV[0])
        USING noted_under, asking, TG_TABLE_NAME;
    ELSIF TG_OP = 'UPDATE' THEN
        EXECUTE format(
            'WITH noted AS (
                INSERT INTO audit_change
                    (request_id, staff_id, at, operation, table_name, row_id, case_id, before, after)
                SELECT $1, $2, clock_timestamp(), ''U'', $3, n.id, %1$s,
                       to_jsonb(o) - %2$s, to_jsonb(n) - %2$s
                FROM new_rows n JOIN old_rows o USING (id) WHERE o IS DISTINCT FROM n
                RETURNING id, row_id)
             INSERT INTO app.former_identity (change_id, before)
             SELECT noted.id, to_jsonb(o) FROM noted JOIN old_rows o ON o.id = noted.row_id',
            TG_ARGV[0], passing)
        USING noted_under, asking, TG_TABLE_NAME;
    ELSE
        EXECUTE format(
            'WITH noted AS (
                INSERT INTO audit_change
                    (request_id, staff_id, at, operation, table_name, row_id, case_id, before)
                SELECT $1, $2, clock_timestamp(), ''D'', $3, n.id, %1$s, to_jsonb(n) - %2$s
                FROM old_rows n RETURNING id, row_id)
             INSERT INTO app.former_identity (change_id, before)
             SELECT noted.id, to_jsonb(o) FROM noted JOIN old_rows o ON o.id = noted.row_id',
            TG_ARGV[0], passing)
        USING noted_under, asking, TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;

-- Forget what stood apart of rows that are gone for good.
CREATE OR REPLACE FUNCTION app.forget_former(of_table text, rows bigint[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    DELETE FROM app.former_identity f USING audit_change a
    WHERE a.id = f.change_id AND a.table_name = of_table AND a.row_id = ANY (rows)
$$;

CREATE OR REPLACE FUNCTION app.identity_before(change bigint) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = app, pg_temp
AS $$ SELECT f.before FROM app.former_identity f
      JOIN public.audit_change c ON c.id = f.change_id
      JOIN public.audit_request r ON r.id = c.request_id
      WHERE f.change_id = change AND r.service_id = app.service()
        AND app.purpose() IN ('import', 'undo-import') $$;

CREATE OR REPLACE FUNCTION app.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF TG_OP = 'DELETE' AND app.purpose() = 'undo-import' AND TG_ARGV[0] = 'entry' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION '% may only be added to', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;

-- Whether a case was taken back with its import, and stood open while it was here: its part of the
-- audit trail is then read as that of any open case. The audit trail itself says both.
CREATE OR REPLACE FUNCTION app.removed_and_open(wanted bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT app.reach() IS NOT NULL
       AND EXISTS (SELECT 1 FROM audit_change d
                   WHERE d.table_name = 'access_case' AND d.row_id = wanted AND d.operation = 'D'
                     AND (d.before->>'service_id')::bigint = app.service())
       AND NOT EXISTS (SELECT 1 FROM access_case c WHERE c.id = wanted)
       AND NOT EXISTS (SELECT 1 FROM audit_change a WHERE a.case_id = wanted
                       AND (a.table_name = 'access_restriction'
                            OR (a.table_name = 'access_exclusion'
                                AND (a.before->>'staff_id')::bigint = app.staff())))
$$;
