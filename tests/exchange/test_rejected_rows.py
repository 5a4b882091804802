"""What is rejected: which rule, in words, with file, line and column."""

from datetime import timedelta

import pytest

from tests.exchange.conftest import CHILDREN, OFFENCES, counts, remarks_of
from throughcare.foundation.facts.days import today


def test_a_dry_run_says_everything_and_changes_nothing(house, two_children):
    report = house.check(two_children)

    assert counts(report, "person") == {"added": 2}
    assert house.count("children_child") == house.count("access_case") == 0


def test_a_code_a_day_and_a_number_that_are_none_are_each_named(house, folder):
    place = folder(
        person="""
        person_id | first_name | date_of_birth | sex
        P1        | Anna       | 03/04/2011    | female
        P2        |            | 2010-02-11    | man
        """
    )

    report = house.take(place)

    assert [(line, column) for _f, line, column, _w in remarks_of(report, "rejected")] == [
        (2, "date_of_birth"),
        (3, "first_name"),
        (3, "sex"),
    ]
    assert house.count("children_child") == 0


def test_a_day_that_looks_right_and_is_none_is_found(house, folder):
    place = folder(person=CHILDREN.replace("2011-05-01", "2011-02-30"))

    report = house.take(place)

    [(_file, line, column, words)] = remarks_of(report, "rejected")
    assert (line, column) == (2, "date_of_birth")
    assert words == "“2011-02-30” is not a day of any calendar."
    assert counts(report, "person") == {"added": 1, "rejected": 1}


@pytest.mark.parametrize(("later", "rejected"), [(0, []), (1, ["date_of_birth"])])
@pytest.mark.parametrize("written", ["%Y-%m-%d", "%d %B %Y"])
def test_nobody_is_born_after_today(house, folder, written, later, rejected):
    on = today() + timedelta(days=later)

    report = house.take(folder(person=CHILDREN.replace("2011-05-01", f"{on:{written}}")))

    found = remarks_of(report, "rejected")
    assert [column for _file, _line, column, _words in found] == rejected
    assert all("after today" in words for *_at, words in found)


def test_what_belongs_to_a_rejected_row_is_rejected_with_it(house, folder):
    place = folder(person=CHILDREN.replace("2011-05-01", "tomorrow"), offence=OFFENCES)

    report = house.take(place)

    assert (
        "offence.csv",
        2,
        "person_id",
        "It belongs to a person that was rejected.",
    ) in remarks_of(report, "rejected")
    assert house.rows("SELECT source_id FROM offences_offence") == [("O2",)]


def test_a_key_that_is_nowhere_is_named(house, folder):
    report = house.take(folder(person=CHILDREN, offence=OFFENCES.replace("| P2 ", "| P9 ")))

    assert remarks_of(report, "rejected") == [
        (
            "offence.csv",
            3,
            "person_id",
            "There is no person with this key, in the files or in the record.",
        )
    ]


def test_a_row_may_belong_to_one_that_is_in_the_record_already(house, folder):
    house.take(folder("first", person=CHILDREN))

    report = house.take(folder("second", offence=OFFENCES))

    assert counts(report, "offence") == {"added": 2}


def test_rows_that_share_a_key_and_differ_are_all_rejected(house, folder):
    report = house.take(folder(person=CHILDREN + "    P1 | Annie | Hill | 2011-05-01 | female\n"))

    assert [line for _f, line, _c, _w in remarks_of(report, "rejected")] == [2, 4]
    assert house.rows("SELECT source_id FROM children_child") == [("P2",)]


def test_a_row_that_stands_twice_word_for_word_is_kept_once(house, folder):
    last = CHILDREN.strip().splitlines()[-1]

    report = house.take(folder(person=CHILDREN + last + "\n"))

    assert counts(report, "person") == {"added": 2, "same": 1}


@pytest.mark.parametrize("nothing", ["N/A", "unknown", "-", "NULL"])
def test_a_word_for_nothing_never_makes_two_children_one(house, folder, nothing):
    place = folder(
        person=f"""
        person_id | first_name | date_of_birth | sex    | pnc_number
        P1        | Anna       | 2011-05-01    | female | {nothing}
        P2        | Ben        | 2011-05-01    | male   | {nothing}
        {nothing} | Cal        | 2011-05-01    | male   |
        """
    )

    report = house.take(place)

    assert house.rows("SELECT source_id, pnc_number FROM children_child ORDER BY 1") == [
        ("P1", ""),
        ("P2", ""),
    ]
    assert [(line, column) for _f, line, column, _w in remarks_of(report, "rejected")] == [
        (4, "person_id")
    ]
    assert any("were read as nothing" in words for _f, _l, _c, words in remarks_of(report, "note"))


