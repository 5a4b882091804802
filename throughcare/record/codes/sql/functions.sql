-- Taking back how an offence is read. No role may delete a record; this function lets those who keep
-- the readings take back the newest one of a code, as long as none follows it. What is taken back
-- stays in the audit trail: the triggers note both what is removed and what is put back.

-- Answers 'taken back', or why not: 'unknown' or 'followed'.
CREATE OR REPLACE FUNCTION app.take_back_reading(taken bigint) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE
    reading record;
    made bigint;
BEGIN
    PERFORM app.require('edit-reference-data');
    -- What came with the rulebook or an import is not a worker's to take back.
    SELECT r.id, r.cjs_code, r.started_on INTO reading
    FROM codes_offencereading r JOIN access_staff s ON s.id = r.recorded_by_id
    WHERE r.id = taken AND r.service_id = app.service() AND s.kind = 'person'
    FOR UPDATE OF r;
    IF NOT FOUND THEN
        RETURN 'unknown';
    END IF;
    IF EXISTS (SELECT 1 FROM codes_offencereading r WHERE r.service_id = app.service()
               AND r.cjs_code = reading.cjs_code AND r.started_on > reading.started_on) THEN
        RETURN 'followed';
    END IF;
    -- The request in which the reading was recorded says which one it ended.
    SELECT c.request_id INTO made FROM audit_change c
    WHERE c.table_name = 'codes_offencereading' AND c.row_id = taken AND c.operation = 'I';
    DELETE FROM codes_offencereading WHERE id = taken;
    UPDATE codes_offencereading r SET ended_on = (c.before ->> 'ended_on')::date
    FROM audit_change c
    WHERE c.request_id = made AND c.table_name = 'codes_offencereading' AND c.operation = 'U'
      AND c.row_id = r.id AND r.cjs_code = reading.cjs_code
      AND r.ended_on = reading.started_on - 1;
    RETURN 'taken back';
END $$;

REVOKE ALL ON FUNCTION app.take_back_reading(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.take_back_reading(bigint) TO app;
