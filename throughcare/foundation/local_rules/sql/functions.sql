-- Local rules: what a service may set for itself, and within which range. A rule of law is not in
-- this list, which 'throughcare migrate' writes from the rulebook.
CREATE TABLE IF NOT EXISTS app.local_setting (
    code text PRIMARY KEY,
    lowest integer NOT NULL,
    highest integer NOT NULL
);

-- Whoever writes a setting, an import too.
CREATE OR REPLACE FUNCTION app.check_setting() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp
AS $$
DECLARE rule record;
BEGIN
    SELECT s.lowest, s.highest INTO rule FROM app.local_setting s WHERE s.code = NEW.setting;
    IF NOT FOUND THEN
        PERFORM app.refuse('rule_is_not_local', 'value');
    END IF;
    IF NEW.value NOT BETWEEN rule.lowest AND rule.highest THEN
        PERFORM app.refuse('setting_is_out_of_range', 'value');
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER IF EXISTS only_local_rules ON local_rules_servicesetting;
CREATE TRIGGER only_local_rules BEFORE INSERT OR UPDATE ON local_rules_servicesetting
    FOR EACH ROW EXECUTE FUNCTION app.check_setting();

-- A second value from the same day takes the place of the first, which stays in the audit trail.
CREATE OR REPLACE FUNCTION app.set_rule(
    code text, new_value integer, from_day date, why text, reported date, ref text
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, app, pg_temp
AS $$
DECLARE made bigint;
BEGIN
    PERFORM app.require('set-service-rules');
    IF length(trim(why)) < app.shortest_reason() THEN
        PERFORM app.refuse('setting_needs_its_reason', 'why');
    END IF;
    INSERT INTO local_rules_servicesetting
        (reference, source_id, service_id, recorded_by_id, setting, value, started_on, reason,
         last_reported_on)
    VALUES (ref, ref, app.service(), app.staff(), code, new_value, from_day, why, reported)
    ON CONFLICT ON CONSTRAINT setting_begins_once_on_a_day DO UPDATE
        SET value = excluded.value, reason = excluded.reason, recorded_at = now(),
            recorded_by_id = excluded.recorded_by_id, last_reported_on = excluded.last_reported_on
    RETURNING id INTO made;
    RETURN made;
END $$;

REVOKE ALL ON FUNCTION app.check_setting(),
    app.set_rule(text, integer, date, text, date, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.set_rule(text, integer, date, text, date, text) TO app;
