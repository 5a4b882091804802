-- A practice service beside a live one. It is a service like any other, so that row security keeps
-- the two apart; a few functions alone go from the one to the other, and only these write which
-- service is whose.

-- The service to practise in, made where there is none; answers its code. Who makes it sets up the
-- live one.
CREATE OR REPLACE FUNCTION app.found_practice_service(nightly boolean, refs text[]) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE live access_service; called text; made bigint; line bigint;
BEGIN
    PERFORM app.require('set-up-service');
    SELECT * INTO live FROM access_service v WHERE v.id = app.service();
    IF live.practice_of_id IS NOT NULL THEN
        PERFORM app.refuse('practice_of_a_practice');
    END IF;
    UPDATE access_service v SET practice_nightly = coalesce(nightly, v.practice_nightly)
    WHERE v.practice_of_id = live.id RETURNING v.code INTO called;
    IF FOUND THEN
        RETURN called;
    END IF;
    called := left(live.code, 31) || '-practice';
    IF EXISTS (SELECT FROM access_service v WHERE v.code = called) THEN
        PERFORM app.refuse('practice_code_is_taken');
    END IF;
    INSERT INTO access_service (reference, code, name, country, practice_of_id, practice_nightly)
    VALUES (refs[1], called, left(live.name, 180) || ' (practice)', live.country, live.id, coalesce(nightly, false))
    RETURNING id INTO made;
    INSERT INTO access_staff (reference, source_id, service_id, first_name, last_name, agency,
                              contract, kind, started_on)
    VALUES (refs[2], 'command-line', made, 'Command', 'line', 'local-authority', 'permanent',
            'command-line', app.day_of(made)) RETURNING id INTO line;
    INSERT INTO access_membership (reference, source_id, service_id, staff_id, role, started_on)
    VALUES (refs[3], refs[3], made, line, 'command-line', app.day_of(made));
    RETURN called;
END $$;

-- Everything in a practice service goes, but those who may enter it and what the audit trail says.
-- The rules of tables are checked at the end of each statement, so cases and children go last.
CREATE OR REPLACE FUNCTION app.empty_practice_service() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE held record;
BEGIN
    IF app.purpose() IS DISTINCT FROM 'undo-import' OR NOT app.is_practice() THEN
        PERFORM app.refuse('not_in_a_practice_service');
    END IF;
    FOR held IN
        SELECT c.oid::regclass AS name FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'service_id'
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
          AND c.relname NOT LIKE 'audit\_%'
          AND c.relname NOT IN ('access_service', 'access_staff', 'access_membership')
        ORDER BY CASE c.relname WHEN 'access_team' THEN 4 WHEN 'access_case' THEN 3
                                WHEN 'children_child' THEN 2 ELSE 1 END, c.relname
    LOOP
        EXECUTE format('DELETE FROM %s WHERE service_id = app.service()', held.name);
    END LOOP;
    DELETE FROM access_membership m USING access_staff s
    WHERE s.id = m.staff_id AND s.service_id = app.service() AND s.person_id IS NULL
      AND s.kind <> 'command-line';
    DELETE FROM access_staff s WHERE s.service_id = app.service() AND s.person_id IS NULL
      AND s.kind <> 'command-line';
END $$;

CREATE OR REPLACE FUNCTION app.note_practice_filled() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    UPDATE access_service v SET practice_filled_at = clock_timestamp()
    WHERE v.id = app.service() AND v.practice_of_id IS NOT NULL;
END $$;

-- The one who asks has a place in the practice service, with the roles of today, and some cases of
-- their own where a role of theirs carries cases. Whoever manages people here manages none there:
-- how somebody signs in is one thing for both. Answers their number there.
CREATE OR REPLACE FUNCTION app.enter_practice_service(refs text[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE here access_staff; practice bigint; made bigint;
BEGIN
    PERFORM app.require('use-service');
    SELECT v.id INTO practice FROM access_service v WHERE v.practice_of_id = app.service();
    SELECT * INTO here FROM access_staff s WHERE s.id = app.staff();
    IF practice IS NULL OR here.person_id IS NULL THEN
        PERFORM app.refuse('no_practice_service');
    END IF;
    INSERT INTO access_staff (reference, source_id, service_id, person_id, first_name, last_name,
                              email, agency, contract, started_on)
    VALUES (refs[1], refs[1], practice, here.person_id, here.first_name, here.last_name, here.email,
            here.agency, here.contract, app.day_of(practice))
    ON CONFLICT (service_id, person_id) DO UPDATE SET ended_on = NULL
    RETURNING id INTO made;
    DELETE FROM access_membership m WHERE m.staff_id = made;
    INSERT INTO access_membership (reference, source_id, service_id, staff_id, role, started_on)
    SELECT r.ref, r.ref, practice, made, r.role, app.day_of(practice)
    FROM (SELECT replace(gen_random_uuid()::text || left(role, 0), '-', '') AS ref, role
          FROM app.roles_to_practise(app.staff())) r;
    PERFORM app.share_cases_to_practise(practice, made);
    RETURN made;
END $$;

-- Nobody who sees children manages people, so a role that manages people is left behind; whoever
-- has no other is a case manager there.
CREATE OR REPLACE FUNCTION app.roles_to_practise(who bigint) RETURNS TABLE (role text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    WITH held AS (SELECT DISTINCT m.role::text AS role FROM app.memberships_today m
                  WHERE m.staff_id = who AND NOT app.role_may(m.role, 'manage-people'))
    SELECT h.role FROM held h
    UNION ALL SELECT 'case-manager' WHERE NOT EXISTS (SELECT FROM held)
$$;

CREATE OR REPLACE FUNCTION app.share_cases_to_practise(practice bigint, who bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    INSERT INTO access_allocation (reference, source_id, service_id, recorded_by_id, case_id,
                                   staff_id, kind, started_on)
    SELECT n.ref, n.ref, practice, who, n.case_id, who, 'co-worker', app.day_of(practice)
    FROM (SELECT replace(gen_random_uuid()::text || left(a.reference, 0), '-', '') AS ref, a.case_id
          FROM access_allocation a
          WHERE a.service_id = practice AND a.kind = 'lead'
            AND app.runs(a.started_on, a.ended_on, app.day_of(practice))
            AND NOT EXISTS (SELECT FROM access_restriction r WHERE r.case_id = a.case_id)
          ORDER BY hashtext(a.reference || who) LIMIT 8) n
    WHERE EXISTS (SELECT FROM access_membership m JOIN app.role_part p
                  ON p.role = m.role AND p.part = 'co-worker' WHERE m.staff_id = who)
      AND NOT EXISTS (SELECT FROM access_allocation mine WHERE mine.staff_id = who)
$$;

-- The place of the one who asks in the live service, to go back to.
CREATE OR REPLACE FUNCTION app.leave_practice_service() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT live.id FROM access_staff mine
    JOIN access_service v ON v.id = mine.service_id
    JOIN access_staff live ON live.person_id = mine.person_id AND live.service_id = v.practice_of_id
    WHERE mine.id = app.staff()
$$;

REVOKE ALL ON FUNCTION app.roles_to_practise(bigint), app.share_cases_to_practise(bigint, bigint)
FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.found_practice_service(boolean, text[]), app.empty_practice_service(),
    app.note_practice_filled(), app.enter_practice_service(text[]), app.leave_practice_service()
TO app;
