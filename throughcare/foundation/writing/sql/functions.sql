-- Drafts that are older than the service keeps them, and tokens of forms that were sent: removed
-- each night. The policy of the table shows a job no draft, so the job has this function, which
-- checks what it may: a job of this service, and never what is younger than a day.
CREATE OR REPLACE FUNCTION app.remove_old_submissions(kept_days integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE removed integer;
BEGIN
    IF app.purpose() IS DISTINCT FROM 'job' THEN
        RAISE EXCEPTION 'only a job removes old drafts' USING ERRCODE = '42501';
    END IF;
    DELETE FROM writing_submission s
    WHERE s.service_id = app.service()
      AND s.saved_at < now() - make_interval(
          days => CASE WHEN s.sent_in IS NULL THEN greatest(kept_days, 1) ELSE 1 END);
    GET DIAGNOSTICS removed = ROW_COUNT;
    RETURN removed;
END $$;

REVOKE ALL ON FUNCTION app.remove_old_submissions(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.remove_old_submissions(integer) TO app;
