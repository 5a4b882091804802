-- The only ways for a page to write who works in a service and in which role. Each checks, in the
-- database, that the one who asks manages people and that it is about somebody else: nobody
-- settles their own access. What is changed or removed stays in the account.

CREATE OR REPLACE FUNCTION app.require_other_worker(worker bigint) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require('manage-people'), app.require_staff(worker);
    IF EXISTS (SELECT 1 FROM access_staff mine, access_staff theirs
               WHERE mine.id = app.staff() AND theirs.id = worker
                 AND (mine.id = theirs.id OR mine.person_id = theirs.person_id
                      OR theirs.kind <> 'person')) THEN
        PERFORM app.refuse('nobody_settles_their_own_access');
    END IF;
END $$;

-- Whether a role holds a capability.
CREATE OR REPLACE FUNCTION app.role_may(given text, wanted text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = app, pg_temp
AS $$ SELECT EXISTS (SELECT 1 FROM app.role_grant g
                     WHERE g.role = given AND g.capability = wanted) $$;

CREATE OR REPLACE FUNCTION app.add_worker(
    who bigint, first text, last text, mail text, sent_by text, terms text, from_day date, ref text
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE made bigint;
BEGIN
    PERFORM app.require('manage-people');
    IF EXISTS (SELECT 1 FROM access_staff s WHERE s.person_id = who
               AND s.service_id = app.service()) THEN
        PERFORM app.refuse('works_here_already', 'email');
    END IF;
    INSERT INTO access_staff (reference, source_id, service_id, recorded_by_id, person_id,
                              first_name, last_name, email, agency, contract, kind, started_on)
    VALUES (ref, ref, app.service(), app.staff(), who, first, last, mail, sent_by, terms,
            'person', from_day)
    RETURNING id INTO made;
    RETURN made;
END $$;

-- Give a worker who has none an account that is nobody's yet: that of another is not theirs.
CREATE OR REPLACE FUNCTION app.link_account(worker bigint, who bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require_other_worker(worker);
    IF EXISTS (SELECT 1 FROM access_staff s WHERE s.person_id = who) THEN
        PERFORM app.refuse('account_is_somebody_elses');
    END IF;
    UPDATE access_staff SET person_id = who WHERE id = worker AND person_id IS NULL;
END $$;

-- Tell those who answer for access that somebody was given a role that opens records.
CREATE OR REPLACE FUNCTION app.tell_of_role(worker bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    INSERT INTO access_notice (reference, source_id, service_id, recorded_by_id, staff_id, kind,
                               about_staff_id, request_id)
    SELECT new.name, new.name, app.service(), app.staff(), new.told, 'role-given', worker,
           app.request()
    FROM (SELECT replace(gen_random_uuid()::text, '-', '') AS name, s.id AS told
          FROM access_staff s
          WHERE s.service_id = app.service() AND s.id <> worker
            AND app.not_over(s.ended_on, app.today())
            AND EXISTS (SELECT 1 FROM app.memberships_today m WHERE m.staff_id = s.id
                        AND m.role IN ('head-of-service', 'data-protection-officer'))) new
$$;

-- Tell of a new password or new codes: the worker, and those who answer for access and the other
-- administrators, in every service where the worker has a place. Whoever gives it could sign in
-- as the worker, so it is never done unseen.
CREATE OR REPLACE FUNCTION app.tell_of_way_in(worker bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require_help(worker);
    INSERT INTO access_notice (reference, source_id, service_id, recorded_by_id, staff_id, kind,
                               about_staff_id, request_id)
    SELECT new.name, new.name, new.service_id, app.staff(), new.told, 'way-in', new.about,
           app.request()
    FROM (SELECT replace(gen_random_uuid()::text, '-', '') AS name, place.service_id,
                 told.id AS told, place.id AS about
          FROM access_staff here
          JOIN access_staff place ON place.id = here.id OR place.person_id = here.person_id
          JOIN access_staff told ON told.service_id = place.service_id
          WHERE here.id = worker AND told.id <> app.staff()
            AND app.not_over(place.ended_on, app.today())
            AND app.not_over(told.ended_on, app.today())
            AND (told.id = place.id OR EXISTS (
                SELECT 1 FROM app.memberships_today m WHERE m.staff_id = told.id
                AND (m.role IN ('head-of-service', 'data-protection-officer')
                     OR app.role_may(m.role, 'manage-people'))))) new
    WHERE NOT EXISTS (SELECT FROM access_notice n WHERE n.request_id = app.request()
                      AND n.kind = 'way-in' AND n.staff_id = new.told AND n.about_staff_id = new.about);
END $$;

CREATE OR REPLACE FUNCTION app.give_role(
    worker bigint, given text, in_team bigint, from_day date, instead_of bigint, ref text
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE made bigint;
BEGIN
    PERFORM app.require_other_worker(worker);
    IF given = 'command-line' OR NOT EXISTS (SELECT 1 FROM app.role_grant g WHERE g.role = given)
       OR (in_team IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM access_team t WHERE t.id = in_team AND t.service_id = app.service()))
    THEN
        PERFORM app.refuse('no_such_role_or_team');
    END IF;
    IF instead_of IS NOT NULL THEN
        DELETE FROM access_membership m
        WHERE m.id = instead_of AND m.staff_id = worker AND m.started_on >= from_day;
        UPDATE access_membership m SET ended_on = from_day - 1
        WHERE m.id = instead_of AND m.staff_id = worker
          AND app.not_over(m.ended_on, from_day);
    END IF;
    INSERT INTO access_membership (reference, source_id, service_id, recorded_by_id, staff_id,
                                   team_id, role, started_on)
    VALUES (ref, ref, app.service(), app.staff(), worker, in_team, given, from_day)
    RETURNING id INTO made;
    IF app.role_may(given, 'read-summary') THEN
        PERFORM app.tell_of_role(worker);
    END IF;
    RETURN made;
END $$;

-- End a role sooner. Nothing here brings one back: app.give_role asks what is to be asked then.
CREATE OR REPLACE FUNCTION app.end_role(membership bigint, last_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE held record;
BEGIN
    PERFORM app.require_other_worker(
        (SELECT m.staff_id FROM access_membership m WHERE m.id = membership));
    SELECT m.ended_on INTO held FROM access_membership m WHERE m.id = membership FOR UPDATE;
    IF held.ended_on < app.today() THEN
        PERFORM app.refuse('role_has_ended', 'on');
    END IF;
    IF last_day IS NULL OR last_day > held.ended_on THEN
        PERFORM app.refuse('role_would_run_longer', 'on');
    END IF;
    UPDATE access_membership m SET ended_on = last_day WHERE m.id = membership;
END $$;

-- On how many sealed records the worker is the last one named who could lift the restriction. A
-- number and nothing else: which records they are is not for whoever manages people.
CREATE OR REPLACE FUNCTION app.sealed_that_nobody_else_could_lift(worker bigint) RETURNS integer
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require('manage-people'), app.require_staff(worker);
    RETURN (SELECT count(*) FROM access_restriction r
            WHERE r.service_id = app.service() AND r.kind = 'sealed'
              AND app.not_over(r.ended_on, app.today())
              AND app.could_lift(worker, r.case_id)
              AND EXISTS (SELECT 1 FROM access_restrictionaccess n
                          WHERE n.restriction_id = r.id AND n.staff_id = worker)
              AND NOT EXISTS (SELECT 1 FROM access_restrictionaccess n
                              WHERE n.restriction_id = r.id AND n.staff_id <> worker
                                AND app.could_lift(n.staff_id, r.case_id)));
END $$;

-- End a worker's time here. At once: the account is closed as well.
DROP FUNCTION IF EXISTS app.end_worker(bigint, date, boolean);  -- it answered in words
CREATE OR REPLACE FUNCTION app.end_worker(worker bigint, last_day date, at_once boolean)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require_other_worker(worker);
    DELETE FROM access_membership WHERE staff_id = worker AND started_on > last_day;
    UPDATE access_membership SET ended_on = last_day
    WHERE staff_id = worker AND (ended_on IS NULL OR ended_on > last_day);
    -- Nobody who has left comes back by leaving later: app.reopen_worker does that, and says so.
    UPDATE access_staff
    SET ended_on = CASE WHEN ended_on < app.today() THEN least(ended_on, last_day) ELSE last_day END
    WHERE id = worker;
    IF at_once THEN
        UPDATE access_person SET is_active = false
        WHERE id = (SELECT s.person_id FROM access_staff s WHERE s.id = worker);
    END IF;
END $$;

CREATE OR REPLACE FUNCTION app.reopen_worker(worker bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require_other_worker(worker);
    UPDATE access_staff SET ended_on = NULL WHERE id = worker;
    UPDATE access_person SET is_active = true
    WHERE id = (SELECT s.person_id FROM access_staff s WHERE s.id = worker);
END $$;

-- Whether the worker's sign-in is this service's to help with: that of the service which recorded
-- them first, of those where they work, or of all once they work nowhere. Another could take over
-- an account that opens records elsewhere. Rows are numbered as they are made; no typed day counts
-- among them, because one can be made up.
CREATE OR REPLACE FUNCTION app.may_help(worker bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$ SELECT app.service() IS NOT NULL AND coalesce((
        SELECT s.service_id = app.service() FROM access_staff s
        WHERE s.person_id = (SELECT w.person_id FROM access_staff w
                             WHERE w.id = worker AND w.service_id = app.service())
        ORDER BY app.not_over(s.ended_on, app.today()) DESC, s.id LIMIT 1), true) $$;

CREATE OR REPLACE FUNCTION app.require_help(worker bigint) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require_other_worker(worker);
    IF NOT app.may_help(worker) THEN
        PERFORM app.refuse('another_service_answers_for_account');
    END IF;
END $$;

-- An account for somebody who has none: nobody signs in with it until they are given a password.
CREATE OR REPLACE FUNCTION app.add_account(mail text, name text, ref text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE made bigint;
BEGIN
    PERFORM app.require('manage-people');
    INSERT INTO access_person (reference, email, full_name) VALUES (ref, mail, name)
    RETURNING id INTO made;
    RETURN made;
END $$;

-- A password that an administrator knows: for three days, and never unseen. Who was added by this
-- very request is told of it by whoever gives it, and of nobody else is it a change.
CREATE OR REPLACE FUNCTION app.give_password(worker bigint, sealed text, until timestamptz)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require_help(worker);
    IF until IS NULL OR until > now() + interval '3 days 1 minute' THEN
        PERFORM app.refuse('starting_password_lasts_three_days');
    END IF;
    PERFORM app.store_password(s.person_id, sealed, until) FROM access_staff s
    WHERE s.id = worker AND s.person_id IS NOT NULL;
    IF NOT EXISTS (SELECT FROM audit_change c WHERE c.request_id = app.request()
                   AND c.table_name = 'access_staff' AND c.operation = 'I'
                   AND c.row_id = worker) THEN
        PERFORM app.tell_of_way_in(worker);
    END IF;
END $$;

-- Forget a worker's one-time codes. Whoever may give them a password may do this.
CREATE OR REPLACE FUNCTION app.forget_codes(worker bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require_help(worker);
    DELETE FROM mfa_authenticator a USING access_staff s
    WHERE s.id = worker AND a.user_id = s.person_id;
    PERFORM app.tell_of_way_in(worker);
END $$;

REVOKE ALL ON FUNCTION
    app.require_other_worker(bigint), app.role_may(text, text), app.tell_of_role(bigint),
    app.add_account(text, text, text), app.give_password(bigint, text, timestamptz),
    app.forget_codes(bigint),
    app.add_worker(bigint, text, text, text, text, text, date, text),
    app.link_account(bigint, bigint), app.give_role(bigint, text, bigint, date, bigint, text),
    app.end_role(bigint, date), app.end_worker(bigint, date, boolean),
    app.reopen_worker(bigint), app.may_help(bigint),
    app.require_help(bigint), app.tell_of_way_in(bigint),
    app.sealed_that_nobody_else_could_lift(bigint)
FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    app.add_account(text, text, text), app.give_password(bigint, text, timestamptz),
    app.forget_codes(bigint),
    app.add_worker(bigint, text, text, text, text, text, date, text),
    app.link_account(bigint, bigint), app.give_role(bigint, text, bigint, date, bigint, text),
    app.end_role(bigint, date), app.end_worker(bigint, date, boolean),
    app.reopen_worker(bigint), app.may_help(bigint),
    app.require_help(bigint), app.tell_of_way_in(bigint),
    app.sealed_that_nobody_else_could_lift(bigint)
TO app;
