-- Cases that moved to another service: what is here stays readable and is no longer written.

CREATE OR REPLACE FUNCTION app.moved_cases() RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE
    asking app.context;
    on_day date := app.today();
BEGIN
    SELECT * INTO asking FROM app.context
    WHERE pid = pg_backend_pid() AND xid = pg_current_xact_id_if_assigned();
    IF asking.purpose IS NULL OR asking.purpose NOT IN ('page', 'job') THEN
        RETURN '{}';
    END IF;
    RETURN ARRAY(
        SELECT t.case_id FROM access_transfer t
        WHERE t.service_id = asking.service_id AND t.direction = 'out' AND t.kind = 'transfer'
          AND t.moved_on <= on_day);
END $$;

CREATE OR REPLACE FUNCTION app.ask_transfer(
    wanted bigint, towards text, how text, from_day date, ref text
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE made bigint; other record;
BEGIN
    PERFORM app.require('transfer-cases'), app.require_case(wanted);
    SELECT v.code, v.name INTO other FROM access_service v
    WHERE v.code = towards AND v.id <> app.service() AND v.practice_of_id IS NULL
      AND NOT app.is_practice();
    INSERT INTO access_transfer
        (reference, source_id, service_id, recorded_by_id, case_id, direction, kind,
         other_service_code, other_service_name, requested_on)
    VALUES (ref, ref, app.service(), app.staff(), wanted, 'out', how,
            coalesce(other.code, ''), coalesce(other.name, towards), from_day)
    RETURNING id INTO made;
    RETURN made;
END $$;

CREATE OR REPLACE FUNCTION app.date_transfer(
    transfer bigint, agreed date, moved date, accepted date, ended date
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require('transfer-cases');
    UPDATE access_transfer t
    SET agreed_on = coalesce(agreed, t.agreed_on), moved_on = coalesce(moved, t.moved_on),
        accepted_on = coalesce(accepted, t.accepted_on), ended_on = coalesce(ended, t.ended_on)
    WHERE t.id = transfer AND t.service_id = app.service()
      AND t.case_id <> ALL (app.hidden_cases());
    IF NOT FOUND THEN
        PERFORM app.refuse('no_such_transfer');
    END IF;
END $$;

-- A day on which a case was said to have moved, taken back: until the other service has accepted it
-- nobody else writes its record, and it is written here again.
CREATE OR REPLACE FUNCTION app.take_back_moved_day(transfer bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require('transfer-cases');
    UPDATE access_transfer t SET moved_on = NULL
    WHERE t.id = transfer AND t.service_id = app.service() AND t.accepted_on IS NULL
      AND t.case_id <> ALL (app.hidden_cases());
    RETURN FOUND;
END $$;

-- Services that a case can move to, by name and code; nothing else of them. None where people
-- practise, and none from there.
CREATE OR REPLACE FUNCTION app.other_services() RETURNS TABLE (code text, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$ SELECT v.code::text, v.name::text FROM access_service v
      WHERE v.id <> app.service() AND v.practice_of_id IS NULL AND NOT app.is_practice()
      ORDER BY v.name $$;

GRANT EXECUTE ON FUNCTION app.moved_cases(), app.ask_transfer(bigint, text, text, date, text),
    app.date_transfer(bigint, date, date, date, date), app.take_back_moved_day(bigint),
    app.other_services() TO app;
