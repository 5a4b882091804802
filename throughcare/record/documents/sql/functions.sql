-- Files at which no scanner has looked: none answered when they came, or none was set up then. The
-- command line reaches no case, so the job has these functions, which show the files to nobody.

CREATE OR REPLACE FUNCTION app.require_documents_job() RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    IF app.purpose() IS DISTINCT FROM 'job' OR NOT EXISTS (
        SELECT FROM access_staff s WHERE s.id = app.staff() AND s.kind = 'command-line') THEN
        RAISE EXCEPTION 'only a job of the service does this' USING ERRCODE = '42501';
    END IF;
END $$;

CREATE OR REPLACE FUNCTION app.files_to_scan(after bigint, most integer) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require_documents_job();
    RETURN QUERY
        SELECT v.id FROM documents_documentversion v
        WHERE v.service_id = app.service() AND v.scan IN ('waiting', 'no-scanner') AND v.id > after
        ORDER BY v.id LIMIT most;
END $$;

CREATE OR REPLACE FUNCTION app.file_to_scan(version bigint) RETURNS bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require_documents_job();
    RETURN (SELECT v.content FROM documents_documentversion v
            WHERE v.id = version AND v.service_id = app.service()
              AND v.scan IN ('waiting', 'no-scanner'));
END $$;

-- What the scanner said. Where something was found, whoever put the file there is told.
CREATE OR REPLACE FUNCTION app.note_scan(version bigint, result text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE found record;
BEGIN
    PERFORM app.require_documents_job();
    UPDATE documents_documentversion v SET scan = result, scanned_at = now()
    WHERE v.id = version AND v.service_id = app.service() AND v.scan IN ('waiting', 'no-scanner')
    RETURNING v.case_id, v.recorded_by_id INTO found;
    IF result = 'infected' AND found.case_id IS NOT NULL THEN
        PERFORM app.tell_of_infected_file(found.case_id, found.recorded_by_id);
    END IF;
END $$;

-- Tell those who look after the machines, without the record, and whoever put the file there, with
-- it while they may still see it.
CREATE OR REPLACE FUNCTION app.tell_of_infected_file(about bigint, sender bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    INSERT INTO access_notice (reference, source_id, service_id, recorded_by_id, staff_id, kind,
                               case_reference, about_staff_id, request_id)
    SELECT fresh.made, fresh.made, app.service(), app.staff(), s.id, 'infected-file',
           coalesce((SELECT c.reference FROM access_case c WHERE c.id = about AND s.id = sender
                     AND c.id <> ALL (app.hidden_from(s.id, s.service_id, false, app.today()))), ''),
           sender, app.request()
    FROM app.staff_today s JOIN access_person p ON p.id = s.person_id AND p.is_active
    CROSS JOIN LATERAL (
        SELECT replace(gen_random_uuid()::text, '-', '') || left(s.id::text, 0) AS made) fresh
    WHERE s.service_id = app.service() AND s.kind <> 'command-line'
      AND ((s.id = sender AND about IS NOT NULL) OR (s.id IS DISTINCT FROM sender AND EXISTS (
          SELECT FROM app.memberships_today m
          WHERE m.staff_id = s.id AND m.role = 'system-administrator')))
      AND NOT EXISTS (SELECT FROM access_notice n
                      WHERE n.staff_id = s.id AND n.kind = 'infected-file'
                        AND n.request_id = app.request())
$$;

-- The worker's own request: a file that they sent was not kept.
CREATE OR REPLACE FUNCTION app.tell_that_file_was_refused() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    PERFORM app.require('record-documents');
    PERFORM app.tell_of_infected_file(NULL, app.staff());
END $$;


-- Files that were sent and put on no record: removed each night. The policy of the table shows a job
-- none, so the job has this function, which never removes what is younger than a day.
CREATE OR REPLACE FUNCTION app.remove_old_staged_files(kept_days integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE removed integer;
BEGIN
    PERFORM app.require_documents_job();
    DELETE FROM documents_stagedfile f
    WHERE f.service_id = app.service()
      AND f.staged_at < now() - make_interval(days => greatest(kept_days, 1));
    GET DIAGNOSTICS removed = ROW_COUNT;
    RETURN removed;
END $$;

REVOKE ALL ON FUNCTION
    app.require_documents_job(), app.tell_of_infected_file(bigint, bigint),
    app.files_to_scan(bigint, integer), app.file_to_scan(bigint), app.note_scan(bigint, text),
    app.tell_that_file_was_refused(), app.remove_old_staged_files(integer)
FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    app.files_to_scan(bigint, integer), app.file_to_scan(bigint), app.note_scan(bigint, text),
    app.tell_that_file_was_refused(), app.remove_old_staged_files(integer)
TO app;
