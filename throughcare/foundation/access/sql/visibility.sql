-- Which cases the one who asks may see. The policies of access_case and of every table about a case
-- (CASE_IS_SEEN in fences.py) say: not among app.closed_cases(), and app.everywhere() or among
-- app.near_cases().

-- Cases that the one who asks is kept out of, as a relative or as the person harmed.
CREATE OR REPLACE FUNCTION app.excluded_cases() RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE
    asking app.context;
BEGIN
    SELECT * INTO asking FROM app.context
    WHERE pid = pg_backend_pid() AND xid = pg_current_xact_id_if_assigned();
    RETURN app.with_other_records(ARRAY(
        SELECT x.case_id FROM access_exclusion x WHERE x.staff_id = asking.staff_id
          AND app.runs(x.started_on, x.ended_on, app.today())));
END $$;

-- Cases closed to somebody of a service on a day: restricted and neither named nor opened in an
-- emergency, or excluded, which beats everything. What closes one record of a child closes all of
-- that child's (app.with_other_records, which the record defines).
CREATE OR REPLACE FUNCTION app.hidden_from(
    asking bigint, service bigint, duty boolean, day date
) RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    RETURN app.with_other_records(ARRAY(
        SELECT r.case_id FROM access_restriction r
        WHERE r.service_id = service AND app.runs(r.started_on, r.ended_on, hidden_from.day)
          AND NOT (r.kind = 'ask' AND duty)
          AND NOT EXISTS (SELECT FROM access_restrictionaccess n
                          WHERE n.restriction_id = r.id AND n.staff_id = asking)
          AND NOT EXISTS (SELECT FROM access_emergencyaccess e
                          WHERE e.staff_id = asking
                            AND e.started_at <= now() AND e.ended_at > now()
                            AND r.case_id = ANY (app.with_other_records(ARRAY[e.case_id])))
        UNION
        SELECT x.case_id FROM access_exclusion x
        WHERE x.staff_id = asking AND app.runs(x.started_on, x.ended_on, hidden_from.day)));
END $$;

-- Cases closed to the one who asks.
CREATE OR REPLACE FUNCTION app.hidden_cases() RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = app, pg_temp
AS $$
DECLARE asking app.context;
BEGIN
    SELECT * INTO asking FROM app.context
    WHERE pid = pg_backend_pid() AND xid = pg_current_xact_id_if_assigned();
    RETURN coalesce(asking.hidden, app.hidden_from(
        asking.staff_id, asking.service_id, asking.on_duty, app.today()));
END $$;

-- Cases allocated on a day to somebody of a service, to those for whom they stand in that day, or to
-- their teams where their reach is the team.
CREATE OR REPLACE FUNCTION app.near_to(
    asking bigint, service bigint, reach integer, day date
) RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE workers bigint[] := asking || ARRAY(
    SELECT a.staff_id FROM access_workerabsence a
    WHERE a.cover_staff_id = asking AND app.runs(a.started_on, a.ended_on, near_to.day));
BEGIN
    IF reach = 2 THEN
        workers := workers || ARRAY(
            SELECT theirs.staff_id FROM access_membership mine
            JOIN access_membership theirs ON theirs.team_id = mine.team_id
             AND app.runs(theirs.started_on, theirs.ended_on, near_to.day)
            WHERE mine.staff_id = asking
              AND app.runs(mine.started_on, mine.ended_on, near_to.day));
    END IF;
    RETURN ARRAY(
        SELECT DISTINCT a.case_id FROM access_allocation a
        WHERE a.staff_id = ANY (workers) AND a.service_id = service
          AND app.runs(a.started_on, a.ended_on, near_to.day));
END $$;

-- Cases closed to the one who asks by the policies: none to whoever sees all.
CREATE OR REPLACE FUNCTION app.closed_cases() RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = app, pg_temp
AS $$
DECLARE asking app.context;
BEGIN
    SELECT * INTO asking FROM app.context
    WHERE pid = pg_backend_pid() AND xid = pg_current_xact_id_if_assigned();
    RETURN CASE WHEN app.is_of_everything(asking.purpose) THEN '{}'
           ELSE coalesce(asking.hidden, app.hidden_cases()) END;
END $$;

-- Whether the one who asks comes to every case of the service that is not closed to them.
CREATE OR REPLACE FUNCTION app.everywhere() RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = app, pg_temp
AS $$
DECLARE asking app.context;
BEGIN
    SELECT * INTO asking FROM app.context
    WHERE pid = pg_backend_pid() AND xid = pg_current_xact_id_if_assigned();
    RETURN app.is_of_everything(asking.purpose)
        OR coalesce(asking.reach IS NOT NULL AND (asking.reach = 3 OR asking.on_duty), false);
