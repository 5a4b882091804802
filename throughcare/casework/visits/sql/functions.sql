-- Who is in a child's home, and who learns where they do not come out. A notice names no child; who
-- is where is seen on the list, by managers alone.

-- The worker who is in says it, or a manager who spoke to them. What is taken in comes as it was.
CREATE OR REPLACE FUNCTION app.keep_visit_to_its_worker() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    IF app.purpose() = 'page' AND NOT app.may('set-duty') AND (
        NEW.staff_id <> app.staff() OR TG_OP = 'UPDATE' AND OLD.staff_id <> app.staff()) THEN
        PERFORM app.refuse('another_is_in_this_visit');
    END IF;
    RETURN NEW;
END $$;

DROP TRIGGER IF EXISTS visit_is_said_by_its_worker ON visits_homevisit;
CREATE TRIGGER visit_is_said_by_its_worker
    BEFORE INSERT OR UPDATE OF staff_id, went_in_at, expected_out_at, came_out_at ON visits_homevisit
    FOR EACH ROW EXECUTE FUNCTION app.keep_visit_to_its_worker();

-- For managers: who is inside of those whose record is closed to the one who asks. That somebody is
-- in, since when and how late is known of every worker; where is known with the record alone.
CREATE OR REPLACE FUNCTION app.visits_of_closed_records()
RETURNS TABLE (worker text, went_in_at timestamptz, expected_out_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT s.first_name || ' ' || s.last_name, v.went_in_at, v.expected_out_at
    FROM visits_homevisit v JOIN access_staff s ON s.id = v.staff_id
    WHERE v.service_id = app.service() AND v.came_out_at IS NULL AND app.may('set-duty')
      AND v.case_id = ANY (app.closed_cases()::bigint[])
    ORDER BY v.expected_out_at, v.id
$$;

-- Services in which somebody is due out and has not said that they are: how late is too late is the
-- service's own rule, asked by its job alone. No visit is said.
DROP FUNCTION IF EXISTS app.services_awaiting_visitors();  -- it asked for no proof
CREATE OR REPLACE FUNCTION app.services_awaiting_visitors(expires bigint, nonce bigint, proof bytea)
RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.check_proof('services-awaiting-visitors', expires, nonce, proof);
    RETURN QUERY
    SELECT DISTINCT s.code::text FROM visits_homevisit v JOIN access_service s ON s.id = v.service_id
    WHERE v.came_out_at IS NULL AND v.expected_out_at <= app.moment()
      AND (v.told_late_at IS NULL OR v.told_late_at < v.expected_out_at);
END $$;

-- Tell the managers on duty of each worker of the service who is so many minutes late: once of each
-- time due. Run again it tells of nothing. Who may open the record makes no difference: a worker
-- may be in danger, and the notice names no child.
CREATE OR REPLACE FUNCTION app.tell_of_late_visits(late_after integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE late record; told integer := 0;
BEGIN
    IF app.purpose() IS DISTINCT FROM 'job' THEN
        RAISE EXCEPTION 'only a job tells of what is late' USING ERRCODE = '42501';
    END IF;
    FOR late IN SELECT * FROM visits_homevisit v
                WHERE v.service_id = app.service() AND v.came_out_at IS NULL
                  AND v.expected_out_at + make_interval(mins => late_after) <= app.moment()
                  AND (v.told_late_at IS NULL OR v.told_late_at < v.expected_out_at)
                ORDER BY v.id FOR UPDATE LOOP
        PERFORM app.tell_duty_managers('visit-overdue', NULL);
        UPDATE visits_homevisit SET told_late_at = app.moment() WHERE id = late.id;
        told := told + 1;
    END LOOP;
    RETURN told;
END $$;

REVOKE ALL ON FUNCTION app.visits_of_closed_records(),
    app.services_awaiting_visitors(bigint, bigint, bytea), app.tell_of_late_visits(integer)
FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.visits_of_closed_records(),
    app.services_awaiting_visitors(bigint, bigint, bytea), app.tell_of_late_visits(integer)
TO app;
