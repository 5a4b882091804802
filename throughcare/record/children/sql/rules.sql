-- One child may have several records: one was merged into another, and that one into a third. Each
-- record knows all of them (record_ids, record_cases), the one that survives first, so that what
-- asks for a child's rows asks for all of them and needs to climb no chain.

-- The records of one child, from any of them. None where the mergers go round in a circle.
CREATE OR REPLACE FUNCTION app.records_of_child(child bigint)
RETURNS TABLE (child_id bigint, case_id bigint, survives boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    WITH RECURSIVE upwards AS (
        SELECT c.id, c.merged_into_id FROM children_child c WHERE c.id = child
        UNION
        SELECT c.id, c.merged_into_id FROM children_child c JOIN upwards u ON c.id = u.merged_into_id
    ), downwards AS (
        SELECT c.id, c.case_id, true AS survives
        FROM children_child c JOIN upwards u ON u.id = c.id AND u.merged_into_id IS NULL
        UNION
        SELECT c.id, c.case_id, false
        FROM children_child c JOIN downwards d ON c.merged_into_id = d.id
    )
    SELECT d.id, d.case_id, d.survives FROM downwards d
$$;

-- Some cases with those of every other record of the same children: what closes one of them closes
-- all (foundation/access/sql/visibility.sql).
CREATE OR REPLACE FUNCTION app.with_other_records(cases bigint[]) RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT ARRAY(
        SELECT unnest(cases)
        UNION SELECT unnest(c.record_cases) FROM children_child c
              WHERE c.case_id = ANY (cases) AND cardinality(c.record_cases) > 1)
$$;

-- The same for whoever asks by a statement of their own: of cases of their service that are open to
-- them, and of others no more than was asked.
CREATE OR REPLACE FUNCTION app.open_with_other_records(cases bigint[]) RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
    SELECT ARRAY(
        SELECT unnest(cases)
        UNION SELECT unnest(c.record_cases) FROM children_child c
              WHERE c.case_id = ANY (cases) AND cardinality(c.record_cases) > 1
                AND c.service_id = (SELECT app.service())
                AND c.case_id <> ALL ((SELECT app.closed_cases())::bigint[]))
$$;

CREATE OR REPLACE FUNCTION app.records_beside(cases bigint[]) RETURNS bigint[]
LANGUAGE plpgsql STABLE SET search_path = app, pg_temp
AS $$
BEGIN
    IF current_user IN ('app', 'victim') THEN
        RETURN app.open_with_other_records(cases);
    END IF;
    RETURN app.with_other_records(cases);
END $$;
REVOKE ALL ON FUNCTION app.with_other_records(bigint[]) FROM app, victim;
GRANT EXECUTE ON FUNCTION app.records_beside(bigint[]), app.open_with_other_records(bigint[])
TO app, victim;

CREATE OR REPLACE FUNCTION app.begin_records_of_child() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, app, pg_temp
AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.record_ids := ARRAY[NEW.id];
        NEW.record_cases := ARRAY[NEW.case_id];
    ELSIF pg_trigger_depth() = 1 THEN  -- only the trigger below changes them
        NEW.record_ids := OLD.record_ids;
        NEW.record_cases := OLD.record_cases;
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION app.gather_records_of_children() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE moved bigint[];
BEGIN
    IF TG_OP = 'INSERT' THEN
        moved := ARRAY(SELECT n.id FROM new_rows n WHERE n.merged_into_id IS NOT NULL);
    ELSIF TG_OP = 'UPDATE' THEN
        moved := ARRAY(SELECT unnest(ARRAY[n.id, o.merged_into_id])
                       FROM new_rows n JOIN old_rows o USING (id)
                       WHERE n.merged_into_id IS DISTINCT FROM o.merged_into_id);
    ELSE
        moved := ARRAY(SELECT o.merged_into_id FROM old_rows o
                       WHERE o.merged_into_id IS NOT NULL);
    END IF;
    IF cardinality(moved) = 0 THEN
        RETURN NULL;
    END IF;
    UPDATE app.context SET hidden = NULL WHERE pid = pg_backend_pid();  -- others may be closed now
    IF EXISTS (SELECT FROM children_child c WHERE c.id = ANY (moved)
               AND NOT EXISTS (SELECT FROM app.records_of_child(c.id))) THEN
        PERFORM app.refuse('records_merged_in_a_circle', 'merged_into');
    END IF;
    WITH one AS MATERIALIZED (
        SELECT array_agg(r.child_id ORDER BY NOT r.survives, r.child_id) AS ids,
               array_agg(r.case_id ORDER BY NOT r.survives, r.child_id) AS cases
        FROM unnest(moved) m CROSS JOIN LATERAL app.records_of_child(m) r GROUP BY m
    )
    UPDATE children_child c SET record_ids = one.ids, record_cases = one.cases
    FROM one WHERE c.id = ANY (one.ids) AND c.record_ids IS DISTINCT FROM one.ids;
    -- An import may part what was merged here, or merge it elsewhere: the merge says so.
    UPDATE children_merge m SET undone_at = now(), undone_by_id = app.staff()
    FROM children_child c WHERE c.id = m.merged_id AND c.id = ANY (moved)
     AND m.undone_at IS NULL AND c.merged_into_id IS DISTINCT FROM m.survivor_id;
    RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS records_of_child ON children_child;
CREATE TRIGGER records_of_child BEFORE INSERT OR UPDATE ON children_child
    FOR EACH ROW EXECUTE FUNCTION app.begin_records_of_child();
DROP TRIGGER IF EXISTS records_gathered_1 ON children_child;
CREATE TRIGGER records_gathered_1 AFTER INSERT ON children_child REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION app.gather_records_of_children();
DROP TRIGGER IF EXISTS records_gathered_2 ON children_child;
CREATE TRIGGER records_gathered_2 AFTER UPDATE ON children_child
    REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION app.gather_records_of_children();
DROP TRIGGER IF EXISTS records_gathered_3 ON children_child;
CREATE TRIGGER records_gathered_3 AFTER DELETE ON children_child
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION app.gather_records_of_children();

REVOKE ALL ON FUNCTION app.records_of_child(bigint) FROM PUBLIC;

-- Outside an import, a record that stands is merged and parted by the functions of a merge alone
-- (merging.sql), which run as the owner. A copy from another service brings records merged as they
-- were, all of them new in this transaction.
CREATE OR REPLACE FUNCTION app.refuse_merging() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
BEGIN
    IF app.purpose() IN ('import', 'undo-import') OR OLD.recorded_at >= transaction_timestamp() THEN
        RETURN NEW;
    END IF;
    PERFORM app.refuse('merged_by_a_merge_alone', 'merged_into');
END $$;
DROP TRIGGER IF EXISTS merged_by_a_merge ON children_child;
CREATE TRIGGER merged_by_a_merge BEFORE UPDATE ON children_child FOR EACH ROW
    WHEN (current_user = 'app' AND NEW.merged_into_id IS DISTINCT FROM OLD.merged_into_id)
    EXECUTE FUNCTION app.refuse_merging();
