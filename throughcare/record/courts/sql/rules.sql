-- Rules of hearings as a page writes them. An import brings what an earlier system held.

CREATE OR REPLACE FUNCTION app.keep_hearings_possible() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    IF NOT app.is_written_on_a_page() THEN
        RETURN NEW;
    END IF;
    -- A court of the service that closed is named only for days on which it sat.
    IF (TG_OP = 'INSERT'
        OR (NEW.court_name, NEW.hearing_on) IS DISTINCT FROM (OLD.court_name, OLD.hearing_on))
       AND EXISTS (SELECT FROM codes_localcourt c
                   WHERE c.service_id = NEW.service_id AND lower(c.name) = lower(NEW.court_name)
                     AND NOT NEW.hearing_on BETWEEN coalesce(c.opened_on, '-infinity')
                                                AND coalesce(c.closed_on, 'infinity'))
    THEN
        PERFORM app.refuse('court_sits_on_that_day', 'court_name');
    END IF;
    IF NEW.result_received_on < NEW.hearing_on THEN
        PERFORM app.refuse('result_follows_the_hearing', 'result_received_on');
    END IF;
    RETURN NEW;
END $$;

DROP TRIGGER IF EXISTS hearing_is_possible ON courts_hearing;
CREATE TRIGGER hearing_is_possible BEFORE INSERT OR UPDATE ON courts_hearing
    FOR EACH ROW EXECUTE FUNCTION app.keep_hearings_possible();
