-- What lists of cases ask on every visit. It is looked up by the indexes of last days (by_last_day)
-- with the owner's eyes, and checked here against what the one who asks may see: of a service of
-- 40,000 children a thousand cases are open. Row security looks again at the rows of a page.

-- Cases that are open on a day: with work under way, or allocated.
DROP FUNCTION IF EXISTS app.open_children_by_name(integer, integer);
CREATE OR REPLACE FUNCTION app.running_cases(ours bigint, on_day date)
RETURNS TABLE (case_id bigint)
LANGUAGE sql STABLE
AS $$
    SELECT p.case_id FROM public.outcomes_programme p
    WHERE p.service_id = ours AND p.started_on <= on_day
      AND CASE WHEN p.ended_on IS NULL THEN '9999-12-30' ELSE p.ended_on END >= on_day
    UNION
    SELECT a.case_id FROM public.access_allocation a
    WHERE a.service_id = ours AND a.started_on <= on_day
      AND CASE WHEN a.ended_on IS NULL THEN '9999-12-30' ELSE a.ended_on END >= on_day
$$;

-- The open cases that the one who asks may see, with what a list is sorted by. Of a merged record it
-- is the case of the one that survives; a record that is itself hidden leads nowhere. All is in one
-- index (children_as_they_are_listed), so that of a thousand cases no row is fetched but of those few
-- records that were merged. Step by step, because an array is compared number by number. Here and
-- below OFFSET 0 has each case looked up by itself: joined, every child that there ever was is read.
CREATE OR REPLACE FUNCTION app.open_children()
RETURNS TABLE (id bigint, case_id bigint, sort_name text, sort_first text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
SET plan_cache_mode = force_custom_plan  -- a plan for any day at all reads both tables to their end
AS $$
#variable_conflict use_column
DECLARE
    ours bigint := app.service();
    on_day date := app.today();
    hidden bigint[] := app.closed_cases();
    everywhere boolean := app.everywhere();
    near bigint[] := CASE WHEN everywhere THEN '{}' ELSE app.near_cases() END;
BEGIN
    IF NOT app.may('read-summary') THEN
        RETURN;
    END IF;
    RETURN QUERY
        WITH met AS MATERIALIZED (
            SELECT c.id, c.case_id AS own, c.record_cases[1] AS surviving, c.sort_name, c.sort_first
            FROM app.running_cases(ours, on_day) r CROSS JOIN LATERAL (
                SELECT * FROM children_child c WHERE c.case_id = r.case_id OFFSET 0) c
        ), seen AS MATERIALIZED (
            SELECT m.* FROM met m
            WHERE m.own NOT IN (SELECT unnest(hidden))
              AND m.surviving NOT IN (SELECT unnest(hidden))
              AND (everywhere OR m.surviving = ANY (near))
        )
        SELECT s.id, s.own, s.sort_name, s.sort_first FROM seen s WHERE s.own = s.surviving
        UNION
        SELECT c.id, c.case_id, c.sort_name, c.sort_first FROM children_child c
        WHERE c.case_id IN (SELECT s.surviving FROM seen s WHERE s.own <> s.surviving);
END $$;

CREATE OR REPLACE FUNCTION app.open_cases() RETURNS bigint[]
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = app, pg_temp
AS $$ SELECT ARRAY(SELECT o.case_id FROM app.open_children() o) $$;

-- A page of the same in the order of their names: the numbers of the children, and how many there
-- are in all.
CREATE OR REPLACE FUNCTION app.open_children_by_name(start integer, most integer)
RETURNS TABLE (children bigint[], count_of_all bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = app, pg_temp
AS $$
    WITH listed AS MATERIALIZED (SELECT * FROM app.open_children())
    SELECT ARRAY(SELECT o.id FROM listed o ORDER BY o.sort_name, o.sort_first, o.id
                 LIMIT most OFFSET start),
           (SELECT count(*) FROM listed)
$$;

-- The workers who hold one of the cases that the one who asks may see.
CREATE OR REPLACE FUNCTION app.holders_of_cases() RETURNS bigint[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = public, app, pg_temp
SET plan_cache_mode = force_custom_plan
AS $$
DECLARE
    ours bigint := app.service();
    on_day date := app.today();
    hidden bigint[] := app.closed_cases();
    everywhere boolean := app.everywhere();
    near bigint[] := CASE WHEN everywhere THEN '{}' ELSE app.near_cases() END;
BEGIN
    RETURN ARRAY(
        SELECT DISTINCT a.staff_id FROM access_allocation a
        WHERE a.service_id = ours AND a.started_on <= on_day
          AND CASE WHEN a.ended_on IS NULL THEN '9999-12-30' ELSE a.ended_on END >= on_day
          AND a.case_id NOT IN (SELECT unnest(hidden))
          AND (everywhere OR a.case_id = ANY (near)));
END $$;

-- The cases that wait for a lead worker, of those that the one who asks may see, and since when: work
-- is under way, or the child was referred and has had no work since, and nobody leads the case. The
-- case of a record that was merged into another is the other's. Which referrals count is for the one
-- who calls to say (open_cases.py).
CREATE OR REPLACE FUNCTION app.unallocated_cases(
    made_after date, born_after date, turned_down text[]
) RETURNS TABLE (case_id bigint, open_since date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
SET plan_cache_mode = force_custom_plan
AS $$
#variable_conflict use_column
DECLARE
    ours bigint := app.service();
    on_day date := app.today();
    hidden bigint[] := app.closed_cases();
    everywhere boolean := app.everywhere();
    near bigint[] := CASE WHEN everywhere THEN '{}' ELSE app.near_cases() END;
BEGIN
    IF NOT app.may('read-case') THEN
        RETURN;
    END IF;
    RETURN QUERY
        WITH led AS MATERIALIZED (
            SELECT a.case_id FROM access_allocation a
            WHERE a.service_id = ours AND a.kind = 'lead' AND a.started_on <= on_day
              AND CASE WHEN a.ended_on IS NULL THEN '9999-12-30' ELSE a.ended_on END >= on_day
        ), open AS MATERIALIZED (
            SELECT p.case_id, p.started_on AS worked_since, NULL::date AS asked_since
            FROM outcomes_programme p
            WHERE p.service_id = ours AND p.started_on <= on_day
              AND CASE WHEN p.ended_on IS NULL THEN '9999-12-30' ELSE p.ended_on END >= on_day
              AND p.case_id NOT IN (SELECT l.case_id FROM led l)
            UNION ALL
            SELECT r.case_id, NULL, r.made_on FROM referrals_referral r
            WHERE r.service_id = ours AND r.direction = 'in' AND r.ended_on IS NULL
              AND r.made_on > made_after AND r.made_on <= on_day
              AND r.answer <> ALL (turned_down)
              AND r.case_id NOT IN (SELECT l.case_id FROM led l)
        ), met AS MATERIALIZED (
            SELECT c.case_id, c.record_cases[1] AS surviving, o.worked_since, o.asked_since,
                   c.record_cases, c.record_ids, c.date_of_birth, c.date_of_death
            FROM open o CROSS JOIN LATERAL (
                SELECT * FROM children_child c WHERE c.case_id = o.case_id OFFSET 0) c
        )
        SELECT m.surviving, coalesce(min(m.worked_since), min(m.asked_since)) AS since
        FROM met m
        WHERE m.case_id NOT IN (SELECT unnest(hidden))
          AND m.surviving NOT IN (SELECT unnest(hidden))
          AND (everywhere OR m.surviving = ANY (near))
          AND (cardinality(m.record_cases) = 1 OR NOT EXISTS (
              SELECT FROM led l WHERE l.case_id = ANY (m.record_cases)))
          AND (m.worked_since IS NOT NULL OR (
              m.date_of_birth > born_after AND m.date_of_death IS NULL AND NOT EXISTS (
                  SELECT FROM outcomes_programme p
                  WHERE p.child_id = ANY (m.record_ids) AND p.started_on >= m.asked_since)))
        GROUP BY 1 ORDER BY since, 1;
END $$;

-- What each worker has today, of the cases that the one who asks may see: how many children they
-- lead, and how many they work on beside another, in each of their teams; by team and name.
CREATE OR REPLACE FUNCTION app.workloads()
RETURNS TABLE (staff_id bigint, team text, leads bigint, co_works bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
SET plan_cache_mode = force_custom_plan
AS $$
#variable_conflict use_column
DECLARE
    ours bigint := app.service();
    on_day date := app.today();
    hidden bigint[] := app.closed_cases();
    everywhere boolean := app.everywhere();
    near bigint[] := CASE WHEN everywhere THEN '{}' ELSE app.near_cases() END;
BEGIN
    IF NOT app.may('read-summary') THEN
        RETURN;
    END IF;
    RETURN QUERY
        WITH held AS MATERIALIZED (
            SELECT a.staff_id, a.team_id,
                   count(DISTINCT c.record_cases[1]) FILTER (WHERE a.kind = 'lead') AS leads,
                   count(DISTINCT c.record_cases[1]) FILTER (WHERE a.kind = 'co-worker') AS besides
            FROM access_allocation a CROSS JOIN LATERAL (
                SELECT c.record_cases FROM children_child c WHERE c.case_id = a.case_id OFFSET 0) c
            WHERE a.service_id = ours AND a.started_on <= on_day
              AND CASE WHEN a.ended_on IS NULL THEN '9999-12-30' ELSE a.ended_on END >= on_day
              AND a.case_id NOT IN (SELECT unnest(hidden))
              AND (everywhere OR a.case_id = ANY (near))
            GROUP BY 1, 2
        )
        SELECT h.staff_id, coalesce(t.name, '')::text, h.leads, h.besides
        FROM held h JOIN access_staff s ON s.id = h.staff_id LEFT JOIN access_team t ON t.id = h.team_id
        ORDER BY t.name IS NULL, t.name, s.first_name, s.last_name, s.id;
END $$;

REVOKE ALL ON FUNCTION
    app.running_cases(bigint, date), app.open_children(), app.open_cases(),
    app.open_children_by_name(integer, integer), app.holders_of_cases(),
    app.unallocated_cases(date, date, text[]), app.workloads()
FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    app.open_cases(), app.open_children_by_name(integer, integer), app.holders_of_cases(),
    app.unallocated_cases(date, date, text[]), app.workloads()
TO app;
