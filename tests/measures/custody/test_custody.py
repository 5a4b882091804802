"""Use of custody, NI 43 and sentence length: the worked examples (measures.md 3.1 and 3.2)."""

from datetime import date
from fractions import Fraction

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from throughcare.measures.children.attributes import table
from throughcare.measures.custody.use_of_custody import (
    MEASURES,
    children_sentenced,
    custodial_sentences,
    sentence_lengths,
)
from throughcare.measures.engine.folders import Folder
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import Period

YEAR = Period(date(2018, 4, 1), date(2019, 3, 31))
LATER = date(2020, 1, 1)
USE, NI_43, LENGTH = MEASURES
OUTCOME = (
    "outcome_id | person_id | offence_id | legal_outcome | outcome_on | main_or_other"
    " | residence_on_outcome | appeal_status | sentencing_occasion_id"
)
DTO = "detention-and-training-order"


def people(*names, born="2003-05-05"):
    return "person_id | date_of_birth\n" + "\n".join(f"{name} | {born}" for name in names)


def sentenced(*rows):
    return OUTCOME + "".join(f"\n{row}" for row in rows)


@pytest.fixture
def worked(engine):
    engine.given(
        person=people("X", "Y", "Z", "W", "V"),
        outcome=sentenced(
            f"x1 | X | ox1 | {DTO} | 2018-05-01 | main | local | |",
            f"x2 | X | ox2 | {DTO} | 2018-05-01 | main | local | |",
            f"x3 | X | ox3 | {DTO} | 2018-05-01 | main | local | |",
            f"y1 | Y | oy1 | {DTO} | 2018-06-01 | main | local | |",
            f"y2 | Y | oy2 | {DTO} | 2018-12-01 | main |       | |",
            "z1 | Z | oz1 | detention-section-250 | 2018-07-01 | main | local | |",
            f"w1 | W | ow1 | {DTO} | 2018-07-01 | main | other | |",
            f"v1 | V | ov1 | {DTO} | 2018-07-01 | main | local | changed-on-appeal |",
        ),
        population="""
        population_id | area_code | year | age | sex | population | vintage
        p             | a         | 2018 | 15  | male | 18500     | 2019
        """,
    )
    return engine


def test_trap_13_four_sentences_of_three_children_are_one_rate_for_1000(worked):
    results = figures(worked.engine, USE, FigureQuery(period=YEAR, as_at=LATER))

    shown = {each.part: str(each.shown) for each in results}
    assert shown == {"rate": "0.22", "number": "4", "children": "3"}


def test_a_child_is_listed_with_their_first_sentence_of_the_period(worked):
    rows = worked.rows(children_sentenced(YEAR))

    assert {row["person_id"]: row["outcome_id"] for row in rows} == {
        "X": "x1",
        "Y": "y1",
        "Z": "z1",
    }


def test_two_occasions_of_one_day_are_two_where_the_court_numbered_them(engine):
    engine.given(
        person=people("X"),
        outcome=sentenced(
            f"x1 | X | o1 | {DTO} | 2018-05-01 | main | | | s1",
            f"x2 | X | o2 | {DTO} | 2018-05-01 | main | | | s2",
            f"x3 | X | o3 | {DTO} | 2018-05-01 | main | | |",
        ),
    )

    assert len(engine.rows(custodial_sentences(YEAR))) == 2


def test_age_is_that_at_the_first_hearing_or_without_one_on_the_day_of_the_outcome(engine):
    engine.given(
        person=people("X", "Y", born="2000-06-01"),
        outcome=sentenced(
            f"x1 | X | ox | {DTO} | 2018-07-01 | main | | |",
            f"y1 | Y | oy | {DTO} | 2018-07-01 | main | | |",
        ),
        hearing="hearing_id | person_id | hearing_on\nh | X | 2018-05-01",
        hearing_offence="hearing_offence_id | hearing_id | offence_id\nho | h | ox",
    )

    assert [row["person_id"] for row in engine.rows(custodial_sentences(YEAR))] == ["X"]


