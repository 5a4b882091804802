-- Not run as it stands: fences.py fills in the table and runs the statements between the marks.

-- [case]
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS seen_with_the_case ON {table};
CREATE POLICY seen_with_the_case ON {table} FOR SELECT TO app USING (
    service_id = (SELECT app.service()) AND {right} AND {case_is_seen});
DROP POLICY IF EXISTS added_with_the_case ON {table};
CREATE POLICY added_with_the_case ON {table} FOR INSERT TO app WITH CHECK (
    service_id = (SELECT app.service()) AND {right}
    AND {case_is_here} AND {case_is_seen});
DROP POLICY IF EXISTS changed_with_the_case ON {table};
CREATE POLICY changed_with_the_case ON {table} FOR UPDATE TO app USING (
    service_id = (SELECT app.service()) AND {right}
    AND {case_is_here} AND {case_is_seen});
DROP POLICY IF EXISTS taken_back_with_its_import ON {table};
CREATE POLICY taken_back_with_its_import ON {table} FOR DELETE TO app USING (
    service_id = (SELECT app.service()) AND (SELECT app.purpose()) = 'undo-import');
REVOKE ALL ON {table} FROM app;
GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO app;

-- [entry]
REVOKE UPDATE ON {table} FROM app;
DROP TRIGGER IF EXISTS never_changed ON {table};
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change('entry');

-- [anchor]
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS seen_where_open ON {table};
CREATE POLICY seen_where_open ON {table} FOR SELECT TO app USING (
    service_id = (SELECT app.service()) AND {case_is_seen});
DROP POLICY IF EXISTS added_to_the_service ON {table};
CREATE POLICY added_to_the_service ON {table} FOR INSERT TO app WITH CHECK (
    service_id = (SELECT app.service()));
DROP POLICY IF EXISTS changed_by_an_import ON {table};
CREATE POLICY changed_by_an_import ON {table} FOR UPDATE TO app USING (
    service_id = (SELECT app.service()) AND (SELECT app.purpose()) = 'import');
DROP POLICY IF EXISTS taken_back_with_its_import ON {table};
CREATE POLICY taken_back_with_its_import ON {table} FOR DELETE TO app USING (
    service_id = (SELECT app.service()) AND (SELECT app.purpose()) = 'undo-import');
REVOKE ALL ON {table} FROM app;
GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO app;

-- [guarded]
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS seen_in_the_service ON {table};
CREATE POLICY seen_in_the_service ON {table} FOR SELECT TO app USING (
    service_id = (SELECT app.service()) AND {guarded_case});
DROP POLICY IF EXISTS added_by_an_import ON {table};
CREATE POLICY added_by_an_import ON {table} FOR INSERT TO app WITH CHECK (
    service_id = (SELECT app.service()) AND (SELECT app.purpose()) = 'import');
DROP POLICY IF EXISTS changed_by_an_import ON {table};
CREATE POLICY changed_by_an_import ON {table} FOR UPDATE TO app USING (
    service_id = (SELECT app.service()) AND (SELECT app.purpose()) IN ('import', 'undo-import'));
DROP POLICY IF EXISTS taken_back_with_its_import ON {table};
CREATE POLICY taken_back_with_its_import ON {table} FOR DELETE TO app USING (
    service_id = (SELECT app.service()) AND (SELECT app.purpose()) = 'undo-import');
REVOKE ALL ON {table} FROM app;
GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO app;

-- [service]
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS of_the_service ON {table};
CREATE POLICY of_the_service ON {table} FOR SELECT TO app USING (
    service_id = (SELECT app.service()) AND {right} AND {open_case});
DROP POLICY IF EXISTS added_to_the_service ON {table};
CREATE POLICY added_to_the_service ON {table} FOR INSERT TO app WITH CHECK (
    service_id = (SELECT app.service()) AND {right} AND {open_case});
DROP POLICY IF EXISTS changed_in_the_service ON {table};
CREATE POLICY changed_in_the_service ON {table} FOR UPDATE TO app USING (
    service_id = (SELECT app.service()) AND {right} AND {open_case});
DROP POLICY IF EXISTS taken_back_with_its_import ON {table};
CREATE POLICY taken_back_with_its_import ON {table} FOR DELETE TO app USING (
    service_id = (SELECT app.service()) AND (SELECT app.purpose()) = 'undo-import');
REVOKE ALL ON {table} FROM app;
GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO app;

-- [queue]
-- While it is nobody's case: whoever screens, and whoever wrote it down. Then: whoever reads the case.
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS waits_or_is_of_the_case ON {table};
CREATE POLICY waits_or_is_of_the_case ON {table} FOR SELECT TO app USING (
    service_id = (SELECT app.service())
    AND (case_id IS NULL AND ((SELECT app.screens()) OR recorded_by_id = (SELECT app.staff()))
         OR (SELECT app.may('read-case')) AND {guarded_case}));
DROP POLICY IF EXISTS put_in_the_queue ON {table};
CREATE POLICY put_in_the_queue ON {table} FOR INSERT TO app WITH CHECK (
    service_id = (SELECT app.service())
    AND ((SELECT app.purpose()) = 'import'
         OR (SELECT app.may('add-child')) AND case_id IS NULL AND decision = 'waiting'
            AND recorded_by_id = (SELECT app.staff())));
DROP POLICY IF EXISTS changed_by_an_import ON {table};
CREATE POLICY changed_by_an_import ON {table} FOR UPDATE TO app USING (
    service_id = (SELECT app.service()) AND (SELECT app.purpose()) IN ('import', 'undo-import'));
