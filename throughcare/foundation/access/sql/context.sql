-- Who is asking: proved once a transaction, then read by every policy through app.staff(),
-- app.service() and their kin. The web role can neither read the key nor write the context.

CREATE SCHEMA IF NOT EXISTS app;

CREATE TABLE IF NOT EXISTS app.secret (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    inner_block bytea NOT NULL,   -- the key XOR 0x36, as HMAC wants it
    outer_block bytea NOT NULL    -- the key XOR 0x5c
);

CREATE TABLE IF NOT EXISTS app.role_grant (
    role text NOT NULL,
    capability text NOT NULL,
    reach integer NOT NULL,
    PRIMARY KEY (role, capability)
);

-- Which part in a case the people of a role may be given.
CREATE TABLE IF NOT EXISTS app.role_part (
    role text NOT NULL,
    part text NOT NULL,
    PRIMARY KEY (role, part)
);

CREATE UNLOGGED TABLE IF NOT EXISTS app.context (
    pid integer PRIMARY KEY,
    xid xid8,
    staff_id bigint,
    service_id bigint,
    request_id bigint,
    purpose text,
    reach integer,
    on_duty boolean,
    last_nonce bigint NOT NULL
) WITH (fillfactor = 50);

-- The day of a demonstration's service; null, as everywhere else, where it goes by the clock.
ALTER TABLE app.context ADD COLUMN IF NOT EXISTS day date;
-- Whose own sign-in it is (signing_in.sql); null in a request.
ALTER TABLE app.context ADD COLUMN IF NOT EXISTS person_id bigint;

-- What policies ask of the one who acts for every table that is read, worked out once by app.begin().
-- Null where a statement of this transaction has since written what it hangs on, and for whoever sees
-- all: it is then worked out whenever it is asked for (visibility.sql).
ALTER TABLE app.context ADD COLUMN IF NOT EXISTS rights text[];
ALTER TABLE app.context ADD COLUMN IF NOT EXISTS hidden bigint[];
ALTER TABLE app.context ADD COLUMN IF NOT EXISTS near bigint[];

CREATE OR REPLACE FUNCTION app.staff() RETURNS bigint
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = app, pg_temp
AS $$ SELECT staff_id FROM app.context
      WHERE pid = pg_backend_pid() AND xid = pg_current_xact_id_if_assigned() $$;

CREATE OR REPLACE FUNCTION app.service() RETURNS bigint
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = app, pg_temp
AS $$ SELECT service_id FROM app.context
      WHERE pid = pg_backend_pid() AND xid = pg_current_xact_id_if_assigned() $$;

CREATE OR REPLACE FUNCTION app.request() RETURNS bigint
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = app, pg_temp
AS $$ SELECT request_id FROM app.context
      WHERE pid = pg_backend_pid() AND xid = pg_current_xact_id_if_assigned() $$;

CREATE OR REPLACE FUNCTION app.purpose() RETURNS text
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = app, pg_temp
AS $$ SELECT purpose FROM app.context
      WHERE pid = pg_backend_pid() AND xid = pg_current_xact_id_if_assigned() $$;

CREATE OR REPLACE FUNCTION app.reach() RETURNS integer
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = app, pg_temp
AS $$ SELECT reach FROM app.context
      WHERE pid = pg_backend_pid() AND xid = pg_current_xact_id_if_assigned() $$;

CREATE OR REPLACE FUNCTION app.on_duty() RETURNS boolean
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = app, pg_temp
AS $$ SELECT on_duty FROM app.context
      WHERE pid = pg_backend_pid() AND xid = pg_current_xact_id_if_assigned() $$;

-- The widest reach at which a member of staff holds a capability on a day; null where they do not.
CREATE OR REPLACE FUNCTION app.reach_on(asking bigint, wanted text, day date) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$ SELECT max(g.reach) FROM access_membership m JOIN app.role_grant g ON g.role = m.role
      WHERE m.staff_id = asking AND g.capability = wanted
        AND app.runs(m.started_on, m.ended_on, day) $$;

CREATE OR REPLACE FUNCTION app.reach_of(asking bigint, wanted text) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = app, pg_temp
AS $$ SELECT app.reach_on(asking, wanted, app.today()) $$;

-- Every capability that somebody holds on a day, at any reach.
CREATE OR REPLACE FUNCTION app.rights_on(asking bigint, day date) RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    RETURN ARRAY(
        SELECT DISTINCT g.capability FROM app.role_grant g WHERE g.role IN (
            SELECT m.role FROM access_membership m
            WHERE m.staff_id = asking AND app.runs(m.started_on, m.ended_on, rights_on.day)));
