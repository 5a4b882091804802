-- Where no appropriate adult is named or there in time, or nobody came, a manager is told. A notice
-- names no child; what it is about is seen on the list by those who may.

-- Tell the managers on duty now; where none is, or none of them may see the case, every manager in
-- post who may. Never the one who asks.
CREATE OR REPLACE FUNCTION app.tell_duty_managers(about text, of_case bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    WITH managers AS (
        SELECT s.id, EXISTS (SELECT FROM access_duty d WHERE d.staff_id = s.id
                             AND d.started_at <= app.moment() AND d.ended_at > app.moment()) AS duty
        FROM app.staff_today s JOIN access_person p ON p.id = s.person_id AND p.is_active
        WHERE s.service_id = app.service() AND s.id <> app.staff()
          AND app.reach_of(s.id, 'set-duty') IS NOT NULL),
    able AS (
        SELECT m.id, m.duty FROM managers m
        WHERE of_case IS NULL
           OR of_case <> ALL (app.hidden_from(m.id, app.service(), m.duty, app.today())))
    INSERT INTO access_notice (reference, source_id, service_id, recorded_by_id, staff_id, kind,
                               case_reference, about_staff_id, request_id)
    SELECT fresh.made, fresh.made, app.service(), app.staff(), a.id, about, '', app.staff(),
           app.request()
    FROM able a
    CROSS JOIN LATERAL (
        SELECT replace(gen_random_uuid()::text, '-', '') || left(a.id::text, 0) AS made) fresh
    WHERE a.duty OR NOT EXISTS (SELECT FROM able o WHERE o.duty)
$$;
REVOKE ALL ON FUNCTION app.tell_duty_managers(text, bigint) FROM PUBLIC;

CREATE OR REPLACE FUNCTION app.tell_that_nobody_came() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    IF app.is_written_on_a_page() AND NEW.outcome = 'nobody-came'
       AND (TG_OP = 'INSERT' OR OLD.outcome <> 'nobody-came') THEN
        PERFORM app.tell_duty_managers('nobody-came', NEW.case_id);
    ELSIF app.is_written_on_a_page() AND TG_OP = 'UPDATE' AND OLD.outcome = 'nobody-came'
          AND NEW.outcome <> 'nobody-came'
          AND NOT EXISTS (SELECT FROM audit_takingback t WHERE t.by_request_id = app.request()) THEN
        PERFORM app.tell_of_reversal(TG_TABLE_NAME, NEW.id, ARRAY['nobody-came']);
    END IF;
    RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS managers_learn_that_nobody_came ON appropriate_adults_appropriateadult;
CREATE TRIGGER managers_learn_that_nobody_came
    AFTER INSERT OR UPDATE ON appropriate_adults_appropriateadult
    FOR EACH ROW EXECUTE FUNCTION app.tell_that_nobody_came();

-- Services in which a request has been open for an hour or more and may be late: how late is too
-- late is the service's own rule, asked by its job alone. No request is said.
DROP FUNCTION IF EXISTS app.services_awaiting_adults();  -- it asked for no proof
CREATE OR REPLACE FUNCTION app.services_awaiting_adults(expires bigint, nonce bigint, proof bytea)
RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.check_proof('services-awaiting-adults', expires, nonce, proof);
    RETURN QUERY
    SELECT DISTINCT s.code::text FROM appropriate_adults_appropriateadult a
    JOIN access_service s ON s.id = a.service_id
    WHERE a.outcome = '' AND a.arrived_at IS NULL
      AND a.requested_at <= app.moment() - interval '1 hour'
      AND a.told_late_at IS NULL;
END $$;

-- Tell of each open request of the service that nobody was named, or nobody was there, in time: once
-- of each. Run again it tells of nothing.
CREATE OR REPLACE FUNCTION app.tell_of_late_adults(named_within integer, there_within integer)
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE late record; told integer := 0; waited interval;
BEGIN
    IF app.purpose() IS DISTINCT FROM 'job' THEN
        RAISE EXCEPTION 'only a job tells of what is late' USING ERRCODE = '42501';
    END IF;
    FOR late IN SELECT * FROM appropriate_adults_appropriateadult a
                WHERE a.service_id = app.service() AND a.outcome = '' AND a.arrived_at IS NULL
                ORDER BY a.id FOR UPDATE LOOP
        waited := app.moment() - late.requested_at;
        IF late.told_late_at IS NULL AND waited >= make_interval(hours => there_within) THEN
            PERFORM app.tell_duty_managers('adult-not-there', late.case_id);
            UPDATE appropriate_adults_appropriateadult SET told_late_at = app.moment()
            WHERE id = late.id;
            told := told + 1;
        ELSIF late.told_unnamed_at IS NULL AND late.told_late_at IS NULL AND late.adult_kind = ''
              AND waited >= make_interval(hours => named_within) THEN
            PERFORM app.tell_duty_managers('adult-not-named', late.case_id);
            UPDATE appropriate_adults_appropriateadult SET told_unnamed_at = app.moment()
            WHERE id = late.id;
            told := told + 1;
        END IF;
    END LOOP;
    RETURN told;
END $$;

REVOKE ALL ON FUNCTION
    app.services_awaiting_adults(bigint, bigint, bytea), app.tell_of_late_adults(integer, integer)
FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    app.services_awaiting_adults(bigint, bigint, bytea), app.tell_of_late_adults(integer, integer)
TO app;