DROP POLICY IF EXISTS taken_back_with_its_import ON {table};
CREATE POLICY taken_back_with_its_import ON {table} FOR DELETE TO app USING (
    service_id = (SELECT app.service()) AND (SELECT app.purpose()) = 'undo-import');
REVOKE ALL ON {table} FROM app;
GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO app;

-- [identity]
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS behind_the_wall ON {table};
CREATE POLICY behind_the_wall ON {table} TO app USING (
    service_id = (SELECT app.service())
    AND (SELECT app.purpose()) IN ('import', 'undo-import', 'export'));
DROP POLICY IF EXISTS for_victim_workers ON {table};
CREATE POLICY for_victim_workers ON {table} TO victim USING (
    service_id = (SELECT app.service()) AND (SELECT app.may('read-victims')));
REVOKE ALL ON {table} FROM app, victim;
GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO app;
GRANT SELECT, INSERT, UPDATE ON {table} TO victim;

-- [own]
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS for_one_worker ON {table};
CREATE POLICY for_one_worker ON {table} TO app USING (staff_id = (SELECT app.staff()));
REVOKE ALL ON {table} FROM app;
GRANT SELECT, UPDATE ON {table} TO app;

-- [audit_trail]
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS read_by_those_who_answer_for_it ON {table};
CREATE POLICY read_by_those_who_answer_for_it ON {table} FOR SELECT TO app USING (
    {audit_trail_service} AND (SELECT app.may('read-audit')) AND {audit_trail_case});
REVOKE ALL ON {table} FROM app;
GRANT SELECT ON {table} TO app;
DROP TRIGGER IF EXISTS never_changed ON {table};
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change('audit_trail');
DROP TRIGGER IF EXISTS never_emptied ON {table};
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change('audit_trail');
ALTER TABLE {table} OWNER TO audit;
GRANT SELECT, INSERT ON {table} TO owner;

-- [parcel]
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS seen_with_the_case ON {table};
CREATE POLICY seen_with_the_case ON {table} FOR SELECT TO app USING (
    service_id = (SELECT app.service()) AND {guarded_case}
    AND (SELECT app.may('transfer-cases')));
REVOKE ALL ON {table} FROM app;
GRANT SELECT ON {table} TO app;

-- [handover]
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS of_the_service ON {table};
CREATE POLICY of_the_service ON {table} TO app USING (service_id = (SELECT app.service()));
REVOKE ALL ON {table} FROM app;
GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO app;

-- [draft]
-- What somebody is writing is theirs alone, while they may still see the case and do the thing.
-- What is written about a victim stays where victims' identities are: outside the web role.
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS of_its_writer ON {table};
CREATE POLICY of_its_writer ON {table} TO app USING (
    NOT walled AND {draft}
    AND (case_id IS NULL OR EXISTS (SELECT 1 FROM access_case c WHERE c.id = {table}.case_id)));
DROP POLICY IF EXISTS of_its_writer_behind_the_wall ON {table};
CREATE POLICY of_its_writer_behind_the_wall ON {table} TO victim USING (
    walled AND {draft} AND (SELECT app.may('read-victims'))
    AND (case_id IS NULL OR case_id <> ALL ((SELECT app.hidden_cases())::bigint[])));
REVOKE ALL ON {table} FROM app, victim;
GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO app, victim;
GRANT USAGE, SELECT ON SEQUENCE {table}_id_seq TO victim;

-- [account]
-- Who somebody is has to be found before anybody has signed in; nothing here says how they do.
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS seen_by_all ON {table};
CREATE POLICY seen_by_all ON {table} FOR SELECT TO app USING (true);
DROP POLICY IF EXISTS has_signed_in ON {table};
CREATE POLICY has_signed_in ON {table} FOR UPDATE TO app USING (true);
REVOKE ALL ON {table} FROM app;
GRANT SELECT, UPDATE (last_login) ON {table} TO app;

-- [open]
-- Nothing about anybody: read by all, written by those who keep it, and never taken away.
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS seen_by_all ON {table};
CREATE POLICY seen_by_all ON {table} FOR SELECT TO app USING (true);
DROP POLICY IF EXISTS added_by_those_who_keep_it ON {table};
CREATE POLICY added_by_those_who_keep_it ON {table} FOR INSERT TO app WITH CHECK ({kept});
DROP POLICY IF EXISTS changed_by_those_who_keep_it ON {table};
CREATE POLICY changed_by_those_who_keep_it ON {table} FOR UPDATE TO app USING ({kept});
REVOKE ALL ON {table} FROM app;
GRANT SELECT, INSERT, UPDATE ON {table} TO app;

-- [watched]
DROP TRIGGER IF EXISTS note_added ON {table};
CREATE TRIGGER note_added AFTER INSERT ON {table} REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION {noted};
DROP TRIGGER IF EXISTS note_changed ON {table};
CREATE TRIGGER note_changed AFTER UPDATE ON {table}
    REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION {noted};
DROP TRIGGER IF EXISTS note_removed ON {table};
CREATE TRIGGER note_removed AFTER DELETE ON {table} REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION {noted};
DROP TRIGGER IF EXISTS never_emptied ON {table};
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change('row');

-- Rows that are there already are held against a tie by check_ties(), which shuts nobody out.
-- [child_of_its_case]
ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {table}_is_of_its_child;
ALTER TABLE {table} ADD CONSTRAINT {table}_is_of_its_child
    FOREIGN KEY (child_id, case_id, service_id)
    REFERENCES children_child (id, case_id, service_id) NOT VALID;

-- [case_of_its_service]
ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {table}_is_of_its_service;
ALTER TABLE {table} ADD CONSTRAINT {table}_is_of_its_service
    FOREIGN KEY (case_id, service_id) REFERENCES access_case (id, service_id) NOT VALID;
