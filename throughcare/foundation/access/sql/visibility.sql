-- Which cases the one who asks may see. Every protected table leans on the policy of
-- access_case, and that policy on these.

-- Cases that the one who asks is kept out of, as a relative or as the person harmed.
CREATE OR REPLACE FUNCTION app.excluded_cases() RETURNS bigint[]
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT coalesce(array_agg(x.case_id), '{}') FROM app.exclusions_today x
    WHERE x.staff_id = app.staff()
$$;

-- Cases closed to the one who asks: restricted and neither named nor opened in an emergency,
-- or excluded, which beats everything.
CREATE OR REPLACE FUNCTION app.hidden_cases() RETURNS bigint[]
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT coalesce(array_agg(hidden.case_id), '{}') FROM (
        SELECT r.case_id FROM app.restrictions_today r
        WHERE r.service_id = app.service()
          AND NOT (r.kind = 'ask' AND app.on_duty())
          AND NOT EXISTS (SELECT 1 FROM access_restrictionaccess n
                          WHERE n.restriction_id = r.id AND n.staff_id = app.staff())
          AND NOT EXISTS (SELECT 1 FROM access_emergencyaccess e
                          WHERE e.case_id = r.case_id AND e.staff_id = app.staff()
                            AND e.started_at <= now() AND e.ended_at > now())
        UNION
        SELECT unnest(app.excluded_cases())
    ) hidden
$$;

-- Cases allocated today to the one who asks, or to their teams where their reach is the team.
CREATE OR REPLACE FUNCTION app.near_cases() RETURNS bigint[]
LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT coalesce(array_agg(DISTINCT a.case_id), '{}') FROM app.allocations_today a
    WHERE a.service_id = app.service()
      AND (a.staff_id = app.staff()
           OR (app.reach() = 2 AND EXISTS (
               SELECT 1 FROM app.memberships_today theirs JOIN app.memberships_today mine
                 ON mine.team_id = theirs.team_id AND mine.staff_id = app.staff()
               WHERE theirs.staff_id = a.staff_id)))
$$;

-- Records that others may know exist: restricted as 'ask', with whom to ask. No name, no age.
CREATE OR REPLACE FUNCTION app.ask_stubs()
RETURNS TABLE (case_id bigint, reference text, ask_staff_id bigint, ask_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT c.id, c.reference, s.id, coalesce(s.first_name || ' ' || s.last_name, '')
    FROM app.restrictions_today r
    JOIN access_case c ON c.id = r.case_id
    LEFT JOIN access_staff s ON s.id = r.ask_staff_id
    WHERE r.service_id = app.service() AND r.kind = 'ask' AND app.reach() = 3
      AND c.id = ANY (app.hidden_cases())
      AND NOT EXISTS (SELECT 1 FROM app.exclusions_today x
                      WHERE x.case_id = c.id AND x.staff_id = app.staff())
$$;
