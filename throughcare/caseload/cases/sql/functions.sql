-- The cases that are open today and that the one who asks may see: with work under way, or allocated.
-- A list of them is read on every visit, so they are looked up by the indexes of last days (by_last_day), with the
-- owner's eyes, and row security looks again at the children of a page alone. Of a merged record it is
-- the case of the one that survives; a record that is itself hidden leads nowhere.
CREATE OR REPLACE FUNCTION app.open_cases() RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = public, app, pg_temp
SET plan_cache_mode = force_custom_plan  -- a plan for any day at all reads both tables to their end
AS $$
DECLARE
    ours bigint := app.service();
    on_day date := app.today();
    hidden bigint[] := CASE WHEN app.sees_all() THEN '{}' ELSE app.hidden_cases() END;
    everywhere boolean := app.sees_all() OR app.reach() = 3 OR app.on_duty();
    near bigint[];
BEGIN
    IF NOT app.may('read-summary') THEN
        RETURN '{}';
    END IF;
    IF NOT everywhere THEN
        near := app.near_cases();
    END IF;
    -- Step by step, because an array is compared number by number: of the few that are open alone.
    RETURN ARRAY(
        WITH running AS MATERIALIZED (
            SELECT p.case_id FROM outcomes_programme p
            WHERE p.service_id = ours AND p.started_on <= on_day
              AND CASE WHEN p.ended_on IS NULL THEN '9999-12-30' ELSE p.ended_on END >= on_day
            UNION
            SELECT a.case_id FROM access_allocation a
            WHERE a.service_id = ours AND a.started_on <= on_day
              AND CASE WHEN a.ended_on IS NULL THEN '9999-12-30' ELSE a.ended_on END >= on_day
        ), met AS MATERIALIZED (
            SELECT c.case_id AS own, c.record_cases[1] AS surviving
            FROM running r JOIN children_child c ON c.case_id = r.case_id
        )
        SELECT m.surviving FROM met m
        WHERE m.own NOT IN (SELECT unnest(hidden)) AND m.surviving NOT IN (SELECT unnest(hidden))
          AND (everywhere OR m.surviving = ANY (near)));
END $$;

REVOKE ALL ON FUNCTION app.open_cases() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.open_cases() TO app;

-- A page of the same, without a record that was merged into another, in the order of their names: the
-- numbers of the children, and how many there are in all.
CREATE OR REPLACE FUNCTION app.open_children_by_name(start integer, most integer)
RETURNS TABLE (child_id bigint, count_of_all bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT c.id, count(*) OVER () FROM children_child c
    WHERE c.case_id IN (SELECT unnest(app.open_cases())) AND c.merged_into_id IS NULL
    ORDER BY c.sort_name, c.sort_first, c.id LIMIT most OFFSET start
$$;

REVOKE ALL ON FUNCTION app.open_children_by_name(integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.open_children_by_name(integer, integer) TO app;
