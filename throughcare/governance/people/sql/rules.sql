-- The rules of who works here and in which role. They stand on the tables, so that they hold
-- however a worker's page writes: by the functions of functions.sql, or by taking back. Imports
-- bring what an earlier system held, and the owner founds a service; neither is refused by them.

-- Nobody settles their own access. Roles begin while their holder works here; none is held twice at
-- a time; and whoever settles who may see children sees none: two people, or two accounts. The
-- holder is locked, so that two roles given at once are checked one after the other.
CREATE OR REPLACE FUNCTION app.keep_rules_of_memberships() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE holder record; other record;
BEGIN
    IF NOT app.is_written_on_a_page() OR (TG_OP = 'UPDATE' AND app.is_within(NEW, OLD))
       OR NEW.service_id <> app.service() THEN  -- where they practise, by that function alone
        RETURN NULL;
    END IF;
    SELECT s.id, s.person_id, s.started_on, s.ended_on INTO holder
    FROM access_staff s WHERE s.id = NEW.staff_id FOR NO KEY UPDATE;
    PERFORM app.refuse('nobody_settles_their_own_access') FROM access_staff mine
    WHERE mine.id = app.staff() AND (mine.id = holder.id OR mine.person_id = holder.person_id);
    IF NEW.started_on < holder.started_on OR NEW.started_on > holder.ended_on THEN
        PERFORM app.refuse('does_not_work_here_then', 'on');
    END IF;
    FOR other IN SELECT m.role, m.team_id FROM access_membership m
                 WHERE m.staff_id = NEW.staff_id AND m.id <> NEW.id
                   AND daterange(m.started_on, m.ended_on, '[]')
                       && daterange(NEW.started_on, NEW.ended_on, '[]') LOOP
        IF other.role = NEW.role AND other.team_id IS NOT DISTINCT FROM NEW.team_id THEN
            PERFORM app.refuse('holds_this_role_already', 'role');
        ELSIF app.part_people_from_children(other.role, NEW.role) THEN
            PERFORM app.refuse('manages_people_or_sees_children', 'role');
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

-- Whether one of two roles manages people and the other sees children.
CREATE OR REPLACE FUNCTION app.part_people_from_children(one text, other text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = app, pg_temp
AS $$ SELECT (app.role_may(one, 'manage-people') AND app.role_may(other, 'read-summary'))
          OR (app.role_may(one, 'read-summary') AND app.role_may(other, 'manage-people')) $$;

-- Whether a role only became shorter, which no rule forbids: not even to one that breaks some.
CREATE OR REPLACE FUNCTION app.is_within(now_ access_membership, before access_membership)
RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$ SELECT (now_).role = (before).role AND (now_).staff_id = (before).staff_id
         AND (now_).team_id IS NOT DISTINCT FROM (before).team_id
         AND daterange((now_).started_on, (now_).ended_on, '[]')
             <@ daterange((before).started_on, (before).ended_on, '[]') $$;

DROP TRIGGER IF EXISTS rules_of_memberships ON access_membership;
CREATE TRIGGER rules_of_memberships AFTER INSERT OR UPDATE ON access_membership
    FOR EACH ROW EXECUTE FUNCTION app.keep_rules_of_memberships();

-- Whoever is added starts today or later: a typed day in the past would say that somebody was here
-- before they were. Nobody is given a last day while they hold a role that begins after it.
CREATE OR REPLACE FUNCTION app.keep_rules_of_staff() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    IF NOT app.is_written_on_a_page() THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' AND NEW.person_id IS NOT NULL AND NEW.started_on < app.today() THEN
        PERFORM app.refuse('starts_before_today', 'on');
    END IF;
    IF EXISTS (SELECT FROM access_membership m
               WHERE m.staff_id = NEW.id AND m.started_on > NEW.ended_on) THEN
        PERFORM app.refuse('does_not_work_here_then', 'on');
    END IF;
    RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS rules_of_staff ON access_staff;
CREATE TRIGGER rules_of_staff AFTER INSERT OR UPDATE OF ended_on ON access_staff
    FOR EACH ROW EXECUTE FUNCTION app.keep_rules_of_staff();

-- No account is closed while the person works with it for another service.
CREATE OR REPLACE FUNCTION app.keep_rules_of_accounts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    IF app.is_written_on_a_page() AND OLD.is_active AND NOT NEW.is_active AND EXISTS (
        SELECT FROM access_staff s WHERE s.person_id = NEW.id AND s.service_id <> app.service()
        AND app.not_over(s.ended_on, app.today())) THEN
        PERFORM app.refuse('works_for_another_service', 'at_once');
    END IF;
    RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS rules_of_accounts ON access_person;
CREATE TRIGGER rules_of_accounts AFTER UPDATE OF is_active ON access_person
    FOR EACH ROW EXECUTE FUNCTION app.keep_rules_of_accounts();

REVOKE ALL ON FUNCTION
    app.keep_rules_of_memberships(), app.keep_rules_of_staff(), app.keep_rules_of_accounts(),
    app.is_within(access_membership, access_membership),
    app.part_people_from_children(text, text)
FROM PUBLIC;