END $$;

-- Every capability that the one who asks holds today: for rows that say themselves which one reading
-- them needs. These functions and those of visibility.sql are asked for every table that a query
-- reads: they read the context once, as each call of a function above costs as much as a row.
CREATE OR REPLACE FUNCTION app.rights() RETURNS text[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = app, pg_temp
AS $$
DECLARE asking app.context;
BEGIN
    SELECT * INTO asking FROM app.context
    WHERE pid = pg_backend_pid() AND xid = pg_current_xact_id_if_assigned();
    IF app.is_of_everything(asking.purpose) THEN
        RETURN ARRAY(SELECT DISTINCT g.capability FROM app.role_grant g);
    END IF;
    RETURN coalesce(asking.rights, app.rights_on(asking.staff_id, app.today()));
END $$;

CREATE OR REPLACE FUNCTION app.may(wanted text) RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = app, pg_temp
AS $$
DECLARE asking app.context;
BEGIN
    SELECT * INTO asking FROM app.context
    WHERE pid = pg_backend_pid() AND xid = pg_current_xact_id_if_assigned();
    RETURN app.is_of_everything(asking.purpose)
        OR wanted = ANY (coalesce(asking.rights, app.rights_on(
            asking.staff_id, app.today())));
END $$;

-- Imports, exports and snapshots take in every case of the service, restricted ones too.
CREATE OR REPLACE FUNCTION app.is_of_everything(purpose text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT coalesce(purpose IN ('import', 'undo-import', 'export', 'figures'), false) $$;

CREATE OR REPLACE FUNCTION app.sees_all() RETURNS boolean
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = app, pg_temp
AS $$ SELECT app.is_of_everything(app.purpose()) $$;

-- HMAC-SHA256 without an extension: hash(outer || hash(inner || message)).
CREATE OR REPLACE FUNCTION app.proof_of(message text) RETURNS bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = app, pg_temp
AS $$ SELECT sha256(outer_block || sha256(inner_block || convert_to(message, 'UTF8')))
      FROM app.secret $$;

-- Raises unless the proof is ours, for this connection, in time, and not seen before. The state is
-- our own: a proof that fails says that a key or a clock is wrong, not that somebody may not sign in.
CREATE OR REPLACE FUNCTION app.check_proof(
    message text, expires bigint, nonce bigint, proof bytea
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp
AS $$
BEGIN
    IF proof IS NULL OR proof IS DISTINCT FROM
       app.proof_of(pg_backend_pid() || '|' || expires || '|' || nonce || '|' || message) THEN
        RAISE EXCEPTION 'the proof of who is asking does not hold' USING ERRCODE = 'TC028';
    END IF;
    IF expires < extract(epoch FROM clock_timestamp()) THEN
        RAISE EXCEPTION 'the proof of who is asking is too old' USING ERRCODE = 'TC028';
    END IF;
    INSERT INTO app.context AS c (pid, last_nonce) VALUES (pg_backend_pid(), nonce)
    ON CONFLICT (pid) DO UPDATE
        SET xid = NULL, staff_id = NULL, service_id = NULL, request_id = NULL,
            purpose = NULL, reach = NULL, on_duty = NULL, day = NULL, person_id = NULL,
            rights = NULL, hidden = NULL, near = NULL, last_nonce = excluded.last_nonce
        WHERE c.last_nonce < excluded.last_nonce;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the proof of who is asking was used before' USING ERRCODE = 'TC028';
    END IF;
END $$;

-- One proof, of nobody and for nothing: start-up and doctor try whether the key and the clock agree.
CREATE OR REPLACE FUNCTION app.try_proof(expires bigint, nonce bigint, proof bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = app, pg_temp
AS $$ SELECT app.check_proof('nobody', expires, nonce, proof) $$;

-- Open the context of one request: prove who asks, write the request row, set the context. Answers
-- the number of the request, in a demonstration the day on which the service stands, and the worker
-- (app.worker_of). `undo` is the capability by which what the request does can be taken back; empty
-- where it cannot.
DROP FUNCTION IF EXISTS app.begin(bigint, text, text, text, text, text, bigint, bigint, bytea),
    app.begin(bigint, text, text, text, text, text, text, bigint, bigint, bytea);
CREATE OR REPLACE FUNCTION app.begin(
    asking bigint, why text, doing text, route text, reason text, via text, undo text,
    expires bigint, nonce bigint, proof bytea,
    OUT request bigint, OUT stands_on date, OUT worker jsonb
)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE
    actor record;
    service_day date;
    widest integer;
    duty boolean;
    right_needed text := CASE why
        WHEN 'import' THEN 'import-records' WHEN 'undo-import' THEN 'import-records'
        WHEN 'export' THEN 'export-records' WHEN 'figures' THEN 'take-snapshot'
        WHEN 'offline-pack' THEN 'set-up-service' END;
BEGIN
    PERFORM app.check_proof(
        concat_ws('|', asking, why, doing, route, reason, via, undo), expires, nonce, proof);
    SELECT s.id, s.service_id, s.started_on, s.ended_on INTO actor
    FROM access_staff s LEFT JOIN access_person p ON p.id = s.person_id
    WHERE s.id = asking AND (p.id IS NULL OR p.is_active);
    stands_on := app.demonstration_day_of(actor.service_id);
    service_day := coalesce(stands_on, app.machine_day());
    IF actor.id IS NULL OR actor.started_on > service_day OR actor.ended_on < service_day
       OR NOT app.works_where_live(asking) THEN
        RAISE EXCEPTION 'this account cannot be used' USING ERRCODE = '28000';
    END IF;
    IF why NOT IN ('page', 'job') AND
       (right_needed IS NULL OR app.reach_on(asking, right_needed, service_day) IS NULL) THEN
        RAISE EXCEPTION 'this account may not %', replace(why, '-', ' ') USING ERRCODE = '28000';
    END IF;
    INSERT INTO audit_request (staff_id, service_id, purpose, doing, route, reason, via, undo, at)
    VALUES (actor.id, actor.service_id, why, doing, route, reason, via, undo, clock_timestamp())
    RETURNING id INTO request;
    -- A pack is read as by whoever goes to court: every case that is open, and none that is closed.
    widest := CASE why WHEN 'offline-pack' THEN 3
              ELSE app.reach_on(asking, 'read-summary', service_day) END;
    duty := EXISTS (SELECT 1 FROM access_duty d WHERE d.staff_id = asking
                    AND d.started_at <= app.moment_on(stands_on)
                    AND d.ended_at > app.moment_on(stands_on));
    UPDATE app.context SET
        xid = pg_current_xact_id(), staff_id = actor.id, service_id = actor.service_id,
        request_id = request, purpose = why, day = stands_on, reach = widest, on_duty = duty
    WHERE pid = pg_backend_pid();
    IF NOT app.is_of_everything(why) THEN
        UPDATE app.context SET
            rights = app.rights_on(asking, service_day) || CASE why
                WHEN 'offline-pack' THEN ARRAY['read-summary', 'read-case'] ELSE '{}'::text[] END,
            hidden = app.hidden_from(asking, actor.service_id, duty, service_day),
            near = CASE WHEN widest < 3 AND NOT duty
                THEN app.near_to(asking, actor.service_id, widest, service_day) END
        WHERE pid = pg_backend_pid();
    END IF;
    worker := app.worker_of(asking, service_day);
END $$;

-- The one who acts, as their own tables have them: the member of staff, the service, the person
-- without what they sign in with, memberships and teams of the day, and the records that they have
-- open in an emergency.
CREATE OR REPLACE FUNCTION app.worker_of(asking bigint, day date) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT jsonb_build_object(
        'staff', to_jsonb(s),
        'service', to_jsonb(v),
        'person', (SELECT jsonb_build_object('id', p.id, 'reference', p.reference,
                                             'full_name', p.full_name, 'email', p.email,
                                             'is_active', p.is_active)
                   FROM access_person p WHERE p.id = s.person_id),
        'on_duty', app.on_duty(),
        'memberships', (
            SELECT coalesce(jsonb_agg(to_jsonb(m) || jsonb_build_object('team', to_jsonb(t))
                                      ORDER BY m.id), '[]')
            FROM access_membership m LEFT JOIN access_team t ON t.id = m.team_id
            WHERE m.staff_id = s.id AND app.runs(m.started_on, m.ended_on, worker_of.day)),
        'emergencies', (
            SELECT coalesce(jsonb_agg(jsonb_build_array(e.reference, e.ended_at) ORDER BY e.id), '[]')
            FROM access_emergencyaccess e
            WHERE e.staff_id = s.id
              AND e.started_at <= statement_timestamp() AND e.ended_at > statement_timestamp()
              AND app.is_seen(e.case_id)))
    FROM access_staff s JOIN access_service v ON v.id = s.service_id WHERE s.id = asking
$$;

-- Close the context: nothing more is seen in this transaction. First each case that was shown and
-- not noted yet is noted as read.
DROP FUNCTION IF EXISTS app.finish();
CREATE OR REPLACE FUNCTION app.finish(shown bigint[], how text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp
AS $$
BEGIN
    IF cardinality(shown) > 0 THEN
        PERFORM app.note_reads(shown, how);
    END IF;
    UPDATE app.context SET xid = NULL, staff_id = NULL, service_id = NULL, request_id = NULL,
        purpose = NULL, reach = NULL, on_duty = NULL, day = NULL, person_id = NULL,
        rights = NULL, hidden = NULL, near = NULL
    WHERE pid = pg_backend_pid();
END $$;

-- A refusal has a transaction of its own, so that a rollback does not erase it.
CREATE OR REPLACE FUNCTION app.note_refusal(
    asking bigint, doing text, route text, reason text, via text, code integer,
    expires bigint, nonce bigint, proof bytea
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.check_proof(
        concat_ws('|', asking, doing, route, reason, via, code), expires, nonce, proof);
    INSERT INTO audit_request
        (staff_id, service_id, purpose, doing, route, reason, via, at, refused_with)
    SELECT s.id, s.service_id, 'page', doing, route, reason, via, clock_timestamp(), code
    FROM access_staff s WHERE s.id = asking;
END $$;

-- Whether the service of the one who asks is one to practise in.
CREATE OR REPLACE FUNCTION app.is_practice() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$ SELECT EXISTS (SELECT FROM access_service v
                     WHERE v.id = app.service() AND v.practice_of_id IS NOT NULL) $$;

-- Whoever practises works in the live service: with their place there the other ends. Its command
-- line is nobody.
CREATE OR REPLACE FUNCTION app.works_where_live(who bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT v.practice_of_id IS NULL OR s.person_id IS NULL OR EXISTS (
        SELECT FROM access_staff live
        WHERE live.person_id = s.person_id AND live.service_id = v.practice_of_id
          AND app.runs(live.started_on, live.ended_on, app.day_of(live.service_id)))
    FROM access_staff s JOIN access_service v ON v.id = s.service_id WHERE s.id = who
$$;

-- The staff that a person can act as: numbers and services only. It is said to that person alone,
-- who proved that it is they who sign in (signing_in.sql), or who is acting already.
DROP FUNCTION IF EXISTS app.staff_of_person(bigint);  -- it did not say where one practises
CREATE OR REPLACE FUNCTION app.staff_of_person(who bigint)
RETURNS TABLE (staff_id bigint, service_name text, is_practice boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$ SELECT s.id, v.name::text, v.practice_of_id IS NOT NULL FROM access_staff s JOIN access_service v ON v.id = s.service_id
      JOIN access_person p ON p.id = s.person_id
      WHERE s.person_id = who AND p.is_active
        AND who = coalesce(app.signing_in(), (SELECT own.person_id FROM access_staff own
                                              WHERE own.id = app.staff()))
        AND app.runs(s.started_on, s.ended_on, app.day_of(v.id)) AND app.works_where_live(s.id)
      ORDER BY v.practice_of_id IS NOT NULL, v.name $$;

-- The invented people of a demonstration; nobody in a database that no demonstration made.
CREATE OR REPLACE FUNCTION app.whole_cast()
RETURNS TABLE (reference text, full_name text, roles text[], service_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$ SELECT p.reference::text, p.full_name::text,
             array_agg(DISTINCT m.role::text ORDER BY m.role::text), min(v.name)::text
      FROM access_person p JOIN access_staff s ON s.person_id = p.id
      JOIN access_service v ON v.id = s.service_id
      JOIN access_membership m ON m.staff_id = s.id
      JOIN app.installation i ON i.is_demonstration
      WHERE p.is_active AND app.runs(m.started_on, m.ended_on, app.day_of(v.id))
      GROUP BY p.reference, p.full_name ORDER BY min(v.name) DESC, p.full_name $$;

-- The table of roles as the database has it, for the comparison at start-up.
CREATE OR REPLACE FUNCTION app.roles_in_force()
RETURNS TABLE (role text, capability text, reach integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = app, pg_temp
AS $$ SELECT role, capability, reach FROM app.role_grant $$;

CREATE OR REPLACE FUNCTION app.parts_in_force() RETURNS TABLE (role text, part text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = app, pg_temp
AS $$ SELECT role, part FROM app.role_part $$;

-- The command line of a service, as staff; jobs and commands act as it.
CREATE OR REPLACE FUNCTION app.command_line_of(code text) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$ SELECT s.id FROM access_staff s JOIN access_service v ON v.id = s.service_id
      WHERE v.code = command_line_of.code AND s.kind = 'command-line' ORDER BY s.id LIMIT 1 $$;
