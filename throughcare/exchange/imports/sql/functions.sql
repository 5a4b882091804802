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
