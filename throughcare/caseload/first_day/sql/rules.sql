-- A first day is begun and closed by those who set the service up, and nobody else; however a page
-- writes it, taking back included.
CREATE OR REPLACE FUNCTION app.keep_first_days_to_their_right() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    IF app.is_written_on_a_page() THEN
        PERFORM app.require('set-up-service');
    END IF;
    RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS first_day_is_set_up ON first_day_firstday;
CREATE TRIGGER first_day_is_set_up AFTER INSERT OR UPDATE ON first_day_firstday
    FOR EACH ROW EXECUTE FUNCTION app.keep_first_days_to_their_right();

-- A worker answers while the first day is open, for a case that is theirs today, or a colleague's
-- for whom they stand in.
CREATE OR REPLACE FUNCTION app.keep_first_day_answers_to_their_workers() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM first_day_firstday f
                   WHERE f.id = NEW.first_day_id AND f.service_id = NEW.service_id
                     AND f.ended_on IS NULL) THEN
        PERFORM app.refuse('first_day_is_over');
    END IF;
    IF app.is_written_on_a_page() AND NOT EXISTS (
        SELECT FROM access_allocation a
        WHERE a.case_id = NEW.case_id AND a.staff_id = NEW.staff_id
          AND app.runs(a.started_on, a.ended_on, app.today())
          AND (a.staff_id = app.staff() OR EXISTS (
              SELECT FROM access_workerabsence w
              WHERE w.staff_id = a.staff_id AND w.cover_staff_id = app.staff()
                AND app.runs(w.started_on, w.ended_on, app.today())))) THEN
        PERFORM app.refuse('case_is_not_yours_to_confirm');
    END IF;
    RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS answered_by_its_worker ON first_day_firstdayanswer;
CREATE TRIGGER answered_by_its_worker AFTER INSERT OR UPDATE ON first_day_firstdayanswer
    FOR EACH ROW EXECUTE FUNCTION app.keep_first_day_answers_to_their_workers();
