-- Count a table afresh in the middle of an import. Without it PostgreSQL still believes the table
-- to be empty, and checks each row that refers to it by reading all of it.
CREATE OR REPLACE FUNCTION app.take_stock(wanted text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    IF app.purpose() IS DISTINCT FROM 'import' THEN
        RAISE EXCEPTION 'only an import takes stock' USING ERRCODE = '42501';
    END IF;
    EXECUTE format('ANALYZE public.%I', wanted);
END $$;

REVOKE ALL ON FUNCTION app.take_stock(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.take_stock(text) TO app;

-- Taking back a case or a member of staff asks every table whether it still refers to them, by
-- columns that nothing else looks up: for many of them, indexes are kept while it lasts.
CREATE OR REPLACE FUNCTION app.begin_undoing(added integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE
    key record;
BEGIN
    IF app.purpose() IS DISTINCT FROM 'undo-import' THEN
        RAISE EXCEPTION 'only the undoing of an import does this' USING ERRCODE = '42501';
    END IF;
    IF added < 20 THEN
        RETURN;
    END IF;
    SET CONSTRAINTS ALL IMMEDIATE;  -- a table with checks to come takes no index
    SET CONSTRAINTS ALL DEFERRED;
    FOR key IN
        SELECT DISTINCT c.conrelid::regclass AS referring, a.attname AS name
        FROM pg_constraint c JOIN pg_attribute a
          ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f'
          AND c.confrelid IN ('access_case'::regclass, 'access_staff'::regclass)
          AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.conrelid
                          AND i.indkey[0] = c.conkey[1] AND i.indpred IS NULL)
    LOOP
        EXECUTE format('CREATE INDEX ON %s (%I)', key.referring, key.name);
        INSERT INTO app.undoing_index
        SELECT max(i.indexrelid) FROM pg_index i WHERE i.indrelid = key.referring;
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION app.end_undoing() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE
    kept record;
BEGIN
    SET CONSTRAINTS ALL IMMEDIATE;
    FOR kept IN SELECT index_id FROM app.undoing_index LOOP
        EXECUTE format('DROP INDEX %s', kept.index_id::regclass);
    END LOOP;
    DELETE FROM app.undoing_index;
END $$;

CREATE TABLE IF NOT EXISTS app.undoing_index (index_id oid PRIMARY KEY);

REVOKE ALL ON app.undoing_index FROM PUBLIC, app;
REVOKE ALL ON FUNCTION app.begin_undoing(integer), app.end_undoing() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.begin_undoing(integer), app.end_undoing() TO app;

-- Tables that hold what is read and checked until the transaction ends. The web's role may not make
-- any itself: a table of its own could stand before a real one. So these are made here, empty, and
-- never by a name that something else has; what goes in is read as whoever asks, under row security.
CREATE OR REPLACE FUNCTION app.require_staging() RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    IF app.purpose() IS NULL OR NOT (
        app.purpose() IN ('import', 'undo-import') OR app.may('transfer-cases')
    ) THEN
        RAISE EXCEPTION 'only what takes records in stages them' USING ERRCODE = '42501';
    END IF;
END $$;

CREATE OR REPLACE FUNCTION app.stage(wanted text, columns text[], types regtype[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require_staging();
    IF EXISTS (SELECT FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
               WHERE t.typname = wanted AND n.nspname NOT LIKE 'pg\_temp\_%')
       OR EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                  WHERE c.relname = wanted AND n.nspname NOT LIKE 'pg\_temp\_%') THEN
        RAISE EXCEPTION 'something else has this name' USING ERRCODE = '42501';
    END IF;
    EXECUTE format('DROP TABLE IF EXISTS pg_temp.%I', wanted);
    EXECUTE (
        SELECT format('CREATE TEMPORARY TABLE %I (%s) ON COMMIT DROP', wanted,
                      string_agg(format('%I %s', c.name, c.type), ', ' ORDER BY c.place))
        FROM unnest(columns, types) WITH ORDINALITY c (name, type, place)
    );
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON pg_temp.%I TO app', wanted);
END $$;

-- Count the rows of one of them, so that what is joined to it is planned by them.
CREATE OR REPLACE FUNCTION app.take_stock_of_staged(wanted text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require_staging();
    EXECUTE format('ANALYZE pg_temp.%I', wanted);
END $$;

CREATE OR REPLACE FUNCTION app.drop_staged(wanted text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require_staging();
    EXECUTE format('DROP TABLE pg_temp.%I', wanted);
END $$;

CREATE OR REPLACE FUNCTION app.index_staged(wanted text, columns text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require_staging();
    EXECUTE (
        SELECT format('CREATE INDEX ON pg_temp.%I (%s)', wanted,
                      string_agg(format('%I', c.name), ', ' ORDER BY c.place))
        FROM unnest(columns) WITH ORDINALITY c (name, place)
    );
END $$;

REVOKE ALL ON FUNCTION app.require_staging(), app.stage(text, text[], regtype[]),
    app.take_stock_of_staged(text), app.drop_staged(text), app.index_staged(text, text[])
FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.stage(text, text[], regtype[]), app.take_stock_of_staged(text),
    app.drop_staged(text), app.index_staged(text, text[])
TO app;
