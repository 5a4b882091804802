"""The one definition of the case-level dataset keeps its own promises."""

import re

import ibis
import pytest

from throughcare.schema import TABLES, Kind, Profile, Sensitivity, Shape, unbound
from throughcare.schema.enumerations import ENUMERATIONS

EACH_TABLE = pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
MAY_BE_AHEAD = """
team: started_on ended_on
staff: started_on ended_on
membership: started_on ended_on
allocation: started_on ended_on
restriction: ended_on
exclusion: ended_on
duty: started_at ended_at
worker_absence: started_on ended_on
emergency_access: ended_at
transfer: moved_on ended_on
alert: review_on
ete_month: due_on
care_status: ended_on
hearing: hearing_on
sentence_proposal: due_on
bail: ended_on
condition: started_on ended_on
outcome: ended_on
requirement: started_on ended_on
custody: release_due_on
contact_group: held_at
contact: held_at held_on
visit: expected_out_at
letter: about_on
letter_wording: started_on
plan: review_due_on
plan_action: due_on
plan_review: due_on
panel: due_on
intake_item: decision_due_on hearing_on
assessment: due_on
target: started_on ended_on
service_setting: started_on
"""
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@EACH_TABLE
def test_columns_of_a_table_have_different_names(table):
    names = [column.name for column in table.columns]

    assert len(names) == len(set(names))


@EACH_TABLE
def test_a_table_has_one_key_and_begins_with_its_service(table):
    keys = [column.name for column in table.columns if column.key]

    assert keys == [f"{table.name}_id"]
    assert table.columns[0].name == "service_id"


@EACH_TABLE
def test_a_table_ends_with_who_wrote_it_down_and_when(table):
    last = [column for column in table.columns[-3:]]

    assert [column.name for column in last] == ["reference", "recorded_at", "recorded_by"]
    assert all(column.profiles == {Profile.RECORD} for column in last)


@EACH_TABLE
def test_a_spell_has_a_first_and_a_last_day(table):
    first_days = {"started_on", "admitted_on"} & {column.name for column in table.columns}
    last_days = {"ended_on", "released_on"} & {column.name for column in table.columns}

    assert table.shape is not Shape.SPELL or (first_days and last_days)


@EACH_TABLE
def test_names_are_words_in_snake_case(table):
    for column in table.columns:
        assert NAME.fullmatch(table.name)
        assert NAME.fullmatch(column.name)
        assert column.words


@EACH_TABLE
def test_a_day_ends_in_on_and_a_moment_in_at(table):
    for column in table.columns:
        day_like = column.name.endswith(("_on", "_from", "_to")) or "date_of_" in column.name

        assert (column.kind is Kind.MOMENT) == column.name.endswith("_at")
        assert (column.kind is Kind.DAY) == day_like


@EACH_TABLE
def test_nothing_that_says_who_somebody_is_reaches_the_figures(table):
    for column in table.columns:
        in_figures = column in table.columns_in(Profile.FIGURES)

        assert not (in_figures and column.sensitivity is Sensitivity.IDENTIFYING)
        assert not (in_figures and column.free_text)
        assert not (in_figures and column.kind is Kind.MOMENT)
        assert not (in_figures and table.name == "victim_identity")


@EACH_TABLE
def test_free_text_is_guarded_as_sensitive(table):
    for column in table.columns:
        assert not column.free_text or column.sensitivity is Sensitivity.SENSITIVE


def test_only_what_is_fixed_beforehand_may_be_ahead_of_today():
    decided = {
        f"{table}.{column}"
        for line in MAY_BE_AHEAD.strip().splitlines()
        for table, columns in [line.split(": ")]
        for column in columns.split()
    }

    assert decided == {
        f"{table.name}.{column.name}"
        for table in TABLES.values()
        for column in table.columns
        if column.may_be_ahead
    }


@EACH_TABLE
def test_only_a_day_or_a_moment_may_be_ahead(table):
    ahead = [column for column in table.columns if column.may_be_ahead]

    assert all(column.kind in (Kind.DAY, Kind.MOMENT) for column in ahead)


@EACH_TABLE
def test_what_the_figures_alone_have_is_worked_out_from_the_record(table):
    for column in table.columns:
        if column.derived_from:
            source = table.column(column.derived_from)
            assert Profile.RECORD in source.profiles
        else:
            assert Profile.RECORD in column.profiles


@EACH_TABLE
def test_a_reference_is_to_a_table_that_comes_before(table):
    for column in table.columns:
        order = list(TABLES)
        to = column.refers_to

        assert not to or to in TABLES
        if to and column.name != "recorded_by":
            assert order.index(to) <= order.index(table.name)


@EACH_TABLE
def test_a_figure_never_refers_to_a_table_that_the_figures_lack(table):
    for column in table.columns:
        if column.refers_to and column in table.columns_in(Profile.FIGURES):
            assert Profile.FIGURES in TABLES[column.refers_to].profiles


@pytest.mark.parametrize("enumeration", ENUMERATIONS.values(), ids=ENUMERATIONS)
def test_codes_are_kebab_case_and_different(enumeration):
    assert all(KEBAB.fullmatch(code) for code in enumeration.codes)
    assert len(set(enumeration.codes)) == len(enumeration.codes)
    assert all(value.words for value in enumeration.values)


def test_every_enumeration_is_used_and_found_by_its_name():
    used = {c.choices.name for t in TABLES.values() for c in t.columns if c.choices}

    assert used == set(ENUMERATIONS)


def test_a_national_code_finds_ours():
    found = ENUMERATIONS["suitability"].from_yjb("UNSUITABLE")

    assert found.code == "unsuitable"


def test_a_code_that_is_not_there_is_named():
    with pytest.raises(KeyError, match="tent is not one of the values of accommodation-type"):
        ENUMERATIONS["accommodation-type"].value("tent")


@pytest.mark.parametrize("profile", list(Profile))
def test_ibis_sees_every_table_of_a_profile(profile):
    tables = [t for t in TABLES.values() if t.columns_in(profile)]

    seen = [unbound(table, profile) for table in tables]

    assert all(isinstance(each, ibis.Table) for each in seen)
    assert [each.get_name() for each in seen] == [table.name for table in tables]


def test_a_table_outside_a_profile_says_so():
    with pytest.raises(ValueError, match="victim_identity is not in the figures profile"):
        unbound(TABLES["victim_identity"])
