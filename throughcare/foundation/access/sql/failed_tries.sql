-- Failed tries to sign in, which django-axes keeps in tables of its own. The web role has no right to
-- them: they say who works here, from where, and how often they mistyped. It counts one more; forgets
-- those of somebody who proved that it is they; and asks of one name and place how many there were.

-- For how long a try counts: the AXES_COOLOFF_TIME of the settings, which a test compares.
CREATE OR REPLACE FUNCTION app.tries_count_for() RETURNS interval
LANGUAGE sql IMMUTABLE
AS $$ SELECT interval '15 minutes' $$;

CREATE OR REPLACE FUNCTION app.failed_tries(
    tried text, place inet,
    OUT here bigint, OUT from_place bigint, OUT of_person bigint, OUT signed_in_here boolean
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT coalesce(sum(a.failures_since_start)
                    FILTER (WHERE a.username = tried AND a.ip_address = place), 0),
           coalesce(sum(a.failures_since_start) FILTER (WHERE a.ip_address = place), 0),
           coalesce(sum(a.failures_since_start) FILTER (WHERE a.username = tried), 0),
           EXISTS (SELECT FROM axes_accesslog l
                   WHERE l.ip_address = place AND lower(l.username) = lower(tried))
    FROM axes_accessattempt a
    WHERE (a.username = tried OR a.ip_address = place)
      AND a.attempt_time >= now() - app.tries_count_for()
$$;

-- What was typed is not kept: the library would keep all of a form but the password.
CREATE OR REPLACE FUNCTION app.count_failed_try(
    tried text, place inet, browser text, accepts text, page text
) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    DELETE FROM axes_accessattempt a WHERE a.attempt_time < now() - app.tries_count_for();
    INSERT INTO axes_accessattempt AS a
        (username, ip_address, user_agent, http_accept, path_info, get_data, post_data,
         failures_since_start, attempt_time)
    VALUES (left(tried, 255), place, left(browser, 255), left(accepts, 1025), left(page, 255),
            '', '', 1, now())
    ON CONFLICT (username, ip_address, user_agent) DO UPDATE
    SET failures_since_start = a.failures_since_start + 1, attempt_time = now();
$$;

-- From where somebody signed in, so that no stranger shuts them out there; and mistakes made there
-- are forgiven.
CREATE OR REPLACE FUNCTION app.note_signed_in(
    place inet, browser text, accepts text, page text, session text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE address text := (SELECT p.email FROM access_person p WHERE p.id = app.signing_in());
BEGIN
    IF address IS NULL THEN
        RAISE EXCEPTION 'nobody is signing in' USING ERRCODE = '28000';
    END IF;
    INSERT INTO axes_accesslog
        (username, ip_address, user_agent, http_accept, path_info, attempt_time, session_hash)
    VALUES (left(address, 255), place, left(browser, 255), left(accepts, 1025), left(page, 255),
            now(), left(session, 64));
    DELETE FROM axes_accessattempt a
    WHERE a.username = left(lower(address), 255) AND a.ip_address = place;
END $$;

-- Only the browser that holds the session knows its key, of which this is a hash.
CREATE OR REPLACE FUNCTION app.note_signed_out(session text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$ UPDATE axes_accesslog l SET logout_time = now()
      WHERE l.session_hash = session AND l.session_hash <> '' AND l.logout_time IS NULL $$;

CREATE OR REPLACE FUNCTION app.code_name(address text) RETURNS text
LANGUAGE sql IMMUTABLE
AS $$ SELECT left('code:' || lower(address), 255) $$;

CREATE OR REPLACE FUNCTION app.forget_wrong_codes() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$ DELETE FROM axes_accessattempt a USING access_person p
      WHERE p.id = app.signing_in() AND a.username = app.code_name(p.email) $$;

CREATE OR REPLACE FUNCTION app.forget_failed_tries(worker bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require_help(worker);
    DELETE FROM axes_accessattempt a USING access_staff s, access_person p
    WHERE s.id = worker AND p.id = s.person_id
      AND a.username IN (left(lower(p.email), 255), app.code_name(p.email));
END $$;

-- Addresses of the service's own people who failed too often, for those who may help them.
CREATE OR REPLACE FUNCTION app.locked_out(most integer) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT DISTINCT lower(p.email) FROM access_staff s JOIN access_person p ON p.id = s.person_id
    JOIN axes_accessattempt a
      ON a.username IN (left(lower(p.email), 255), app.code_name(p.email))
    WHERE s.service_id = app.service() AND app.may('manage-people')
      AND a.failures_since_start >= most
      AND a.attempt_time > now() - app.tries_count_for()
$$;
