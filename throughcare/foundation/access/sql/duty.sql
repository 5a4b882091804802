-- Who is on duty, and so reaches every unsealed case of the service. Written by these alone,
-- imports apart; each checks, in the database, that the one who asks may do it.

-- Nobody gives themselves that reach while another manager is in post; where none is, those who
-- answer for access are told.
CREATE OR REPLACE FUNCTION app.require_other_on_duty(worker bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM access_staff mine, access_staff theirs
                   WHERE mine.id = app.staff() AND theirs.id = worker
                     AND (mine.id = theirs.id OR mine.person_id = theirs.person_id)) THEN
        RETURN;
    END IF;
    IF EXISTS (SELECT 1 FROM app.staff_today s JOIN access_person p ON p.id = s.person_id
               WHERE s.service_id = app.service() AND s.id NOT IN (app.staff(), worker)
                 AND p.is_active
                 AND app.reach_of(s.id, 'set-duty') IS NOT NULL) THEN
        PERFORM app.refuse('nobody_puts_themselves_on_duty', 'worker');
    END IF;
    IF app.notify('duty-taken', '') = 0 THEN
        PERFORM app.refuse('nobody_else_would_learn_of_duty');
    END IF;
END $$;
REVOKE ALL ON FUNCTION app.require_other_on_duty(bigint) FROM PUBLIC;

CREATE OR REPLACE FUNCTION app.set_duty(
    worker bigint, from_moment timestamptz, to_moment timestamptz, ref text
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE made bigint;
BEGIN
    PERFORM app.require('set-duty'), app.require_staff(worker);
    INSERT INTO access_duty
        (reference, source_id, service_id, recorded_by_id, staff_id, started_at, ended_at)
    VALUES (ref, ref, app.service(), app.staff(), worker, from_moment, to_moment)
    RETURNING id INTO made;
    RETURN made;
END $$;

-- End a duty now. One that is to come is taken away, and stays in the audit trail.
CREATE OR REPLACE FUNCTION app.end_duty(duty bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require('set-duty');
    DELETE FROM access_duty d
    WHERE d.id = duty AND d.service_id = app.service() AND d.started_at > app.moment();
    IF FOUND THEN
        RETURN;
    END IF;
    UPDATE access_duty d SET ended_at = greatest(app.moment(), d.started_at + interval '1 microsecond')
    WHERE d.id = duty AND d.service_id = app.service() AND d.ended_at > app.moment();
    IF NOT FOUND THEN
        PERFORM app.refuse('no_such_duty');
    END IF;
END $$;