END $$;

-- Cases near to the one who asks; none to those who may not know of any.
CREATE OR REPLACE FUNCTION app.near_cases() RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = app, pg_temp
AS $$
DECLARE asking app.context;
BEGIN
    SELECT * INTO asking FROM app.context
    WHERE pid = pg_backend_pid() AND xid = pg_current_xact_id_if_assigned();
    RETURN CASE WHEN asking.reach IS NULL THEN '{}' ELSE coalesce(asking.near, app.near_to(
        asking.staff_id, asking.service_id, asking.reach, app.today())) END;
END $$;

-- Whether the one who asks screens what comes in to the service: always, or while they are on duty.
CREATE OR REPLACE FUNCTION app.screens() RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = app, pg_temp
AS $$
DECLARE
    asking app.context;
    reach integer;
BEGIN
    SELECT * INTO asking FROM app.context
    WHERE pid = pg_backend_pid() AND xid = pg_current_xact_id_if_assigned();
    reach := app.reach_of(asking.staff_id, 'screen-intake');
    RETURN app.is_of_everything(asking.purpose)
        OR coalesce(reach = 3 OR (reach IS NOT NULL AND asking.on_duty), false);
END $$;

-- Whether the policies show one case of the service to the one who asks.
CREATE OR REPLACE FUNCTION app.is_seen(wanted bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    RETURN wanted <> ALL (app.closed_cases())
       AND (app.everywhere() OR wanted = ANY (app.near_cases()));
END $$;

-- What app.begin() worked out no longer holds once one of these tables is written: from then on it
-- is worked out whenever it is asked for, until the transaction ends.
CREATE OR REPLACE FUNCTION app.forget_what_is_seen() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp
AS $$
BEGIN
    UPDATE app.context SET rights = NULL, hidden = NULL, near = NULL WHERE pid = pg_backend_pid();
    RETURN NULL;
END $$;

DO $$
DECLARE written text;
BEGIN
    FOREACH written IN ARRAY ARRAY['allocation', 'emergencyaccess', 'exclusion', 'membership',
                                   'restriction', 'restrictionaccess', 'workerabsence']
    LOOP
        EXECUTE format(
            'DROP TRIGGER IF EXISTS forget_what_is_seen ON public.access_%1$s;
             CREATE TRIGGER forget_what_is_seen BEFORE INSERT OR UPDATE OR DELETE
             ON public.access_%1$s FOR EACH STATEMENT EXECUTE FUNCTION app.forget_what_is_seen()',
            written);
    END LOOP;
END $$;

-- Records that others may know exist: restricted as 'ask', or of a child of whom another record is,
-- with whom to ask. No name, no age. Where one of the child's records is sealed to the one who asks,
-- none of them is known.
CREATE OR REPLACE FUNCTION app.ask_stubs()
RETURNS TABLE (case_id bigint, reference text, ask_staff_id bigint, ask_name text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    ours bigint := app.service();
    asking bigint := app.staff();
    on_day date := app.today();
    hidden bigint[] := app.hidden_cases();
    unknown bigint[];
BEGIN
    IF app.reach() IS DISTINCT FROM 3 THEN
        RETURN;
    END IF;
    unknown := app.with_other_records(ARRAY(
        SELECT x.case_id FROM access_exclusion x
        WHERE x.staff_id = asking AND app.runs(x.started_on, x.ended_on, on_day)
        UNION
        SELECT z.case_id FROM access_restriction z
        WHERE z.service_id = ours AND z.kind = 'sealed'
          AND app.runs(z.started_on, z.ended_on, on_day)
          AND z.case_id IN (SELECT unnest(hidden))));
    RETURN QUERY
        WITH asked AS MATERIALIZED (
            SELECT unnest(coalesce(several.record_cases, ARRAY[r.case_id])) AS case_id,
                   r.ask_staff_id
            FROM access_restriction r
            LEFT JOIN children_child several
                   ON several.case_id = r.case_id AND cardinality(several.record_cases) > 1
            WHERE r.service_id = ours AND r.kind = 'ask'
              AND app.runs(r.started_on, r.ended_on, on_day)
              AND r.case_id NOT IN (SELECT unnest(unknown))
        )
        SELECT c.id, c.reference::text, s.id, coalesce(s.first_name || ' ' || s.last_name, '')
        FROM asked a JOIN access_case c ON c.id = a.case_id
        LEFT JOIN access_staff s ON s.id = a.ask_staff_id
        WHERE a.case_id IN (SELECT unnest(hidden));
END $$;
