-- How people sign in. The web role has no right to the hashes of passwords, and to one-time codes
-- only inside a proof of whose sign-in it is. What is changed is noted, and the person is told.

CREATE TABLE IF NOT EXISTS app.password (
    person_id bigint PRIMARY KEY REFERENCES access_person (id) ON DELETE CASCADE,
    hash text NOT NULL
);

-- Whose own sign-in this transaction proved to be; null in every other.
CREATE OR REPLACE FUNCTION app.signing_in() RETURNS bigint
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = app, pg_temp
AS $$ SELECT person_id FROM app.context
      WHERE pid = pg_backend_pid() AND xid = pg_current_xact_id_if_assigned() $$;

-- As whom somebody who signs in is noted: the first staff that they are.
CREATE OR REPLACE FUNCTION app.staff_signing_in() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$ SELECT min(s.id) FROM access_staff s WHERE s.person_id = app.signing_in() $$;

CREATE OR REPLACE FUNCTION app.begin_sign_in(
    person bigint, expires bigint, nonce bigint, proof bytea
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp
AS $$
BEGIN
    IF app.staff() IS NOT NULL THEN
        RAISE EXCEPTION 'nobody signs in inside a request' USING ERRCODE = '28000';
    END IF;
    PERFORM app.check_proof('sign-in|' || person, expires, nonce, proof);
    UPDATE app.context SET xid = pg_current_xact_id(), person_id = person
    WHERE pid = pg_backend_pid();
END $$;

CREATE OR REPLACE FUNCTION app.own_password() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = app, pg_temp
AS $$ SELECT hash FROM app.password WHERE person_id = app.signing_in() $$;

-- For the functions that ask who may. Answers the stamp, by which sessions of the old one end.
CREATE OR REPLACE FUNCTION app.store_password(who bigint, sealed text, until timestamptz)
RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE stamp text := replace(gen_random_uuid()::text, '-', '');
BEGIN
    INSERT INTO app.password AS p (person_id, hash) VALUES (who, sealed)
    ON CONFLICT (person_id) DO UPDATE SET hash = excluded.hash;
    UPDATE access_person SET password_stamp = stamp, password_until = until WHERE id = who;
    RETURN stamp;
END $$;

-- One's own password. A starting one stays so where it is only hashed anew.
CREATE OR REPLACE FUNCTION app.set_own_password(sealed text, told boolean) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE had boolean := app.own_password() IS NOT NULL;
BEGIN
    IF app.signing_in() IS NULL THEN
        RAISE EXCEPTION 'nobody is signing in' USING ERRCODE = '28000';
    END IF;
    IF had AND told THEN
        PERFORM app.tell_of_own_way_in();
    END IF;
    RETURN app.store_password(app.signing_in(), sealed, (
        SELECT p.password_until FROM access_person p
        WHERE p.id = app.signing_in() AND NOT told));
END $$;

-- Tell somebody, in every service where they work, that how they sign in was changed as by
-- themselves. Once is enough, until they have seen it.
CREATE OR REPLACE FUNCTION app.tell_of_own_way_in() RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    INSERT INTO access_notice (reference, source_id, service_id, recorded_by_id, staff_id, kind,
                               about_staff_id)
    SELECT new.name, new.name, new.service_id, new.id, new.id, 'way-in', new.id
    FROM (SELECT replace(gen_random_uuid()::text, '-', '') AS name, s.id, s.service_id
          FROM access_staff s
          WHERE s.person_id = app.signing_in()
            AND app.runs(s.started_on, s.ended_on, app.day_of(s.service_id))) new
    WHERE NOT EXISTS (SELECT FROM access_notice n WHERE n.staff_id = new.id AND n.seen_at IS NULL
                      AND n.kind = 'way-in' AND n.recorded_by_id = new.id)
$$;

-- Whether somebody has codes of these kinds, and no more: asked on every page, and before signing in.
CREATE OR REPLACE FUNCTION app.has_codes(who bigint, kinds text[]) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$ SELECT EXISTS (SELECT FROM mfa_authenticator a
                     WHERE a.user_id = who AND (kinds IS NULL OR a.type = ANY (kinds))) $$;

CREATE OR REPLACE FUNCTION app.note_codes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE changed record := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
    INSERT INTO audit_change (request_id, staff_id, at, operation, table_name, row_id)
    VALUES (app.request(), coalesce(app.staff(), app.staff_signing_in()), clock_timestamp(),
            left(TG_OP, 1), TG_TABLE_NAME, changed.id);
    IF app.signing_in() IS NOT NULL THEN
        PERFORM app.tell_of_own_way_in();
    END IF;
    RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS note_codes ON mfa_authenticator;
CREATE TRIGGER note_codes AFTER INSERT OR DELETE ON mfa_authenticator
    FOR EACH ROW EXECUTE FUNCTION app.note_codes();

ALTER TABLE mfa_authenticator ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS of_whoever_signs_in ON mfa_authenticator;
CREATE POLICY of_whoever_signs_in ON mfa_authenticator TO app
    USING (user_id = (SELECT app.signing_in()));
