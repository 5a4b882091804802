-- How many hearings of some days are not in a pack, because their records are restricted to named
-- people or sealed. A number, and nothing of whom.
CREATE OR REPLACE FUNCTION app.hearings_left_out(first date, last date) RETURNS integer
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require('set-up-service');
    RETURN (SELECT count(*) FROM courts_hearing h
            WHERE h.service_id = app.service() AND h.hearing_on BETWEEN first AND last
              AND h.case_id = ANY (app.closed_cases()));
END $$;

-- For monitors: of each service that has somebody to make packs for, how old the newest is. Empty
-- where none was ever made.
CREATE OR REPLACE FUNCTION app.age_of_offline_packs() RETURNS TABLE (code text, seconds double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT v.code::text, extract(epoch FROM clock_timestamp() - max(p.made_at))::double precision
    FROM access_service v
    LEFT JOIN offline_pack_offlinepack p ON p.service_id = v.id
    WHERE v.practice_of_id IS NULL AND EXISTS (SELECT FROM offline_pack_packrecipient r
                  WHERE r.service_id = v.id AND r.ended_on IS NULL)
    GROUP BY v.code
$$;
GRANT EXECUTE ON FUNCTION app.hearings_left_out(date, date), app.age_of_offline_packs() TO app;
