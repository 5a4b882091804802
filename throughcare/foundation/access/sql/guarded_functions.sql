-- The only ways to write who may see a case. Each checks, in the database, that the one who
-- asks may do it; the web role has no right to write these tables itself, imports apart.

-- Refuse by name. The words stand in one register of Python (facts/refusals.py); the state is our
-- own, so that nothing takes a refusal of ours for one of PostgreSQL's.
CREATE OR REPLACE FUNCTION app.refuse(
    reason text, about text DEFAULT '', in_table text DEFAULT ''
) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION '%', reason
        USING ERRCODE = 'TC001', CONSTRAINT = reason, COLUMN = about, TABLE = in_table;
END $$;

CREATE OR REPLACE FUNCTION app.require(wanted text) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = app, pg_temp
AS $$
BEGIN
    IF app.staff() IS NULL OR app.reach_of(app.staff(), wanted) IS NULL THEN
        PERFORM app.refuse('role_may_not');
    END IF;
END $$;

-- The case, where it belongs to the service of the one who asks and is not closed to them.
CREATE OR REPLACE FUNCTION app.require_case(wanted bigint) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM access_case c WHERE c.id = wanted
                   AND c.service_id = app.service() AND c.id <> ALL (app.hidden_cases())) THEN
        PERFORM app.refuse('no_such_case');
    END IF;
END $$;

CREATE OR REPLACE FUNCTION app.require_staff(wanted bigint) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM access_staff s
                   WHERE s.id = wanted AND s.service_id = app.service()) THEN
        PERFORM app.refuse('no_such_worker');
    END IF;
END $$;

