-- What a court decides reaches those who work with the child, and those who keep a victim informed,
-- in the moment it is written and by whatever page. A notice names no child and says no more than
-- what kind of thing was decided: what it was is read in the record, by those who may.

-- Those who work with a child today, the managers of their teams, and whoever stands in for one of
-- them who is away. A service without a manager of these teams tells every one of its managers.
CREATE OR REPLACE FUNCTION app.workers_of_cases(cases bigint[]) RETURNS TABLE (staff_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    WITH working AS (
        SELECT a.staff_id, a.team_id FROM access_allocation a
        WHERE a.case_id = ANY (cases) AND app.runs(a.started_on, a.ended_on, app.today())
    ), teams AS (
        SELECT w.team_id FROM working w WHERE w.team_id IS NOT NULL
        UNION
        SELECT m.team_id FROM working w JOIN app.memberships_today m ON m.staff_id = w.staff_id
        WHERE m.team_id IS NOT NULL
    ), managers AS (
        SELECT m.staff_id, m.team_id IS NULL OR m.team_id IN (SELECT t.team_id FROM teams t) AS near
        FROM app.memberships_today m
        WHERE m.service_id = app.service() AND m.role = 'operations-manager'
    ), named AS (
        SELECT w.staff_id FROM working w
        UNION
        SELECT m.staff_id FROM managers m
        WHERE m.near OR NOT EXISTS (SELECT FROM managers other WHERE other.near)
    )
    SELECT n.staff_id FROM named n
    UNION
    SELECT a.cover_staff_id FROM access_workerabsence a JOIN named n ON n.staff_id = a.staff_id
    WHERE app.runs(a.started_on, a.ended_on, app.today())
$$;
REVOKE ALL ON FUNCTION app.workers_of_cases(bigint[]) FROM PUBLIC;

-- Victim workers, where somebody harmed by one of the offences consents to be contacted. Of what
-- belongs to no offence it is not known whom it concerns: they look themselves.
CREATE OR REPLACE FUNCTION app.workers_of_victims(records bigint[], offences bigint[])
RETURNS TABLE (staff_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT s.id FROM app.staff_today s
    WHERE s.service_id = app.service() AND app.reach_of(s.id, 'read-victims') IS NOT NULL
      AND EXISTS (SELECT FROM victims_victimoffence o JOIN victims_victim v ON v.id = o.victim_id
                  WHERE o.child_id = ANY (records)
                    AND (cardinality(offences) = 0 OR o.offence_id = ANY (offences))
                    AND v.consent IN ('contact', 'share-views', 'restorative-process'))
$$;
REVOKE ALL ON FUNCTION app.workers_of_victims(bigint[], bigint[]) FROM PUBLIC;

-- Tell each of these workers once a request; never the one who asks, and nobody to whom the case is
-- closed. Custody says that bail changed, so that is not said beside it.
CREATE OR REPLACE FUNCTION app.tell_each(workers bigint[], about text, ref text, of_case bigint)
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    UPDATE access_notice n SET kind = about
    WHERE about LIKE '%-custody' AND n.request_id = app.request() AND n.case_reference = ref
      AND n.kind = replace(about, 'custody', 'bail');
    INSERT INTO access_notice (reference, source_id, service_id, recorded_by_id, staff_id, kind,
                               case_reference, about_staff_id, request_id)
    SELECT fresh.made, fresh.made, app.service(), app.staff(), w.id, about, ref, app.staff(),
           app.request()
    FROM (SELECT DISTINCT unnest(workers) AS id) w
    CROSS JOIN LATERAL (
        SELECT replace(gen_random_uuid()::text, '-', '') || left(w.id::text, 0) AS made) fresh
    WHERE w.id <> app.staff()
      AND of_case <> ALL (app.hidden_from(w.id, app.service(), false, app.today()))
      AND NOT EXISTS (SELECT FROM access_notice told
                      WHERE told.request_id = app.request() AND told.staff_id = w.id
                        AND told.case_reference = ref
                        AND told.kind IN (about, replace(about, 'bail', 'custody')));
END $$;
REVOKE ALL ON FUNCTION app.tell_each(bigint[], text, text, bigint) FROM PUBLIC;

-- Tell of a decision about a child. What takes back is told of by the notices of what it takes back.
CREATE OR REPLACE FUNCTION app.tell_of_court(child bigint, about text, offences bigint[])
RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE record_of record; ref text;
BEGIN
    IF EXISTS (SELECT FROM audit_takingback t WHERE t.by_request_id = app.request()) THEN
        RETURN;
    END IF;
    SELECT c.case_id, c.record_cases AS cases, c.record_ids AS ids INTO record_of
    FROM children_child c WHERE c.id = child;
    SELECT c.reference INTO ref FROM access_case c WHERE c.id = record_of.cases[1];
    PERFORM app.tell_each(ARRAY(SELECT app.workers_of_cases(record_of.cases)),
                          'court-' || about, ref, record_of.case_id);
    IF about <> 'warrant' THEN
        PERFORM app.tell_each(ARRAY(SELECT app.workers_of_victims(record_of.ids, offences)),
                              'victim-' || about, ref, record_of.case_id);
    END IF;
END $$;
REVOKE ALL ON FUNCTION app.tell_of_court(bigint, text, bigint[]) FROM PUBLIC;

CREATE OR REPLACE FUNCTION app.is_custody(decision text) RETURNS boolean
LANGUAGE sql IMMUTABLE
AS $$ SELECT decision IN ('court-ordered-secure-remand', 'remand-in-custody',
                          'remand-to-youth-detention') $$;

-- The offences that were before a court at a hearing; none where the hearing is not known.
CREATE OR REPLACE FUNCTION app.offences_heard(hearing bigint) RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT ARRAY(SELECT h.offence_id FROM courts_hearingoffence h WHERE h.hearing_id = hearing)
$$;
REVOKE ALL ON FUNCTION app.offences_heard(bigint) FROM PUBLIC;

-- A hearing was set for a day to come or moved to one; a warrant was issued or ended; the court
-- decided otherwise about bail than it had before. Asked when all of a change is written, because
-- the offences follow the hearing.
CREATE OR REPLACE FUNCTION app.tell_of_hearing() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE
    was courts_hearing := CASE WHEN TG_OP = 'UPDATE' THEN OLD END;
    before text;
    offences bigint[] := app.offences_heard(NEW.id);
BEGIN
    IF greatest(NEW.hearing_on, was.hearing_on) >= app.today()
       AND NEW.hearing_on IS DISTINCT FROM was.hearing_on THEN
        PERFORM app.tell_of_court(NEW.child_id, 'hearing', offences);
    END IF;
    IF NEW.warrant <> coalesce(was.warrant, '') THEN
        PERFORM app.tell_of_court(NEW.child_id, 'warrant', offences);
    END IF;
    IF NEW.remand_decision IN ('', 'not-required')
       AND coalesce(was.remand_decision, '') NOT IN ('', 'not-required') THEN
        PERFORM app.tell_of_court(NEW.child_id, 'bail', offences);
    END IF;
    IF NEW.remand_decision IN ('', 'not-required', coalesce(was.remand_decision, '')) THEN
        RETURN NULL;
    END IF;
    SELECT h.remand_decision INTO before FROM courts_hearing h
    WHERE h.child_id = NEW.child_id AND h.id <> NEW.id AND h.remand_decision <> ''
      AND h.hearing_on <= NEW.hearing_on
    ORDER BY h.hearing_on DESC, h.id DESC LIMIT 1;
    IF NEW.remand_decision IS DISTINCT FROM before THEN
        PERFORM app.tell_of_court(
            NEW.child_id,
            CASE WHEN app.is_custody(NEW.remand_decision) THEN 'custody' ELSE 'bail' END,
            offences);
    END IF;
    RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS hearing_is_told ON courts_hearing;
CREATE CONSTRAINT TRIGGER hearing_is_told AFTER INSERT OR UPDATE ON courts_hearing
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (app.purpose() IN ('page', 'job'))
    EXECUTE FUNCTION app.tell_of_hearing();

-- Bail began, changed or ended.
CREATE OR REPLACE FUNCTION app.tell_of_bail() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.tell_of_court(
        NEW.child_id, 'bail', app.offences_heard(NEW.hearing_id) || array_remove(ARRAY[NEW.offence_id], NULL));
    RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS bail_is_told ON courts_bail;
CREATE CONSTRAINT TRIGGER bail_is_told AFTER INSERT OR UPDATE ON courts_bail
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (app.purpose() IN ('page', 'job'))
    EXECUTE FUNCTION app.tell_of_bail();

-- A condition of bail was set, changed or ended.
CREATE OR REPLACE FUNCTION app.tell_of_condition() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.tell_of_court(NEW.child_id, 'bail', coalesce(
        (SELECT app.offences_heard(b.hearing_id) || array_remove(ARRAY[b.offence_id], NULL)
         FROM courts_bail b WHERE b.id = NEW.bail_id), '{}'));
    RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS condition_is_told ON outcomes_condition;
CREATE CONSTRAINT TRIGGER condition_is_told AFTER INSERT OR UPDATE ON outcomes_condition
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.under = 'bail' AND app.purpose() IN ('page', 'job'))
    EXECUTE FUNCTION app.tell_of_condition();

-- A remand began, ended or is of another kind.
CREATE OR REPLACE FUNCTION app.tell_of_remand() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE began boolean := TG_OP = 'INSERT' OR NEW.kind IS DISTINCT FROM OLD.kind;
BEGIN
    PERFORM app.tell_of_court(
        NEW.child_id, CASE WHEN began AND app.is_custody(NEW.kind) THEN 'custody' ELSE 'bail' END,
        app.offences_heard(NEW.hearing_id));
    RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS remand_is_told ON courts_remand;
CREATE CONSTRAINT TRIGGER remand_is_told AFTER INSERT OR UPDATE ON courts_remand
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (app.purpose() IN ('page', 'job'))
    EXECUTE FUNCTION app.tell_of_remand();

-- Whether what a court decided holds nobody any more (OVERTURNED of the models).
CREATE OR REPLACE FUNCTION app.is_overturned(appeal text) RETURNS boolean
LANGUAGE sql IMMUTABLE
AS $$ SELECT appeal IN ('changed-on-appeal', 'appeal-successful') $$;

-- A sentence of custody; that one was corrected to another decision; that an appeal overturned what
-- a court decided, or did not after all; that a court revoked or varied an order.
CREATE OR REPLACE FUNCTION app.tell_of_sentence() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE was outcomes_outcome := CASE WHEN TG_OP = 'UPDATE' THEN OLD END;
BEGIN
    IF NEW.outcome_group = 'custody' AND was.legal_outcome IS DISTINCT FROM NEW.legal_outcome THEN
        PERFORM app.tell_of_court(NEW.child_id, 'custody', ARRAY[NEW.offence_id]);
    ELSIF was.outcome_group = 'custody' AND NEW.outcome_group <> 'custody'
          OR app.is_overturned(NEW.appeal_status) <> coalesce(app.is_overturned(was.appeal_status), false)
          OR TG_OP = 'INSERT' AND NEW.legal_outcome IN ('order-revoked', 'order-varied') THEN
        PERFORM app.tell_of_court(NEW.child_id, 'changed', ARRAY[NEW.offence_id]);
    END IF;
    RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS sentence_is_told ON outcomes_outcome;
CREATE CONSTRAINT TRIGGER sentence_is_told AFTER INSERT OR UPDATE ON outcomes_outcome
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (app.purpose() IN ('page', 'job'))
    EXECUTE FUNCTION app.tell_of_sentence();
