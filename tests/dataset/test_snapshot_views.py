"""What leaves the record for figures: the views, what is in them and who may read them."""

import re
from datetime import UTC, date, datetime

import pytest

from tests import cast
from tests.dataset.figures import as_report, figures_of
from tests.records.samples import kept
from throughcare.casework.compliance.models import Breach
from throughcare.casework.contacts.models import Contact
from throughcare.dataset import views
from throughcare.exchange.imports.models import Absence, Batch
from throughcare.foundation.access.fences import write_figures_keys
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.stored import stored_columns, stored_tables
from throughcare.record.offences.models import Offence
from throughcare.schema import TABLES, Kind, Profile
from tools.figures_views import views as written_anew

TYPES = {Kind.TEXT: "text", Kind.WHOLE: "bigint", Kind.DAY: "date", Kind.TRUTH: "boolean"}


@pytest.fixture
def anna(northwick):
    return cast.make_child(northwick)


def test_the_views_are_those_that_the_dataset_and_the_models_give(db):
    kept_in_files = {name: (views.HERE / f"{name}.sql").read_text() for name in views.tables()}

    assert kept_in_files == written_anew()
    assert {file.stem for file in views.HERE.glob("*.sql")} == set(kept_in_files)


@pytest.mark.parametrize("name", views.tables())
def test_a_view_has_the_columns_of_the_figures_profile_and_their_types(owner, name):
    owner.execute(
        "SELECT column_name, data_type FROM information_schema.columns "
        "WHERE table_schema = 'figures' AND table_name = %s ORDER BY ordinal_position",
        [name],
    )

    wanted = [(c.name, TYPES[c.kind]) for c in TABLES[name].columns_in(Profile.FIGURES)]
    assert owner.fetchall() == wanted


def test_the_role_report_reads_the_views_and_nothing_else(owner):
    owner.execute(
        "SELECT n.nspname || '.' || c.relname FROM pg_class c "
        "JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') "
        "AND n.nspname NOT IN ('pg_catalog', 'information_schema') "
        "AND CASE c.relkind WHEN 'S' THEN has_sequence_privilege('report', c.oid, 'SELECT,USAGE') "
        "ELSE has_table_privilege('report', c.oid, "
        "'SELECT,INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER') END"
    )

    granted = {name for (name,) in owner.fetchall()}
    assert granted == {
        f"figures.{name}" for name in (*views.tables(), "key_in_force", "service_moment")
    }


def test_the_role_report_runs_no_function_that_has_another_s_rights(owner):
    owner.execute(
        "SELECT p.oid::regprocedure::text FROM pg_proc p "
        "JOIN pg_namespace n ON n.oid = p.pronamespace "
        "WHERE p.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema') "
        "AND has_function_privilege('report', p.oid, 'EXECUTE') "
        "AND has_schema_privilege('report', n.oid, 'USAGE')"
    )

    assert owner.fetchall() == []


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT first_name FROM children_child",
        "SELECT * FROM app.secret",
        "SELECT * FROM figures.child_key",
        "SELECT * FROM victims_victimidentity",
        "CREATE TABLE figures.mine (n integer)",
        "CREATE FUNCTION public.mine() RETURNS integer LANGUAGE sql RETURN 1",
    ],
)
def test_the_role_report_is_refused_by_the_database(db, statement):
    with pytest.raises(Exception, match="permission denied"), as_report() as cursor:
        cursor.execute(statement)


HOLDS_NO_NAME = ("listed_time",)
"""Texts in which the database accepts nothing but a time of day."""


def test_no_word_that_says_who_somebody_is_leaves_the_record(northwick, anna):
    for number, model in enumerate(stored_tables().values()):
        table = TABLES[model.Dataset.table]
        facts = {
            field.name: f"canary {number}"
            for column, field in stored_columns(model)
            if column.kind is Kind.TEXT
            and not (column.choices or column.refers_to or column.key or field.is_relation)
            and (Profile.FIGURES not in column.profiles or column.name in HASHED)
            and column.name not in ("reference", "source_id", *HOLDS_NO_NAME)
        }
        if table.name in views.tables() and table.name not in ("service", "person"):
            if model._meta.app_label == "access" and hasattr(model, "case"):
                facts["case"] = anna.case
            kept(model, anna, **facts)
    cast.make_child(
        northwick,
        **{
            name: "canary of a child"
            for name in (
                "first_name",
                "middle_names",
                "last_name",
                "known_as",
                "gender_term_used",
                "upn",
                "pnc_number",
                "nhs_number",
                "social_care_id",
                "originating_id",
                "phone",
                "email",
                "safe_contact",
                "safe_address",
            )
        },
    )

    said = [row for name in views.tables() for row in figures_of(name)]
    assert len(said) > len(views.tables())
    assert not [row for row in said if "canary" in str(row)]


