-- Changing and lifting a restriction. Each happens in one statement of the one who asks, so that the
-- record is never open to anybody else between the old state and the new.

-- A restriction that runs or is to come, of a case that is open to the one who asks. Held until the
-- end of the transaction, so that two managers change it one after the other.
CREATE OR REPLACE FUNCTION app.require_restriction(wanted bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require('restrict-cases');
    PERFORM 1 FROM access_restriction r
    WHERE r.id = wanted AND r.service_id = app.service() AND r.case_id <> ALL (app.hidden_cases())
      AND app.not_over(r.ended_on, app.today())
    FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM app.refuse('no_such_restriction');
    END IF;
END $$;

-- Whether a worker could lift a restriction of the case on which they are named: a manager in
-- post, who can sign in and is not kept out of the case.
CREATE OR REPLACE FUNCTION app.could_lift(worker bigint, of_case bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$ SELECT app.reach_of(worker, 'restrict-cases') IS NOT NULL
      AND EXISTS (SELECT 1 FROM app.staff_today s JOIN access_person p ON p.id = s.person_id
                  WHERE s.id = worker AND p.is_active)
      AND NOT EXISTS (SELECT 1 FROM app.exclusions_today x
                      WHERE x.case_id = of_case AND x.staff_id = worker) $$;

-- Say anew what others may know and to whom the record stays open. `was` and `were` are what the
-- one who asks had before them: what another changed since is not undone unseen.
CREATE OR REPLACE FUNCTION app.change_restriction(
    restriction bigint, how text, ask bigint, named bigint[], was text, were bigint[], refs text[]
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE running record; found bigint[];
BEGIN
    PERFORM app.require_restriction(restriction);
    SELECT r.case_id, r.kind INTO running FROM access_restriction r WHERE r.id = restriction;
    found := ARRAY(SELECT DISTINCT n.staff_id FROM access_restrictionaccess n
                   WHERE n.restriction_id = restriction ORDER BY 1);
    IF running.kind <> was OR found <> ARRAY(SELECT DISTINCT w FROM unnest(were) w ORDER BY 1) THEN
        PERFORM app.refuse('restriction_changed_meanwhile');
    END IF;
    IF how NOT IN ('ask', 'sealed') OR (how = 'ask' AND ask IS NULL) THEN
        PERFORM app.refuse('others_know_whom_to_ask', 'ask');
    END IF;
    PERFORM app.require_staff(n) FROM unnest(named || ask) n WHERE n IS NOT NULL;
    UPDATE access_restriction r SET kind = how, ask_staff_id = ask WHERE r.id = restriction;
    DELETE FROM access_restrictionaccess n
    WHERE n.restriction_id = restriction AND n.staff_id <> ALL (named);
    INSERT INTO access_restrictionaccess
        (reference, source_id, service_id, recorded_by_id, restriction_id, staff_id)
    SELECT refs[n.place], refs[n.place], app.service(), app.staff(), restriction, n.id
    FROM unnest(named) WITH ORDINALITY n(id, place)
    WHERE n.id <> ALL (found);
    SET CONSTRAINTS manager_stays_named IMMEDIATE;
    SET CONSTRAINTS manager_stays_named DEFERRED;
END $$;

-- End a restriction. A last day before it began says that it should not have been: it is taken
-- away, which opens the record at once, and stays in the audit trail.
CREATE OR REPLACE FUNCTION app.lift_restriction(restriction bigint, last_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require_restriction(restriction);
    IF EXISTS (SELECT 1 FROM access_restriction r WHERE r.id = restriction
               AND r.started_on > last_day AND r.started_on >= app.today()) THEN
        DELETE FROM access_restrictionaccess n WHERE n.restriction_id = restriction;
        DELETE FROM access_restriction r WHERE r.id = restriction;
        RETURN;
    END IF;
    UPDATE access_restriction r SET ended_on = greatest(last_day, r.started_on)
    WHERE r.id = restriction;
END $$;
