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