HASHED = ("sentencing_occasion_id", "co_offence_group", "originating_id")


def test_numbers_of_the_earlier_system_and_references_do_not_leave(northwick, anna):
    row = kept(Offence, anna, source_id="CHILD-77/1")

    (person,), (offence,) = figures_of("person"), figures_of("offence")
    shown = str([person, offence])
    assert not any(n in shown for n in ("CHILD-77", row.reference, anna.reference, anna.source_id))


def test_a_child_is_called_the_same_in_every_table(anna):
    kept(Offence, anna)
    kept(Contact, anna)
    cast.allocate(anna.case, kept_staff(anna))

    called = {
        row["person_id"]
        for name in ("person", "offence", "contact", "allocation")
        for row in figures_of(name)
    }
    assert len(called) == 1
    assert re.fullmatch(r"[0-9a-f]{24}", called.pop())


def kept_staff(child):
    return cast.make_staff(child.service, "Sam", "Okoro", "case-manager")


def test_a_child_is_called_otherwise_under_another_key(anna, owner, settings):
    (before,) = figures_of("person")

    settings.SECRET_KEY = "another key altogether"
    write_figures_keys(owner)

    (after,) = figures_of("person")
    assert before["person_id"] != after["person_id"]


def test_restricted_sealed_and_merged_children_are_counted(northwick, anna):
    lee = cast.make_child(northwick, first_name="Lee")
    cast.restrict(lee.case, "ask")
    cast.restrict(cast.make_child(northwick, first_name="Kit").case, "sealed")
    twice = cast.make_child(northwick, first_name="Ana", merged_into=anna)

    people = figures_of("person")

    assert len(people) == 4
    (merged,) = [row for row in people if row["merged_into_person_id"]]
    assert merged["merged_into_person_id"] in {row["person_id"] for row in people}
    assert twice.merged_into == anna


def test_an_entry_that_was_corrected_is_left_out_and_what_refers_to_it_follows(anna):
    first = kept(Contact, anna, minutes=10)
    second = kept(Contact, anna, minutes=20, supersedes=first)
    third = kept(Contact, anna, minutes=30, supersedes=second)
    kept(Breach, anna, contact=first)

    (contact,), (breach,) = figures_of("contact"), figures_of("breach")

    assert contact["minutes"] == 30
    assert breach["contact_id"] == contact["contact_id"] == str(third.pk)


def withdraw(row, table, *, returned=False):
    """Mark a row as an import does that says it was withdrawn at the source."""
    staff = Staff.objects.filter(service=row.service).first() or kept_staff(row)
    batch = Batch.objects.create(service=row.service, staff=staff)
    Absence.objects.create(
        service=row.service,
        table_name=table,
        source_id=row.source_id,
        case=row.case,
        why="deleted",
        batch=batch,
        returned_in=batch if returned else None,
    )


def test_a_child_who_was_withdrawn_at_the_source_is_left_out_of_every_table(northwick, anna):
    for table in ("offence", "plan_action", "hearing_offence", "victim_offence"):
        kept(stored_tables()[table], anna)
    cast.allocate(anna.case, kept_staff(anna))

    withdraw(anna, "person")

    of_children = (
        "person",
        "offence",
        "allocation",
        "plan",
        "plan_action",
        "hearing",
        "hearing_offence",
        "victim_offence",
    )
    assert [name for name in of_children if figures_of(name)] == []


def test_a_row_that_was_withdrawn_is_left_out_until_it_comes_back(anna):
    gone, back = kept(Offence, anna), kept(Offence, anna)
    withdraw(gone, "offence")
    withdraw(back, "offence", returned=True)

    assert [row["offence_id"] for row in figures_of("offence")] == [str(back.pk)]


def test_a_contact_was_held_on_the_day_it_was_in_london(anna):
    kept(Contact, anna, held_at=datetime(2026, 7, 1, 23, 30, tzinfo=UTC))

    assert [row["held_on"] for row in figures_of("contact")] == [date(2026, 7, 2)]


def test_text_is_never_null(anna):
    kept(Contact, anna)

    (contact,) = figures_of("contact")
    text = [c.name for c in TABLES["contact"].columns_in(Profile.FIGURES) if c.kind is Kind.TEXT]
    assert None not in [contact[name] for name in text]
    assert (contact["programme_id"], contact["purpose"]) == ("", "")
