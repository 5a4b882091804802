-- Rules of who may see a case, on the tables themselves: they hold however a worker's page writes,
-- by the guarded functions or by taking back. Imports bring what an earlier system held.

CREATE OR REPLACE FUNCTION app.is_written_on_a_page() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = app, pg_temp
AS $$ SELECT coalesce(app.purpose() IN ('page', 'job'), false) $$;

-- As long as a case is restricted somebody is named who could lift that. Checked when all of a
-- change is written, because the names follow the restriction.
CREATE OR REPLACE FUNCTION app.keep_a_manager_named() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE
    changed jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
    wanted bigint := (changed ->> TG_ARGV[0])::bigint;
BEGIN
    IF app.is_written_on_a_page() AND EXISTS (
        SELECT FROM access_restriction r
        WHERE r.id = wanted AND app.not_over(r.ended_on, app.today())
          AND NOT EXISTS (SELECT FROM access_restrictionaccess n
                          WHERE n.restriction_id = r.id AND app.could_lift(n.staff_id, r.case_id)))
    THEN
        PERFORM app.refuse('manager_stays_named', 'named');
    END IF;
    RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS manager_stays_named ON access_restriction;
CREATE CONSTRAINT TRIGGER manager_stays_named AFTER INSERT OR UPDATE ON access_restriction
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.keep_a_manager_named('id');
DROP TRIGGER IF EXISTS manager_stays_named ON access_restrictionaccess;
CREATE CONSTRAINT TRIGGER manager_stays_named AFTER UPDATE OR DELETE ON access_restrictionaccess
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION app.keep_a_manager_named('restriction_id');

-- Nobody is kept out who is the last of those named that could lift the restriction.
CREATE OR REPLACE FUNCTION app.keep_a_manager_in() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    IF app.is_written_on_a_page() AND EXISTS (
        SELECT FROM access_restriction r
        JOIN access_restrictionaccess kept ON kept.restriction_id = r.id
        WHERE r.case_id = NEW.case_id AND app.not_over(r.ended_on, app.today())
          AND kept.staff_id = NEW.staff_id AND app.not_over(NEW.ended_on, app.today())
          AND NOT EXISTS (SELECT FROM access_restrictionaccess n
                          WHERE n.restriction_id = r.id AND n.staff_id <> NEW.staff_id
                            AND app.could_lift(n.staff_id, r.case_id)))
    THEN
        PERFORM app.refuse('last_manager_stays_in', 'worker');
    END IF;
    RETURN NEW;
END $$;

DROP TRIGGER IF EXISTS last_manager_stays_in ON access_exclusion;
CREATE TRIGGER last_manager_stays_in BEFORE INSERT OR UPDATE ON access_exclusion
    FOR EACH ROW EXECUTE FUNCTION app.keep_a_manager_in();

-- A case is given to people whose role carries cases, and led by those whose role leads them.
CREATE OR REPLACE FUNCTION app.keep_cases_with_their_roles() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE parts text[] := (
    SELECT coalesce(array_agg(p.part), '{}') FROM app.memberships_today m
    JOIN app.role_part p ON p.role = m.role WHERE m.staff_id = NEW.staff_id);
BEGIN
    IF NOT app.is_written_on_a_page() OR NEW.kind = ANY (parts) OR (
        TG_OP = 'UPDATE' AND NEW.staff_id = OLD.staff_id AND NEW.kind = OLD.kind) THEN
        RETURN NULL;
    END IF;
    IF parts = '{}' THEN
        PERFORM app.refuse('role_carries_no_cases', 'to');
    END IF;
    PERFORM app.refuse('role_leads_no_cases', 'to');
    RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS cases_go_to_those_who_carry_them ON access_allocation;
CREATE TRIGGER cases_go_to_those_who_carry_them AFTER INSERT OR UPDATE ON access_allocation
    FOR EACH ROW EXECUTE FUNCTION app.keep_cases_with_their_roles();

-- Nobody gives themselves a duty, or a longer one, while another manager is in post.
CREATE OR REPLACE FUNCTION app.keep_duty_with_others() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    IF app.is_written_on_a_page() AND NEW.ended_at > app.moment()
       AND (TG_OP = 'INSERT' OR NEW.staff_id <> OLD.staff_id
            OR NEW.started_at < OLD.started_at OR NEW.ended_at > OLD.ended_at) THEN
        PERFORM app.require_other_on_duty(NEW.staff_id);
    END IF;
    RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS duty_is_given_by_others ON access_duty;
CREATE TRIGGER duty_is_given_by_others AFTER INSERT OR UPDATE ON access_duty
    FOR EACH ROW EXECUTE FUNCTION app.keep_duty_with_others();

-- Tell whom a notice told that it is otherwise now: taken back, or true after all.
CREATE OR REPLACE FUNCTION app.repeat_notice(n access_notice) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    INSERT INTO access_notice
        (reference, source_id, service_id, recorded_by_id, staff_id, kind, case_reference,
         about_staff_id, request_id, taken_back)
    SELECT fresh.name, fresh.name, n.service_id, app.staff(), n.staff_id, n.kind, n.case_reference,
           n.about_staff_id, app.request(), NOT n.taken_back
    FROM (SELECT replace(gen_random_uuid()::text, '-', '') AS name) fresh
$$;
REVOKE ALL ON FUNCTION app.repeat_notice(access_notice) FROM PUBLIC;

-- What others were told of a request is told again when it is taken back, and again when that is.
-- Where the rule above has told them anew, once is enough.
CREATE OR REPLACE FUNCTION app.tell_again(request bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT app.repeat_notice(n)
    FROM access_notice n
    WHERE n.request_id = tell_again.request AND NOT EXISTS (
        SELECT FROM access_notice told
        WHERE told.request_id = app.request() AND told.kind = n.kind
          AND told.staff_id = n.staff_id AND NOT told.taken_back AND n.taken_back)
$$;

-- What others were told when this row was decided is told again once that is decided otherwise, long
-- after it could be taken back: to those who were told the last time, unless the case is closed to
-- them by now. `about` are the kinds of notice.
CREATE OR REPLACE FUNCTION app.tell_of_reversal(of_table text, of_row bigint, about text[])
RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    WITH last AS (
        SELECT max(c.request_id) AS request FROM audit_change c
        WHERE c.table_name = of_table AND c.row_id = of_row AND c.request_id <> app.request()
          AND EXISTS (SELECT FROM access_notice n
                      WHERE n.request_id = c.request_id AND n.kind = ANY (about)))
    SELECT app.repeat_notice(n)
    FROM last JOIN access_notice n ON n.request_id = last.request
    WHERE n.kind = ANY (about) AND n.staff_id <> app.staff() AND NOT EXISTS (
        SELECT FROM access_case k
        WHERE k.reference = n.case_reference
          AND k.id = ANY (app.hidden_from(n.staff_id, n.service_id, false, app.today())))
$$;
REVOKE ALL ON FUNCTION app.tell_of_reversal(text, bigint, text[]) FROM PUBLIC;