-- Give a case to a worker. A lead who was recorded today and answers from the same day on was a
-- slip: the new one stands in their place at once, and the slip stays in the audit trail.
CREATE OR REPLACE FUNCTION app.allocate(
    wanted bigint, worker bigint, how text, from_day date, ref text
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE made bigint;
BEGIN
    PERFORM app.require('allocate-cases'), app.require_case(wanted), app.require_staff(worker);
    IF how = 'lead' THEN
        DELETE FROM access_allocation
        WHERE case_id = wanted AND kind = 'lead' AND started_on = from_day
          AND (recorded_at AT TIME ZONE 'Europe/London')::date = app.machine_day();
        UPDATE access_allocation SET ended_on = greatest(from_day - 1, started_on)
        WHERE case_id = wanted AND kind = 'lead' AND started_on < from_day
          AND app.not_over(ended_on, from_day);
    END IF;
    INSERT INTO access_allocation
        (reference, source_id, service_id, recorded_by_id, case_id, staff_id, kind, started_on,
         team_id)
    VALUES (ref, ref, app.service(), app.staff(), wanted, worker, how, from_day,
            (SELECT m.team_id FROM access_membership m WHERE m.staff_id = worker
             AND app.runs(m.started_on, m.ended_on, from_day)
             ORDER BY m.started_on DESC LIMIT 1))
    RETURNING id INTO made;
    RETURN made;
END $$;

CREATE OR REPLACE FUNCTION app.end_allocation(allocation bigint, last_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require('allocate-cases');
    UPDATE access_allocation a SET ended_on = last_day
    WHERE a.id = allocation AND a.service_id = app.service()
      AND a.case_id <> ALL (app.hidden_cases());
    IF NOT FOUND THEN
        PERFORM app.refuse('no_such_allocation');
    END IF;
END $$;

CREATE OR REPLACE FUNCTION app.restrict(
    wanted bigint, how text, why text, ask bigint, from_day date, named bigint[],
    ref text, refs text[]
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE made bigint;
BEGIN
    PERFORM app.require('restrict-cases'), app.require_case(wanted);
    IF length(trim(why)) < app.shortest_reason() THEN
        PERFORM app.refuse('reason_is_too_short', 'reason');
    END IF;
    PERFORM app.require_staff(n) FROM unnest(named || ask) n WHERE n IS NOT NULL;
    INSERT INTO access_restriction (reference, source_id, service_id, recorded_by_id, case_id,
                                    kind, reason, ask_staff_id, started_on)
    VALUES (ref, ref, app.service(), app.staff(), wanted, how, why, ask, from_day)
    RETURNING id INTO made;
    INSERT INTO access_restrictionaccess
        (reference, source_id, service_id, recorded_by_id, restriction_id, staff_id)
    SELECT refs[n.place], refs[n.place], app.service(), app.staff(), made, n.id
    FROM unnest(named) WITH ORDINALITY n(id, place);
    SET CONSTRAINTS manager_stays_named IMMEDIATE;
    SET CONSTRAINTS manager_stays_named DEFERRED;
    RETURN made;
END $$;

CREATE OR REPLACE FUNCTION app.exclude(
    wanted bigint, worker bigint, kin text, why text, from_day date, ref text
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE made bigint;
BEGIN
    PERFORM app.require('restrict-cases'), app.require_case(wanted), app.require_staff(worker);
    INSERT INTO access_exclusion (reference, source_id, service_id, recorded_by_id, case_id,
                                  staff_id, relationship, reason, started_on)
    VALUES (ref, ref, app.service(), app.staff(), wanted, worker, kin, why, from_day)
    RETURNING id INTO made;
    RETURN made;
END $$;

CREATE OR REPLACE FUNCTION app.end_exclusion(exclusion bigint, last_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require('restrict-cases');
    UPDATE access_exclusion x SET ended_on = greatest(last_day, x.started_on)
    WHERE x.id = exclusion AND x.service_id = app.service()
      AND x.case_id <> ALL (app.hidden_cases());
    IF NOT FOUND THEN
        PERFORM app.refuse('no_such_exclusion');
    END IF;
END $$;

-- Whether somebody answers today for who opens what: by their role, or on duty as a manager.
CREATE OR REPLACE FUNCTION app.answers_for_access(who bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT EXISTS (SELECT 1 FROM app.memberships_today m WHERE m.staff_id = who
                   AND (m.role IN ('head-of-service', 'data-protection-officer')
                        OR (m.role = 'operations-manager' AND EXISTS (
                            SELECT 1 FROM access_duty d WHERE d.staff_id = who
                            AND d.started_at <= app.moment() AND d.ended_at > app.moment()))))
$$;
REVOKE ALL ON FUNCTION app.answers_for_access(bigint) FROM PUBLIC;

-- Tell those who answer for access: heads of service, data protection officers, and managers on
-- duty, and whoever stands in for one of them and may review it; how many. Never the one who asks, nobody who cannot sign in, nobody kept out of the case.
-- No name, no age: a kind and a reference.
DROP FUNCTION IF EXISTS app.notify(text, text);  -- it answered nothing
CREATE OR REPLACE FUNCTION app.notify(about text, ref text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE told integer;
BEGIN
    IF app.staff() IS NULL THEN
        RAISE EXCEPTION 'nobody is asking' USING ERRCODE = '28000';
    END IF;
    INSERT INTO access_notice (reference, source_id, service_id, recorded_by_id, staff_id, kind,
                               case_reference, about_staff_id, request_id)
    SELECT fresh.made, fresh.made, app.service(), app.staff(), s.id, about, ref, app.staff(),
           app.request()
    FROM app.staff_today s JOIN access_person p ON p.id = s.person_id AND p.is_active
    CROSS JOIN LATERAL (
        SELECT replace(gen_random_uuid()::text, '-', '') || left(s.id::text, 0) AS made) fresh
    WHERE s.service_id = app.service() AND s.id <> app.staff()
      AND (app.answers_for_access(s.id) OR EXISTS (
          SELECT 1 FROM access_workerabsence a
          WHERE a.cover_staff_id = s.id AND app.runs(a.started_on, a.ended_on, app.today())
            AND app.answers_for_access(a.staff_id)
            AND app.reach_of(s.id, 'review-emergency-access') IS NOT NULL))
      AND NOT EXISTS (SELECT 1 FROM app.exclusions_today x JOIN access_case c ON c.id = x.case_id
                      WHERE c.reference = ref AND x.staff_id = s.id);
    GET DIAGNOSTICS told = ROW_COUNT;
    RETURN told;
END $$;
REVOKE ALL ON FUNCTION app.notify(text, text) FROM PUBLIC;

-- Open a restricted case for some hours. Only a case restricted as 'ask' can be opened by its
-- reference: a sealed one is not known to exist. Excluded people are refused, and so is everybody
-- while nobody else would learn of it.
CREATE OR REPLACE FUNCTION app.open_in_emergency(
    wanted text, how text, why text, hours integer, ref text
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE stub record; made bigint;
BEGIN
    PERFORM app.require('open-in-emergency');
    SELECT s.case_id INTO stub FROM app.ask_stubs() s WHERE s.reference = wanted;
    IF NOT FOUND THEN
        PERFORM app.refuse('no_such_case');
    END IF;
    IF length(trim(why)) < app.shortest_reason() THEN
        PERFORM app.refuse('reason_is_too_short', 'reason');
    END IF;
    IF hours NOT BETWEEN 1 AND app.longest_emergency_hours() THEN
        PERFORM app.refuse('emergency_lasts_one_to_four_hours', 'hours');
    END IF;
    INSERT INTO access_emergencyaccess (reference, source_id, service_id, recorded_by_id, case_id,
                                        staff_id, kind, reason, started_at, ended_at, review_outcome)
    VALUES (ref, ref, app.service(), app.staff(), stub.case_id, app.staff(), how, why,
            now(), now() + make_interval(hours => hours), '')
    RETURNING id INTO made;
    IF app.notify('emergency', wanted) = 0 THEN
        PERFORM app.refuse('nobody_else_would_learn_of_it');
    END IF;
    RETURN made;
END $$;

CREATE OR REPLACE FUNCTION app.end_emergency(emergency bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    UPDATE access_emergencyaccess SET ended_at = now()
    WHERE id = emergency AND staff_id = app.staff() AND ended_at > now();
END $$;

-- What a reviewer must know of emergencies, without the child's name or record.
CREATE OR REPLACE FUNCTION app.emergencies(only_unreviewed boolean)
RETURNS TABLE (id bigint, reference text, case_reference text, staff_name text, kind text,
               reason text, started_at timestamptz, ended_at timestamptz,
               reviewed_at timestamptz, reviewer text, review_outcome text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require('review-emergency-access');
    RETURN QUERY
    SELECT e.id, e.reference::text, c.reference::text, (s.first_name || ' ' || s.last_name)::text, e.kind::text, e.reason,
           e.started_at, e.ended_at, e.reviewed_at, coalesce(v.first_name || ' ' || v.last_name, '')::text,
           e.review_outcome::text
    FROM access_emergencyaccess e
    JOIN access_case c ON c.id = e.case_id
    JOIN access_staff s ON s.id = e.staff_id
    LEFT JOIN access_staff v ON v.id = e.reviewed_by_id
    WHERE e.service_id = app.service() AND (NOT only_unreviewed OR e.reviewed_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM app.exclusions_today x
                      WHERE x.case_id = e.case_id AND x.staff_id = app.staff())
    ORDER BY e.started_at DESC;
END $$;

DROP FUNCTION IF EXISTS app.review_emergency(bigint, text);  -- its parameter had another name
CREATE OR REPLACE FUNCTION app.review_emergency(emergency bigint, verdict text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require('review-emergency-access');
    IF verdict NOT IN ('justified', 'not-justified', 'referred-on') THEN
        PERFORM app.refuse('review_says_what_it_found', 'found');
    END IF;
    UPDATE access_emergencyaccess
    SET reviewed_by_id = app.staff(), reviewed_at = now(), review_outcome = verdict
    WHERE id = emergency AND service_id = app.service() AND reviewed_at IS NULL
      AND staff_id <> app.staff()
      AND NOT EXISTS (SELECT 1 FROM app.exclusions_today x
                      WHERE x.case_id = access_emergencyaccess.case_id
                        AND x.staff_id = app.staff());
    IF NOT FOUND THEN
        PERFORM app.refuse('reviewed_once_and_by_another');
    END IF;
END $$;
