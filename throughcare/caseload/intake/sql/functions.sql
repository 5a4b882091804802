-- What came in is decided of, and linked to a case. Written by these alone, imports apart; each
-- checks, in the database, that the one who asks may do it.

-- Decide of what waits. `of_case` is the case of the child it names; `worker` leads it from today,
-- where nobody does.
CREATE OR REPLACE FUNCTION app.screen_intake(
    item bigint, decided text, because text, note text, of_case bigint, worker bigint,
    referral_ref text, allocation_ref text
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE came intake_intakeitem;
BEGIN
    PERFORM app.require('screen-intake');
    SELECT i.* INTO came FROM intake_intakeitem i
    WHERE i.id = item AND i.service_id = app.service()
      AND CASE WHEN i.case_id IS NULL THEN app.screens() OR i.recorded_by_id = app.staff()
          ELSE app.is_seen(i.case_id) END FOR UPDATE;
    IF came.id IS NULL THEN
        PERFORM app.refuse('no_such_intake');
    END IF;
    IF came.decision <> 'waiting' THEN
        PERFORM app.refuse('screened_already');
    END IF;
    IF of_case IS NOT NULL THEN
        PERFORM app.require_case_of_intake(of_case);
    END IF;
    UPDATE intake_intakeitem i
    SET decision = decided, reason = because, why = trim(note), case_id = of_case,
        decided_by_id = app.staff(), decided_at = app.moment()
    WHERE i.id = item;
    IF decided = 'taken-on' THEN
        PERFORM app.note_referral(came, of_case, referral_ref);
    END IF;
    IF worker IS NOT NULL AND of_case IS NOT NULL THEN
        PERFORM app.give_to(of_case, worker, allocation_ref);
    END IF;
    IF of_case IS NOT NULL THEN
        PERFORM app.tell_workers(ARRAY[of_case], 'referral-linked');
    END IF;
END $$;

-- What was decided is looked at again: it waits as if nobody had screened it. The referral that was
-- noted for it goes, unless something was added to that meanwhile. Who leads the case stays.
CREATE OR REPLACE FUNCTION app.reopen_intake(item bigint, note text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE came intake_intakeitem;
BEGIN
    PERFORM app.require('screen-intake');
    SELECT i.* INTO came FROM intake_intakeitem i
    WHERE i.id = item AND i.service_id = app.service()
      AND (app.screens() OR i.recorded_by_id = app.staff())
      AND (i.case_id IS NULL OR app.is_seen(i.case_id)) FOR UPDATE;
    IF came.id IS NULL THEN
        PERFORM app.refuse('no_such_intake');
    END IF;
    IF came.decision = 'waiting' THEN
        PERFORM app.refuse('waits_already');
    END IF;
    IF came.case_id IS NOT NULL THEN
        PERFORM app.require_case_of_intake(came.case_id);
        PERFORM app.forget_referral(came);
        PERFORM app.tell_of_reversal('intake_intakeitem', item, ARRAY['referral-linked']);
    END IF;
    UPDATE intake_intakeitem i
    SET decision = 'waiting', reason = '', why = trim(note), case_id = NULL,
        decided_by_id = NULL, decided_at = NULL
    WHERE i.id = item;
END $$;

-- The case is open to the one who asks, and is still written here.
CREATE OR REPLACE FUNCTION app.require_case_of_intake(wanted bigint) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require_case(wanted);
    IF NOT app.is_seen(wanted) THEN
        PERFORM app.refuse('no_such_case');
    END IF;
    IF wanted = ANY (app.moved_cases()) THEN
        PERFORM app.refuse('case_moved_on');
    END IF;
END $$;

-- That somebody asked the service to see the child, for the child's journey: once, for what came in.
CREATE OR REPLACE FUNCTION app.note_referral(came intake_intakeitem, of_case bigint, ref text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE came_on date := (came.received_at AT TIME ZONE 'Europe/London')::date;
BEGIN
    INSERT INTO referrals_referral
        (reference, source_id, service_id, recorded_by_id, case_id, child_id, direction, kind,
         made_on, answered_on, answer)
    SELECT ref, ref, app.service(), app.staff(), of_case, c.id, 'in', came.source,
           least(came_on, app.today()), app.today(), 'accepted'
    FROM children_child c
    WHERE c.case_id = of_case AND NOT EXISTS (
        SELECT FROM referrals_referral r
        WHERE r.child_id = c.id AND r.direction = 'in' AND r.kind = came.source
          AND r.made_on = came_on);
END $$;

-- Take away what app.note_referral noted for this when it was taken on, where that stands as it was.
CREATE OR REPLACE FUNCTION app.forget_referral(came intake_intakeitem) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    DELETE FROM referrals_referral r USING children_child c
    WHERE c.id = r.child_id AND c.case_id = came.case_id
      AND r.direction = 'in' AND r.kind = came.source AND r.answer = 'accepted'
      AND r.recorded_by_id = came.decided_by_id AND r.source_id = r.reference
      AND r.made_on = (came.received_at AT TIME ZONE 'Europe/London')::date
      AND r.answered_on = (came.decided_at AT TIME ZONE 'Europe/London')::date
      AND r.organisation = '' AND r.reason = '' AND r.outcome = '' AND r.started_on IS NULL
$$;

-- Give a case that nobody leads to a worker, from today. Who allocates cases may take it from
-- another, and a lead who was made in this very transaction was made for want of a better one.
CREATE OR REPLACE FUNCTION app.give_to(of_case bigint, worker bigint, ref text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE leads record;
BEGIN
    PERFORM app.require_staff(worker);
    SELECT a.staff_id,
           coalesce(a.recorded_at >= now() AND a.recorded_by_id = app.staff(), false) AS just_made
    INTO leads FROM access_allocation a
    WHERE a.case_id = of_case AND a.kind = 'lead'
      AND app.runs(a.started_on, a.ended_on, app.today());
    IF leads.staff_id = worker THEN
        RETURN;
    END IF;
    IF app.reach_of(app.staff(), 'allocate-cases') IS NOT NULL THEN
        PERFORM app.allocate(of_case, worker, 'lead', app.today(), ref);
        RETURN;
    END IF;
    IF leads.staff_id IS NOT NULL AND NOT leads.just_made THEN
        PERFORM app.refuse('case_has_a_lead', 'worker');
    END IF;
    DELETE FROM access_allocation a WHERE a.case_id = of_case AND a.kind = 'lead'
        AND a.recorded_at >= now() AND a.recorded_by_id = app.staff();
    INSERT INTO access_allocation
        (reference, source_id, service_id, recorded_by_id, case_id, staff_id, kind, started_on,
         team_id)
    VALUES (ref, ref, app.service(), app.staff(), of_case, worker, 'lead', app.today(),
            (SELECT m.team_id FROM app.memberships_today m WHERE m.staff_id = worker
             ORDER BY m.started_on DESC LIMIT 1));
END $$;

-- What was not taken on and is older than the service keeps it: removed each night, with what the
-- audit trail kept apart of it. Only a job of this service, and never what is younger than a month.
CREATE OR REPLACE FUNCTION app.remove_screened_out(kept_months integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE gone bigint[];
BEGIN
    IF app.purpose() IS DISTINCT FROM 'job' THEN
        RAISE EXCEPTION 'only a job removes what was screened out' USING ERRCODE = '42501';
    END IF;
    WITH removed AS (
        DELETE FROM intake_intakeitem i
        WHERE i.service_id = app.service() AND i.decision <> 'waiting' AND i.case_id IS NULL
          AND i.decided_at < app.moment() - make_interval(months => greatest(kept_months, 1))
        RETURNING i.id)
    SELECT array_agg(r.id) INTO gone FROM removed r;
    PERFORM app.forget_former('intake_intakeitem', coalesce(gone, '{}'));
    RETURN coalesce(cardinality(gone), 0);
END $$;

REVOKE ALL ON FUNCTION app.require_case_of_intake(bigint),
    app.note_referral(intake_intakeitem, bigint, text), app.give_to(bigint, bigint, text),
    app.screen_intake(bigint, text, text, text, bigint, bigint, text, text),
    app.reopen_intake(bigint, text), app.forget_referral(intake_intakeitem),
    app.remove_screened_out(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    app.screen_intake(bigint, text, text, text, bigint, bigint, text, text),
    app.reopen_intake(bigint, text), app.remove_screened_out(integer) TO app;
