"""What an import makes of one number of several children, and of chains of mergers."""

from datetime import date

import pytest

from tests import cast
from tests.exchange.conftest import CHILDREN, counts, remarks_of
from throughcare.foundation.access.acting import acting
from throughcare.measures.catalogue import find
from throughcare.measures.children.matching import CONTRADICTED
from throughcare.measures.engine.engines import DuckDB, given
from throughcare.measures.run import FigureQuery, figures
from throughcare.record.children.models import Child
from throughcare.record.children.searching import find_cases
from throughcare.rulebook.periods import parse_period
from throughcare.schema import TABLES, Profile

TWINS = {
    "person": """
        person_id | first_name | last_name | date_of_birth | sex    | nhs_number
        T1        | Ella       | Twin      | 2009-03-02    | female | 943 476 5919
        T2        | Emma       | Twin      | 2009-03-02    | female | 9434765919
        T3        | Noah       | Twin      | 2011-08-09    | male   | 943-476-5919
    """,
    "offence": """
        offence_id | person_id | description | yjb_category       | offence_on | recordable
        TO1        | T1        | Theft       | theft-and-handling | 2025-04-10 | true
        TO2        | T2        | Theft       | theft-and-handling | 2025-04-10 | true
        TO3        | T3        | Theft       | theft-and-handling | 2025-04-10 | true
    """,
    "outcome": """
        outcome_id | person_id | offence_id | legal_outcome | main_or_other | outcome_on
        TU1        | T1        | TO1        | youth-caution | main          | 2025-05-11
        TU2        | T2        | TO2        | youth-caution | main          | 2025-05-12
        TU3        | T3        | TO3        | youth-caution | main          | 2025-05-13
    """,
}


def figure(house, code, period, as_at):
    """The first part of a measure over the record as its views give it."""
    engine = DuckDB(threads=1)
    tables = {}
    with house.as_owner() as cursor:
        for name, table in TABLES.items():
            if columns := [column.name for column in table.columns_in(Profile.FIGURES)]:
                cursor.execute(f"SELECT {', '.join(columns)} FROM figures.{name}")
                tables[name] = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    given(engine, tables)
    query = FigureQuery(period=parse_period(period), as_at=as_at)
    return figures(engine, find(code), query)[0]


def child_of(house, key):
    with house.as_owner():
        return Child.objects.get(source_id=key)


def test_one_number_of_three_children_is_three_entrants_and_a_question(house, folder):
    report = house.take(folder(**TWINS))

    questions = remarks_of(report, "question")
    assert [(line, column) for _file, line, column, _words in questions] == [
        (2, "nhs_number"),
        (3, "nhs_number"),
        (4, "nhs_number"),
    ]
    assert "one, say which record survives" in questions[0][3] or "another" in questions[0][3]
    assert "whose date of birth or sex is another" in questions[2][3]
    entrants = figure(house, "first-time-entrants", "2025Q1", date(2026, 1, 1))
    assert (entrants.numerator, entrants.note) == (3, CONTRADICTED)


@pytest.mark.parametrize(
    ("column", "first", "second"),
    [
        ("pnc_number", "2019/0123456E", "19/123456e"),
        ("nhs_number", "9434765919", "943 476 5919"),
        ("upn", "A123456789012", "a 123-456-789012"),
    ],
)
def test_a_number_that_is_in_the_record_is_asked_about_in_any_spelling(
    house, folder, column, first, second
):
    house.take(folder("before", person=numbered("P1", column, first)))

    report = house.take(folder("after", person=numbered("P2", column, second, born="2010-02-02")))

    [(_file, line, about, words)] = remarks_of(report, "question")
    assert (line, about) == (2, column)
    assert "is also that of P1, whose date of birth or sex is another" in words
    assert counts(report, "person") == {"added": 1, "gone": 1, "questions": 1}


@pytest.mark.parametrize("junk", ["N/A", "unknown", "0000000000", "1", "none"])
@pytest.mark.parametrize("column", ["pnc_number", "nhs_number", "upn"])
def test_what_is_no_number_is_nobodys(house, folder, column, junk):
    two = numbered("P1", column, junk) + numbered("P2", column, junk).splitlines()[2]

    assert remarks_of(house.take(folder(person=two)), "question") == []