def test_trap_11_an_empty_appeal_status_keeps_the_sentence(engine):
    engine.given(
        person=people("X"), outcome=sentenced(f"x | X | o | {DTO} | 2018-07-01 | main | | |")
    )

    assert len(engine.rows(custodial_sentences(YEAR))) == 1


def test_trap_11_a_null_appeal_status_in_a_parquet_file_keeps_the_sentence(engine, tmp_path):
    engine.given(
        person=people("X"), outcome=sentenced(f"x | X | o | {DTO} | 2018-07-01 | main | | |")
    )
    outcome = engine.engine.arrow(table("outcome"))
    unsaid = pa.nulls(len(outcome), pa.string())
    for name in ("appeal_status", "residence_on_outcome"):
        outcome = outcome.set_column(outcome.column_names.index(name), name, unsaid)
    pq.write_table(engine.engine.arrow(table("person")), tmp_path / "person.parquet")
    pq.write_table(outcome, tmp_path / "outcome.parquet")

    engine.engine.open(Folder(tmp_path))

    assert len(engine.rows(custodial_sentences(YEAR))) == 1


def test_custody_is_four_of_ninety_two_court_outcomes(engine):
    names = [f"c{n}" for n in range(92)]
    engine.given(
        person=people(*names),
        outcome=sentenced(
            *(
                f"u{name} | {name} | o{name} | {DTO if n < 4 else 'referral-order'} | 2018-07-01"
                " | main | local | |"
                for n, name in enumerate(names)
            ),
            "uu | c5 | oo | youth-caution | 2018-08-01 | main | local | |",
        ),
    )

    [share] = figures(engine.engine, NI_43, FigureQuery(period=YEAR, as_at=LATER))

    assert (share.numerator, share.denominator, str(share.shown)) == (4, 92, "4.3")


def terms(engine, *rows):
    engine.given(
        person=people(*(row.split("|")[0].strip() for row in rows)),
        outcome="person_id | legal_outcome | term_months | term_years | outcome_id | offence_id"
        " | outcome_on | main_or_other\n"
        + "\n".join(f"{row} | u{n} | o{n} | 2018-07-01 | main" for n, row in enumerate(rows)),
    )


def test_the_mean_of_6_12_and_18_months_is_12_months_and_life_is_left_out(engine):
    terms(
        engine,
        f"a | {DTO} | 6 | ",
        f"b | {DTO} | 12 | ",
        f"c | {DTO} | 18 | ",
        "d | detention-section-259 | | 12",
        "e | detention-section-250 | | ",
    )

    [days] = figures(engine.engine, LENGTH, FigureQuery(period=YEAR, as_at=LATER))

    assert days.value == Fraction(3044, 100) * 12
    assert days.denominator == 3


@pytest.mark.parametrize(
    ("term", "exact", "shown"),
    [
        pytest.param("4 | ", Fraction(12176, 100), "122", id="four months"),
        pytest.param(" | 2", Fraction(73050, 100), "731", id="two years"),
        pytest.param("6 | 1", Fraction(54789, 100), "548", id="a year and a half"),
    ],
)
def test_months_are_30_44_days_and_years_365_25(engine, term, exact, shown):
    terms(engine, f"a | {DTO} | {term}")

    [days] = figures(engine.engine, LENGTH, FigureQuery(period=YEAR, as_at=LATER))

    assert (days.value, str(days.shown)) == (exact, shown)


def test_of_an_occasion_the_longest_term_is_the_sentence(engine):
    engine.given(
        person=people("a"),
        outcome="outcome_id | person_id | offence_id | legal_outcome | outcome_on | term_months\n"
        f"u1 | a | o1 | {DTO} | 2018-07-01 | 4\n"
        f"u2 | a | o2 | {DTO} | 2018-07-01 | 10",
    )

    [row] = engine.rows(sentence_lengths(YEAR))

    assert (row["outcome_id"], row["amount"]) == ("u2", 30440)
