-- What the roles may do apart from tables, which table_fences.sql settles one by one.

-- A temporary table could stand before a real one: what takes records in has its own (app.stage).
DO $$ BEGIN
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC, app', current_database());
END $$;

REVOKE ALL ON SCHEMA app FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA app FROM PUBLIC, app, victim, report, backup;
GRANT USAGE ON SCHEMA app TO app, victim, report, backup;
GRANT USAGE ON SCHEMA public TO app, victim, report, backup, audit;
GRANT CREATE ON SCHEMA public TO audit;  -- so that the audit trail can be its own
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC;

-- Pure reading of one's own context, and the guarded functions that check for themselves.
GRANT EXECUTE ON FUNCTION
    app.try_proof(bigint, bigint, bytea), app.is_demonstration(), app.today(), app.moment(), app.demonstration_days(), app.staff(), app.service(), app.request(), app.purpose(), app.reach(),
    app.on_duty(), app.may(text), app.rights(), app.sees_all(), app.hidden_cases(), app.closed_cases(), app.everywhere(), app.screens(), app.excluded_cases(), app.near_cases(),
    app.ask_stubs(), app.finish(bigint[], text), app.staff_of_person(bigint), app.is_practice(), app.command_line_of(text), app.whole_cast(), app.roles_in_force(), app.parts_in_force(),
    app.has_codes(bigint, text[]),
    app.begin(bigint, text, text, text, text, text, text, bigint, bigint, bytea),
    app.note_refusal(bigint, text, text, text, text, integer, bigint, bigint, bytea),
    app.note_reads(bigint[], text), app.removed_and_open(bigint),
    app.identity_before(bigint),
    app.take_back(bigint, text), app.can_be_taken_back(bigint), app.undo_offer(bigint), app.time_to_take_back(),
    app.allocate(bigint, bigint, text, date, text), app.end_allocation(bigint, date),
    app.restrict(bigint, text, text, bigint, date, bigint[], text, text[]),
    app.lift_restriction(bigint, date),
    app.change_restriction(bigint, text, bigint, bigint[], text, bigint[], text[]),
    app.exclude(bigint, bigint, text, text, date, text),
    app.end_exclusion(bigint, date), app.open_in_emergency(text, text, text, integer, text),
    app.end_emergency(bigint), app.emergencies(boolean), app.review_emergency(bigint, text),
    app.set_duty(bigint, timestamptz, timestamptz, text), app.end_duty(bigint),
    app.set_absence(bigint, bigint, date, date, text, text), app.end_absence(bigint, date)
TO app, victim;

-- One's own sign-in is the web role's alone: the victims' pages have none of it.
GRANT EXECUTE ON FUNCTION
    app.begin_sign_in(bigint, bigint, bigint, bytea), app.signing_in(), app.own_password(),
    app.set_own_password(text, boolean),
    app.session_of(text), app.store_session(text, text, timestamptz, boolean), app.end_session(text),
    app.failed_tries(text, inet), app.count_failed_try(text, inet, text, text, text),
    app.note_signed_in(inet, text, text, text, text), app.note_signed_out(text),
    app.forget_wrong_codes(), app.forget_failed_tries(bigint), app.locked_out(integer)
TO app;

-- Tables of libraries are theirs to write; they hold nothing about a child. Those that nothing of
-- ours writes, addresses by which somebody could sign in among them, are read and no more.
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO app;
REVOKE INSERT, UPDATE, DELETE ON
    django_migrations, django_content_type, auth_group, auth_group_permissions, auth_permission,
    account_emailaddress, account_emailconfirmation
FROM app;
-- Sessions and failed tries are asked for one by one (sessions.sql, failed_tries.sql).
REVOKE ALL ON
    django_session, axes_accessattempt, axes_accessattemptexpiration, axes_accesslog,
    axes_accessfailurelog
FROM app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO app;
