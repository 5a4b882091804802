-- Taking back a move that was recorded by mistake. No role may delete a record; this function lets
-- the worker who wrote a move take it back within ten minutes, as long as nothing was built on
-- it. What is taken back stays in the audit trail: the triggers note both what is removed and what
-- is put back.

-- Answers 'taken back', or why not: 'unknown', 'too late' or 'changed since'.
CREATE OR REPLACE FUNCTION app.take_back_move(moved bigint) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE
    home record;
    made bigint;
BEGIN
    PERFORM app.require('record-circumstances');
    SELECT r.id, r.child_id, r.case_id, r.recorded_at INTO home FROM circumstances_residence r
    WHERE r.id = moved AND r.service_id = app.service() AND r.recorded_by_id = app.staff()
    FOR UPDATE;
    IF NOT FOUND THEN
        RETURN 'unknown';
    END IF;
    PERFORM app.require_case(home.case_id);
    IF home.recorded_at < now() - interval '10 minutes' THEN
        RETURN 'too late';
    END IF;
    -- The request in which the move was recorded says which homes it closed.
    SELECT c.request_id INTO made FROM audit_change c
    WHERE c.table_name = 'circumstances_residence' AND c.row_id = moved AND c.operation = 'I';
    IF made IS NULL OR EXISTS (
        SELECT 1 FROM audit_change later
        JOIN circumstances_residence r ON r.id = later.row_id AND r.child_id = home.child_id
        WHERE later.table_name = 'circumstances_residence' AND later.request_id <> made
          AND later.at >= (SELECT min(c.at) FROM audit_change c WHERE c.request_id = made
                           AND c.table_name = 'circumstances_residence')
    ) THEN
        RETURN 'changed since';
    END IF;
    DELETE FROM circumstances_residence WHERE id = moved;
    UPDATE circumstances_residence r SET ended_on = (c.before ->> 'ended_on')::date
    FROM audit_change c
    WHERE c.request_id = made AND c.table_name = 'circumstances_residence'
      AND c.operation = 'U' AND c.row_id = r.id;
    RETURN 'taken back';
END $$;

REVOKE ALL ON FUNCTION app.take_back_move(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.take_back_move(bigint) TO app;

-- Putting a home back as it was before a correction. The correction stays, and beside it stands
-- that it was undone. Answers 'undone', or why not: 'unknown', 'too late' or 'changed since'.
CREATE OR REPLACE FUNCTION app.undo_home_correction(
    correction bigint, ref text, words text
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE
    made record;
    was record;
BEGIN
    PERFORM app.require('record-circumstances');
    SELECT h.* INTO made FROM circumstances_homecorrection h
    WHERE h.id = correction AND h.service_id = app.service() AND h.recorded_by_id = app.staff();
    IF NOT FOUND THEN
        RETURN 'unknown';
    END IF;
    PERFORM app.require_case(made.case_id);
    PERFORM 1 FROM circumstances_residence r WHERE r.id = made.home_id FOR UPDATE;
    IF made.recorded_at < now() - interval '10 minutes' THEN
        RETURN 'too late';
    END IF;
    -- The request of the correction says what the home said before.
    SELECT c.before, c.id, c.request_id INTO was FROM audit_change c
    JOIN audit_change noted ON noted.request_id = c.request_id
        AND noted.table_name = 'circumstances_homecorrection' AND noted.row_id = correction
    WHERE c.table_name = 'circumstances_residence' AND c.row_id = made.home_id
      AND c.operation = 'U' AND c.id < noted.id
    ORDER BY c.id DESC LIMIT 1;
    IF NOT FOUND OR EXISTS (
        SELECT 1 FROM audit_change later
        WHERE later.table_name = 'circumstances_residence' AND later.row_id = made.home_id
          AND later.id > was.id) THEN
        RETURN 'changed since';
    END IF;
    UPDATE circumstances_residence r SET
        accommodation_type = was.before ->> 'accommodation_type',
        suitability = was.before ->> 'suitability',
        started_on = (was.before ->> 'started_on')::date,
        ended_on = (was.before ->> 'ended_on')::date,
        address_line_1 = was.before ->> 'address_line_1',
        address_line_2 = was.before ->> 'address_line_2',
        town = was.before ->> 'town',
        postcode = was.before ->> 'postcode',
        living_with = was.before ->> 'living_with'
    WHERE r.id = made.home_id;
    INSERT INTO circumstances_homecorrection
        (reference, source_id, service_id, recorded_by_id, case_id, child_id, home_id, why,
         undoes_id)
    VALUES (ref, ref, made.service_id, app.staff(), made.case_id, made.child_id, made.home_id,
            words, correction);
    RETURN 'undone';
END $$;

REVOKE ALL ON FUNCTION app.undo_home_correction(bigint, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.undo_home_correction(bigint, text, text) TO app;