def test_a_merged_record_shares_its_number_without_a_question(house, folder):
    place = folder(
        person="""
        person_id | first_name | date_of_birth | sex    | nhs_number | merged_into_person_id
        P1        | Anna       | 2011-05-01    | female | 9434765919 |
        P2        | Anna       | 2011-05-01    | female | 9434765919 | P1
        """
    )

    assert remarks_of(house.take(place), "question") == []


def numbered(key, column, number, born="2011-05-01"):
    return f"""
        person_id | first_name | date_of_birth | sex    | {column}
        {key}     | Anna       | {born}        | female | {number}
    """


def test_every_spelling_of_a_police_number_finds_the_child_of_a_file(house, folder):
    house.take(
        folder(
            person="""
            person_id | first_name | last_name | date_of_birth | sex  | pnc_number    | nhs_number   | upn
            PN1       | Pat        | Police    | 2008-05-05    | male | 2019/0123456E | 943 476 5919 | A 123-456-789012
            """  # noqa: E501  one row of a file
        )
    )
    with house.as_owner():
        pat = Child.objects.get(source_id="PN1")
        priya = cast.make_staff(pat.service, "Priya", "Nair", "operations-manager")

    numbers = ("2019/0123456E", "19/123456E", "19/0123456E", "2019/123456E", "a123456789012")
    for typed in (*numbers, "9434765919", "Polise", "5 May 2008"):
        with acting(priya.pk, doing="look for a child"):
            assert find_cases(typed).case_ids == [pat.case_id], typed


CHAIN = {
    "person": """
        person_id | first_name | date_of_birth | sex  | merged_into_person_id
        c         | Ola        | 2001-05-01    | male | b
        a         | Ola        | 2001-05-01    | male |
        b         | Ola        | 2001-05-01    | male | a
    """,
    "offence": """
        offence_id | person_id | description | offence_on | yjb_category       | recordable
        o0         | a         | Theft       | 2016-12-01 | theft-and-handling | true
        o1         | c         | Theft       | 2017-02-01 | theft-and-handling | true
    """,
    "outcome": """
        outcome_id | person_id | offence_id | legal_outcome  | outcome_on | main_or_other
        u0         | a         | o0         | referral-order | 2017-01-10 | main
        u1         | c         | o1         | fine           | 2017-03-20 | main
    """,
}


def test_a_chain_of_mergers_is_one_child_in_the_record_and_in_the_figures(house, folder):
    house.take(folder(**CHAIN))

    a, b, c = (child_of(house, key) for key in "abc")
    assert a.record_ids == b.record_ids == c.record_ids == [a.pk, *sorted((b.pk, c.pk))]
    again = figure(house, "proven-reoffending", "2016Q4", date(2020, 1, 1))
    assert (again.numerator, again.denominator) == (1, 1)


def test_an_import_that_is_undone_leaves_no_merger_behind(house, folder):
    house.take(folder("before", person=CHILDREN))
    merging = "person_id|first_name|date_of_birth|sex|merged_into_person_id\n"
    taken = house.take(folder("after", person=merging + "P9|Ann|2011-05-01|female|P1"))
    anna = child_of(house, "P1")
    assert len(anna.record_ids) == 2

    house.undo(taken.batch)

    assert child_of(house, "P1").record_ids == [anna.pk]


def test_records_that_are_merged_in_a_circle_are_rejected_and_those_beside_them_are_not(
    house, folder
):
    place = folder(
        person="""
        person_id | first_name | date_of_birth | sex  | merged_into_person_id
        a         | Ola        | 2001-05-01    | male | c
        b         | Ola        | 2001-05-01    | male | a
        c         | Ola        | 2001-05-01    | male | b
        d         | Ola        | 2001-05-01    | male | e
        e         | Ola        | 2001-05-01    | male |
        """
    )

    report = house.take(place)

    rejected = remarks_of(report, "rejected")
    assert [(line, column) for _f, line, column, _w in rejected] == [
        (line, "merged_into_person_id") for line in (2, 3, 4)
    ]
    assert "in a circle" in rejected[0][3]
    assert counts(report, "person") == {"added": 2, "rejected": 3}


def test_a_circle_that_a_file_would_close_in_the_record_is_rejected(house, folder):
    house.take(folder("before", **{"person": CHAIN["person"]}))
    merging = "person_id|first_name|date_of_birth|sex|merged_into_person_id\n"

    report = house.take(folder("after", person=merging + "a|Ola|2001-05-01|male|c"))

    assert counts(report, "person")["rejected"] == 1
    assert child_of(house, "a").merged_into_id is None
