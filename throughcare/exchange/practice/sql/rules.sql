-- Which service is whose to practise in is written by the functions beside this alone: the web role
-- turns no live service into one, and none into a live one.
CREATE OR REPLACE FUNCTION app.keep_practice_services_apart() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, app, pg_temp
AS $$
BEGIN
    IF current_user IN ('app', 'victim') AND (
        CASE TG_OP WHEN 'INSERT' THEN NEW.practice_of_id IS NOT NULL
        ELSE NEW.practice_of_id IS DISTINCT FROM OLD.practice_of_id END) THEN
        RAISE EXCEPTION 'a service is made one to practise in by its functions'
        USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;

DROP TRIGGER IF EXISTS practice_stays_apart ON access_service;
CREATE TRIGGER practice_stays_apart BEFORE INSERT OR UPDATE ON access_service
    FOR EACH ROW EXECUTE FUNCTION app.keep_practice_services_apart();
