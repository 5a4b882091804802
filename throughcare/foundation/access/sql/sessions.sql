-- Sessions, one at a time and by the hash of their key, which only the browser's own request knows.
-- Nothing lists them: whoever gets a statement of their own to the web role's connection neither
-- learns who is signed in nor signs anybody out.

CREATE OR REPLACE FUNCTION app.session_of(name text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN  -- not in SQL, which would be planned anew for each page
    RETURN (SELECT s.session_data FROM django_session s
            WHERE s.session_key = name AND s.expire_date > now());
END $$;

-- A new one, or what an old one holds now. Whether it was stored: a key that is taken is not taken
-- over, and a session that was ended does not come back. Those that are over go with each new one.
CREATE OR REPLACE FUNCTION app.store_session(
    name text, held text, until timestamptz, is_new boolean
) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    IF is_new THEN
        DELETE FROM django_session s WHERE s.expire_date < now() AND s.session_key IN (
            SELECT o.session_key FROM django_session o WHERE o.expire_date < now()
            LIMIT 100 FOR UPDATE SKIP LOCKED);
        INSERT INTO django_session (session_key, session_data, expire_date)
        VALUES (name, held, until) ON CONFLICT (session_key) DO NOTHING;
    ELSE
        UPDATE django_session s SET session_data = held, expire_date = until
        WHERE s.session_key = name;
    END IF;
    RETURN FOUND;
END $$;

CREATE OR REPLACE FUNCTION app.end_session(name text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$ DELETE FROM django_session s WHERE s.session_key = name $$;
