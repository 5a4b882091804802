-- Cases by reference or by number for those who answer for the audit trail. The data protection
-- officer reaches no case, and learns here no more than which reference stands for which number.
-- Of a case that was taken back with its import, the audit trail itself remembers the reference.
CREATE OR REPLACE FUNCTION app.cases_of_audit_trail(named text[], numbered bigint[])
RETURNS TABLE (case_id bigint, reference text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require('read-audit');
    RETURN QUERY
    SELECT c.id, c.reference::text FROM access_case c
    WHERE c.service_id = app.service()
      AND (c.reference = ANY (named) OR c.id = ANY (numbered))
      AND (app.reach() IS NULL OR c.id <> ALL (app.hidden_cases()))
      AND NOT EXISTS (SELECT 1 FROM app.exclusions_today x
                      WHERE x.case_id = c.id AND x.staff_id = app.staff())
    UNION ALL
    SELECT g.row_id, g.before->>'reference' FROM audit_change g
    WHERE g.table_name = 'access_case' AND g.operation = 'D'
      AND (g.before->>'service_id')::bigint = app.service()
      AND (g.row_id = ANY (numbered)
           OR (g.before->>'reference' = ANY (named) AND NOT EXISTS (
               SELECT 1 FROM access_case c WHERE c.reference = g.before->>'reference')))
      AND (app.reach() IS NULL OR app.removed_and_open(g.row_id))
      AND NOT EXISTS (SELECT 1 FROM audit_change x
                      WHERE x.case_id = g.row_id AND x.table_name = 'access_exclusion'
                        AND (x.before->>'staff_id')::bigint = app.staff());
END $$;
REVOKE ALL ON FUNCTION app.cases_of_audit_trail(text[], bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.cases_of_audit_trail(text[], bigint[]) TO app;

-- The cases of one child, from any of them, for those who answer for the audit trail: as far as
-- each of them is open to whoever asks. A sealed record beside it is named to nobody else.
CREATE OR REPLACE FUNCTION app.audit_trail_of_child(wanted bigint)
RETURNS TABLE (case_id bigint, reference text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT a.case_id, a.reference
    FROM app.cases_of_audit_trail('{}', wanted || coalesce((
        SELECT c.record_cases FROM children_child c WHERE c.case_id = wanted), '{}')) a
    WHERE a.case_id = wanted OR app.reach() IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM app.restrictions_today r WHERE r.kind = 'sealed' AND r.case_id = a.case_id)
$$;
REVOKE ALL ON FUNCTION app.audit_trail_of_child(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.audit_trail_of_child(bigint) TO app;

-- Records by two whole words of a name, or by a number, for those who answer for the audit trail.
-- The data protection officer reaches no case and learns the number and the day of birth, to tell
-- two of one name apart. A sealed record is found by none but those to whom it is open.
CREATE OR REPLACE FUNCTION app.records_of_audit_trail(words text, at_most integer)
RETURNS TABLE (case_id bigint, reference text, number text, born date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
#variable_conflict use_column
DECLARE
    asked text[] := coalesce(string_to_array(nullif(app.folded(words), ''), ' '), '{}');
    digits text := app.plain_number(words);
    meant bigint[] := '{}';
    open_to bigint[];
BEGIN
    PERFORM app.require('read-audit');
    IF cardinality(asked) > 1 THEN
        meant := ARRAY(SELECT app.surviving_case(f.child_id) FROM app.children_named(asked, '') f);
    END IF;
    IF digits ~ '[0-9]' THEN
        meant := meant || ARRAY(
            SELECT app.surviving_case(f.child_id) FROM app.children_numbered(digits) f);
    END IF;
    open_to := ARRAY(SELECT a.case_id FROM app.cases_of_audit_trail('{}', meant) a);
    IF app.reach() IS NULL THEN
        open_to := ARRAY(SELECT o FROM unnest(open_to) o WHERE NOT EXISTS (
            SELECT 1 FROM app.restrictions_today r WHERE r.kind = 'sealed' AND r.case_id = o));
    END IF;
    RETURN QUERY
        SELECT c.case_id, a.reference::text, c.source_id::text, c.date_of_birth
        FROM children_child c JOIN access_case a ON a.id = c.case_id
        WHERE c.case_id = ANY (open_to) AND c.merged_into_id IS NULL
        ORDER BY c.date_of_birth, c.id LIMIT at_most;
END $$;
REVOKE ALL ON FUNCTION app.records_of_audit_trail(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.records_of_audit_trail(text, integer) TO app;

-- Who opened a record in an emergency, for its reviewer: nobody reviews their own.
CREATE OR REPLACE FUNCTION app.opener_of_emergency(emergency bigint) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require('review-emergency-access');
    RETURN (SELECT e.staff_id FROM access_emergencyaccess e
            WHERE e.id = emergency AND e.service_id = app.service()
              AND NOT EXISTS (SELECT 1 FROM app.exclusions_today x
                              WHERE x.case_id = e.case_id AND x.staff_id = app.staff()));
END $$;
REVOKE ALL ON FUNCTION app.opener_of_emergency(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.opener_of_emergency(bigint) TO app;

-- What was read of a record while it was open in an emergency, for its reviewer, who need not be
-- one of those to whom the record is open: the names of pages, and nothing that stood on them.
CREATE OR REPLACE FUNCTION app.reads_in_emergency(emergency bigint)
RETURNS TABLE (at timestamptz, doing text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require('review-emergency-access');
    RETURN QUERY
    SELECT r.at, q.doing::text
    FROM access_emergencyaccess e
    JOIN audit_read r ON r.case_id = e.case_id AND r.staff_id = e.staff_id
                     AND r.at BETWEEN e.started_at AND e.ended_at
    JOIN audit_request q ON q.id = r.request_id
    WHERE e.id = emergency AND e.service_id = app.service()
      AND NOT EXISTS (SELECT 1 FROM app.exclusions_today x
                      WHERE x.case_id = e.case_id AND x.staff_id = app.staff())
    ORDER BY r.at, r.id;
END $$;
REVOKE ALL ON FUNCTION app.reads_in_emergency(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.reads_in_emergency(bigint) TO app;