def test_a_spell_that_ends_before_it_starts_is_rejected_in_the_words_of_the_rule(house, folder):
    place = folder(
        person=CHILDREN,
        residence="""
        residence_id | person_id | accommodation_type | suitability | started_on | ended_on
        R1           | P1        | with-parents       | suitable    | 2026-02-01 | 2026-01-01
        """,
    )

    report = house.take(place)

    [(_file, line, _column, words)] = remarks_of(report, "rejected")
    assert line == 2
    assert "cannot end before" in words or "before" in words


def test_two_lead_workers_on_one_day_are_rejected_in_the_words_of_the_rule(house, folder):
    place = folder(
        person=CHILDREN,
        staff="""
        staff_id | first_name | last_name | agency          | contract  | started_on
        S1       | Sam        | Okoro     | local-authority | permanent | 2020-01-01
        """,
        allocation="""
        allocation_id | person_id | staff_id | kind | started_on | ended_on
        A1            | P1        | S1       | lead | 2026-01-01 |
        A2            | P1        | S1       | lead | 2026-02-01 |
        A3            | P2        | S1       | lead | 2026-02-01 |
        """,
    )

    report = house.take(place)

    assert remarks_of(report, "rejected") == [
        (
            "allocation.csv",
            3,
            "",
            "The case already has a lead worker on these days. The other row is A1.",
        )
    ]


def test_a_row_of_the_files_that_meets_one_of_the_record_is_rejected(house, folder):
    homes = """
        residence_id | person_id | accommodation_type | suitability | is_primary | started_on
        {key}        | P1        | with-parents       | suitable    | true       | 2026-02-01
    """
    house.take(folder("first", person=CHILDREN, residence=homes.format(key="R1")))

    report = house.take(folder("second", residence=homes.format(key="R2")))

    [(_file, _line, _column, words)] = remarks_of(report, "rejected")
    assert words.endswith("The other row is R1.")


def test_what_would_join_two_children_is_rejected(house, folder):
    place = folder(
        person=CHILDREN,
        offence=OFFENCES,
        outcome="""
        outcome_id | person_id | offence_id | legal_outcome  | main_or_other | outcome_on
        U1         | P1        | O2         | referral-order | main          | 2026-02-01
        """,
    )

    report = house.take(place)

    assert remarks_of(report, "rejected") == [
        ("outcome.csv", 2, "offence_id", "This belongs to another child's record.")
    ]


def test_a_court_is_never_refused_but_asked_about(house, folder):
    place = folder(
        person=CHILDREN,
        offence=OFFENCES,
        outcome="""
        outcome_id | person_id | offence_id | legal_outcome  | main_or_other | outcome_on | term_months
        U1         | P1        | O1         | referral-order | main          | 1999-02-01 | 40
        """,  # noqa: E501  a drawn table
    )

    report = house.take(place)

    assert counts(report, "outcome") == {"added": 1, "questions": 1}
    words = [words for _f, _l, _c, words in remarks_of(report, "question")]
    assert any("was not available before" in sentence for sentence in words)
    assert any("40 months" in sentence or "12 months" in sentence for sentence in words)


def test_a_text_that_is_too_long_is_rejected_and_not_cut(house, folder):
    report = house.take(folder(person=CHILDREN.replace("Hill", "H" * 501)))

    assert remarks_of(report, "rejected") == [
        ("person.csv", 2, "last_name", "It is longer than 500 letters.")
    ]


def test_rejected_rows_are_kept_with_the_import_for_a_page_to_offer(house, folder):
    report = house.take(folder(person=CHILDREN.replace("female", "woman")))

    stored = house.rows(
        "SELECT r.table_name, r.line, r.column_name, r.value FROM imports_batchremark r "
        "JOIN imports_batch b ON b.id = r.batch_id WHERE b.reference = %s AND r.kind = 'rejected'",
        report.batch,
    )
    assert stored == [("person", 2, "sex", "woman")]
