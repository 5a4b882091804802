-- Likely second records of a child: what the nightly job reads and writes, and what is decided.
-- The command line reaches no case; the job reads what tells children apart and nothing else, and
-- shows it to nobody.

CREATE OR REPLACE FUNCTION app.require_matching_job() RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    IF app.purpose() IS DISTINCT FROM 'job' OR NOT EXISTS (
        SELECT FROM access_staff s WHERE s.id = app.staff() AND s.kind = 'command-line') THEN
        RAISE EXCEPTION 'only the nightly job compares records' USING ERRCODE = '42501';
    END IF;
END $$;

DROP FUNCTION IF EXISTS app.records_to_compare();  -- it gave fewer columns once
CREATE OR REPLACE FUNCTION app.records_to_compare()
RETURNS TABLE (child_id bigint, first_name text, last_name text, middle_names text, known_as text,
               other_names text[], date_of_birth date, sex text, pnc_number text, nhs_number text,
               upn text, social_care_id text, postcode text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    PERFORM app.require_matching_job();
    RETURN QUERY
        SELECT c.id, c.first_name::text, c.last_name::text, c.middle_names::text,
               c.known_as::text, ARRAY(SELECT concat_ws(' ', n.first_name, n.last_name)
                                       FROM children_othername n WHERE n.child_id = c.id
                                       ORDER BY n.id),
               c.date_of_birth, c.sex::text, c.pnc_number::text, c.nhs_number::text, c.upn::text,
               c.social_care_id::text,
               coalesce((SELECT h.postcode::text FROM circumstances_residence h
                         WHERE h.child_id = c.id AND h.is_primary
                         ORDER BY h.started_on DESC NULLS LAST, h.id DESC LIMIT 1), '')
        FROM children_child c WHERE c.service_id = app.service() AND c.merged_into_id IS NULL;
END $$;

-- Store what a night found: new pairs wait, those that nobody decided are weighed anew, and those
-- that are no longer likely go. What somebody decided stays as it was decided.
CREATE OR REPLACE FUNCTION app.store_suggestions(weights jsonb, records integer, pairs jsonb)
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE stored integer;
BEGIN
    PERFORM app.require_matching_job();
    INSERT INTO children_matchingweights AS w
        (reference, source_id, service_id, recorded_by_id, weights, trained_on)
    SELECT new.made, new.made, app.service(), app.staff(), store_suggestions.weights, records
    FROM (SELECT replace(gen_random_uuid()::text, '-', '') AS made) new
    ON CONFLICT (service_id) DO UPDATE
    SET weights = excluded.weights, trained_on = excluded.trained_on;
    DELETE FROM children_duplicatesuggestion s
    WHERE s.service_id = app.service() AND s.state = 'open' AND NOT EXISTS (
        SELECT FROM jsonb_array_elements(pairs) p
        WHERE (p->>'first')::bigint = s.first_id AND (p->>'second')::bigint = s.second_id);
    INSERT INTO children_duplicatesuggestion AS s
        (reference, source_id, service_id, recorded_by_id, case_id, second_case_id, first_id,
         second_id, probability, levels, state)
    SELECT new.made, new.made, app.service(), app.staff(), one.case_id, two.case_id, one.id,
           two.id, (p->>'probability')::float, p->'levels', 'open'
    FROM jsonb_array_elements(pairs) p
    JOIN children_child one ON one.id = (p->>'first')::bigint AND one.service_id = app.service()
    JOIN children_child two ON two.id = (p->>'second')::bigint AND two.service_id = app.service()
    CROSS JOIN LATERAL (
        SELECT replace(gen_random_uuid()::text, '-', '') || left(one.reference, 0) AS made) new
    WHERE one.merged_into_id IS NULL AND two.merged_into_id IS NULL
    ON CONFLICT (first_id, second_id) DO UPDATE
    SET probability = excluded.probability, levels = excluded.levels
    WHERE s.state = 'open' AND s.levels IS DISTINCT FROM excluded.levels;
    GET DIAGNOSTICS stored = ROW_COUNT;
    RETURN stored;
END $$;

-- Say that two records are of two children, whatever they have in common.
CREATE OR REPLACE FUNCTION app.keep_apart(suggestion bigint, reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE pair children_duplicatesuggestion;
BEGIN
    SELECT s.* INTO pair FROM children_duplicatesuggestion s
    WHERE s.id = suggestion AND s.service_id = app.service();
    PERFORM app.require_records(pair.first_id, pair.second_id);
    IF length(trim(reason)) < app.shortest_reason() THEN
        PERFORM app.refuse('reason_is_too_short', 'why');
    END IF;
    UPDATE children_duplicatesuggestion s
    SET state = 'two-children', decided_by_id = app.staff(), decided_at = now(),
        why = trim(reason)
    WHERE s.id = suggestion AND s.state = 'open';
    IF NOT FOUND THEN
        PERFORM app.refuse('suggestion_was_decided');
    END IF;
END $$;

-- A merge decides what was suggested of its two records, and its undoing that they are two children.
CREATE OR REPLACE FUNCTION app.decide_suggestion() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    UPDATE children_duplicatesuggestion s
    SET state = CASE WHEN NEW.undone_at IS NULL THEN 'merged' ELSE 'two-children' END,
        decided_by_id = app.staff(), decided_at = now(), why = NEW.undone_why
    WHERE s.first_id = least(NEW.survivor_id, NEW.merged_id)
      AND s.second_id = greatest(NEW.survivor_id, NEW.merged_id);
    RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS merge_decides_suggestion ON children_merge;
CREATE TRIGGER merge_decides_suggestion AFTER INSERT OR UPDATE ON children_merge
    FOR EACH ROW EXECUTE FUNCTION app.decide_suggestion();

REVOKE ALL ON FUNCTION app.require_matching_job() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.records_to_compare(), app.store_suggestions(jsonb, integer, jsonb),
    app.keep_apart(bigint, text) TO app;
