-- Who is away and who stands in for them. Written by these alone, imports apart; each checks, in
-- the database, that the one who asks may do it.

CREATE OR REPLACE FUNCTION app.set_absence(
    worker bigint, cover bigint, first_day date, last_day date, note text, ref text
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE made bigint;
BEGIN
    PERFORM app.require('set-duty'), app.require_staff(worker), app.require_staff(cover);
    INSERT INTO access_workerabsence
        (reference, source_id, service_id, recorded_by_id, staff_id, cover_staff_id, started_on,
         ended_on, handover)
    VALUES (ref, ref, app.service(), app.staff(), worker, cover, first_day, last_day, note)
    RETURNING id INTO made;
    RETURN made;
END $$;

-- Back at work: the day given is the last of the absence. One that is to come is taken away, and
-- stays in the audit trail.
CREATE OR REPLACE FUNCTION app.end_absence(absence bigint, last_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require('set-duty');
    DELETE FROM access_workerabsence a
    WHERE a.id = absence AND a.service_id = app.service() AND a.started_on > app.today();
    IF FOUND THEN
        RETURN;
    END IF;
    UPDATE access_workerabsence a SET ended_on = last_day
    WHERE a.id = absence AND a.service_id = app.service()
      AND app.not_over(a.ended_on, app.today());
    IF NOT FOUND THEN
        PERFORM app.refuse('no_such_absence');
    END IF;
END $$;

-- Whoever stands in for another is there themselves, and their role opens records at all.
CREATE OR REPLACE FUNCTION app.keep_cover_there() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    IF NOT app.is_written_on_a_page() OR (TG_OP = 'UPDATE' AND NEW.cover_staff_id = OLD.cover_staff_id
                                          AND NEW.started_on = OLD.started_on) THEN
        RETURN NULL;
    END IF;
    IF app.reach_of(NEW.cover_staff_id, 'read-summary') IS NULL THEN
        PERFORM app.refuse('cover_opens_no_records', 'cover');
    END IF;
    IF EXISTS (SELECT FROM access_workerabsence a
               WHERE a.staff_id = NEW.cover_staff_id
                 AND app.runs(a.started_on, a.ended_on, NEW.started_on)) THEN
        PERFORM app.refuse('cover_is_away_too', 'cover');
    END IF;
    RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS cover_is_there ON access_workerabsence;
CREATE TRIGGER cover_is_there AFTER INSERT OR UPDATE ON access_workerabsence
    FOR EACH ROW EXECUTE FUNCTION app.keep_cover_there();
