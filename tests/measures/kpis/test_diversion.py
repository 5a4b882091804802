"""Key performance indicator 6: the worked example of measures.md section 4.6."""

from datetime import date

from throughcare.measures.kpis.diversion import MEASURE
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import Period

QUARTER = Period(date(2023, 4, 1), date(2023, 6, 30))
QUERY = FigureQuery(period=QUARTER, as_at=date(2023, 12, 31))

KINDS = {
    "1": ("community-resolution", "community-resolution", "yes"),
    "2": ("community-resolution", "community-resolution-with-intervention", "yes"),
    "3": ("outcome-22", "outcome-22", "yes"),
    "4": ("outcome-22-deferred", "outcome-22-deferred", "yes"),
    "5": ("outcome-20-21", "outcome-21", "yes"),
    "6": ("youth-caution", "youth-caution", "yes"),
    "7": ("youth-conditional-caution", "youth-conditional-caution", "yes"),
    "8": ("youth-conditional-caution", "youth-conditional-caution", "no"),
    "1b": ("outcome-22", "outcome-22", "yes"),
}


def out_of_court() -> dict[str, str]:
    """Eight children with nine programmes, one of them with two, one not completed."""
    people = "\n".join(f"c{number} | 2009-01-01 | female" for number in range(1, 9))
    outcomes = "\n".join(
        f"u{key} | c{key[0]} | o{key} | {outcome} | 2023-01-02"
        for key, (_, outcome, _) in KINDS.items()
    )
    programmes = "\n".join(
        f"p{key} | c{key[0]} | u{key} | {disposal} | 2023-01-10 | 2023-04-10 | {done}"
        for key, (disposal, _, done) in KINDS.items()
    )
    return {
        "person": "person_id | date_of_birth | sex\n" + people,
        "outcome": "outcome_id | person_id | offence_id | legal_outcome | outcome_on\n" + outcomes,
        "programme": "programme_id | person_id | outcome_id | disposal_type | started_on "
        "| ended_on | completed\n" + programmes,
    }


def test_seven_of_eight_children_and_eight_of_nine_programmes_were_completed(engine):
    engine.given(**out_of_court())

    results = {each.part: each for each in figures(engine.engine, MEASURE, QUERY) if not each.group}

    assert (results["headline"].numerator, results["headline"].denominator) == (7, 8)
    assert str(results["headline"].shown) == "87.5"
    assert (results["6a"].numerator, results["6a"].denominator) == (8, 9)


def test_programmes_are_told_apart_by_the_kind_of_disposal(engine):
    engine.given(**out_of_court())

    results = [each for each in figures(engine.engine, MEASURE, QUERY) if each.part == "6b"]

    assert {each.group["disposal_type"]: each.denominator for each in results} == {
        "community-resolution": 2,
        "outcome-20-21": 1,
        "outcome-22": 2,
        "outcome-22-deferred": 1,
        "youth-caution": 1,
        "youth-conditional-caution": 2,
    }
