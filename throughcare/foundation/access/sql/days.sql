-- Two clocks. The service's day serves facts, ages, due dates and pages, and with them who is
-- allocated, restricted or on duty. The machine's clock, now() and clock_timestamp(), serves proofs,
-- sessions, jobs, emergency access and the audit trail. They differ in a demonstration alone.

-- Whether a demonstration made this database: written by 'throughcare migrate' when it first guards
-- the tables, before there is a service in them. It can become false; it never becomes true.
CREATE TABLE IF NOT EXISTS app.installation (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    is_demonstration boolean NOT NULL
);

CREATE OR REPLACE FUNCTION app.is_demonstration() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = app, pg_temp
AS $$ SELECT coalesce((SELECT is_demonstration FROM app.installation), false) $$;

-- The day on which a service of a demonstration stands. Written by the owner alone; wherever else
-- a row is found the web service does not start, and the row does nothing.
CREATE TABLE IF NOT EXISTS app.demonstration_day (
    service_id bigint PRIMARY KEY,
    day date NOT NULL
);

-- It may only move forwards, and never beyond the machine's own day.
CREATE OR REPLACE FUNCTION app.keep_day_forwards() RETURNS trigger
LANGUAGE plpgsql SET search_path = app, pg_temp
AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.service_id <> OLD.service_id OR NEW.day < OLD.day) THEN
        RAISE EXCEPTION 'a demonstration moves forwards only' USING ERRCODE = '23514';
    END IF;
    IF NEW.day > app.machine_day() THEN
        RAISE EXCEPTION 'a demonstration stands on no day to come' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER IF EXISTS forwards_only ON app.demonstration_day;
CREATE TRIGGER forwards_only BEFORE INSERT OR UPDATE ON app.demonstration_day
    FOR EACH ROW EXECUTE FUNCTION app.keep_day_forwards();

CREATE OR REPLACE FUNCTION app.machine_day() RETURNS date
LANGUAGE sql STABLE
AS $$ SELECT (pg_catalog.now() AT TIME ZONE 'Europe/London')::date $$;

-- The day on which a service of a demonstration stands; null where it goes by the machine's clock.
CREATE OR REPLACE FUNCTION app.demonstration_day_of(service bigint) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = app, pg_temp
AS $$ SELECT d.day FROM app.demonstration_day d JOIN app.installation i ON i.is_demonstration
      WHERE d.service_id = service $$;

CREATE OR REPLACE FUNCTION app.day_of(service bigint) RETURNS date
LANGUAGE sql STABLE
AS $$ SELECT coalesce(app.demonstration_day_of(service), app.machine_day()) $$;

-- The machine's moment, or the same time of day on the day on which a demonstration stands.
CREATE OR REPLACE FUNCTION app.moment_on(day date) RETURNS timestamptz
LANGUAGE sql STABLE
AS $$ SELECT CASE WHEN day IS NULL THEN pg_catalog.now()
      ELSE (day + (pg_catalog.now() AT TIME ZONE 'Europe/London')::time) AT TIME ZONE 'Europe/London'
      END $$;

-- The day and the moment of the service for which the one who asks acts. Where many rows are
-- compared with it, (SELECT app.today()) asks for it once.
CREATE OR REPLACE FUNCTION app.today() RETURNS date
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = app, pg_temp
AS $$ SELECT coalesce((SELECT day FROM app.context WHERE pid = pg_backend_pid()
                       AND xid = pg_current_xact_id_if_assigned()), app.machine_day()) $$;

CREATE OR REPLACE FUNCTION app.moment() RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = app, pg_temp
AS $$ SELECT app.moment_on((SELECT day FROM app.context WHERE pid = pg_backend_pid()
                            AND xid = pg_current_xact_id_if_assigned())) $$;

-- What the start of the web service refuses anywhere but in a demonstration: any such row at all.
CREATE OR REPLACE FUNCTION app.demonstration_days() RETURNS TABLE (service text, day date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$ SELECT v.code::text, d.day FROM app.demonstration_day d
      JOIN access_service v ON v.id = d.service_id ORDER BY v.code $$;
