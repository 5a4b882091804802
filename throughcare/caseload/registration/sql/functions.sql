-- A child is put on the record. The case is written here alone, imports apart; who asked the service
-- to see the child as well, since whoever registers children may not read the whole case.

-- A case of the service, led by whoever makes it where their role leads cases.
CREATE OR REPLACE FUNCTION app.add_case(ref text, allocation_ref text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE made bigint;
BEGIN
    PERFORM app.require('add-child');
    INSERT INTO access_case (reference, service_id) VALUES (ref, app.service()) RETURNING id INTO made;
    INSERT INTO access_allocation
        (reference, source_id, service_id, recorded_by_id, case_id, staff_id, kind, started_on,
         team_id)
    SELECT allocation_ref, allocation_ref, app.service(), app.staff(), made, app.staff(), 'lead',
           app.today(), m.team_id
    FROM app.memberships_today m JOIN app.role_part p ON p.role = m.role AND p.part = 'lead'
    WHERE m.staff_id = app.staff()
    ORDER BY m.started_on DESC LIMIT 1;
    RETURN made;
END $$;

-- Who asked the service to see a child that has just been added: nothing of them is recorded yet.
CREATE OR REPLACE FUNCTION app.add_referral(child bigint, asked_by text, asked_on date, ref text)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE added children_child := (SELECT c FROM children_child c WHERE c.id = child);
BEGIN
    PERFORM app.require('add-child'), app.require_case(added.case_id);
    IF added.recorded_by_id IS DISTINCT FROM app.staff()
       OR EXISTS (SELECT FROM referrals_referral r WHERE r.child_id = child) THEN
        PERFORM app.refuse('no_such_case');
    END IF;
    INSERT INTO referrals_referral
        (reference, source_id, service_id, recorded_by_id, case_id, child_id, direction, kind,
         made_on)
    VALUES (ref, ref, app.service(), app.staff(), added.case_id, child, 'in', asked_by, asked_on);
END $$;

REVOKE ALL ON FUNCTION app.add_case(text, text), app.add_referral(bigint, text, date, text)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.add_case(text, text), app.add_referral(bigint, text, date, text) TO app;
