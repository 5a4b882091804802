"""Files that give the national number itself, and not its hash: who is one child, and who is not."""

from datetime import date

import pytest

from throughcare.measures.catalogue import find
from throughcare.measures.children.matching import CONTRADICTED
from throughcare.measures.engine.folders import Folder
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import parse_period

TWINS = """
    service_id,person_id,date_of_birth,sex,ethnicity,{column}
    north,ella,2009-03-02,female,,{first}
    {other},emma,{born},{sex},,{second}
    """
FIRST_CAUTIONS = {
    "offence": """
        service_id,offence_id,person_id,offence_on,yjb_category,recordable
        north,o1,ella,2025-04-10,theft-and-handling,yes
        {other},o2,emma,2025-04-10,theft-and-handling,yes
        """,
    "outcome": """
        service_id,outcome_id,person_id,offence_id,legal_outcome,outcome_on,residence_on_outcome
        north,u1,ella,o1,youth-caution,2025-05-11,local
        {other},u2,emma,o2,youth-caution,2025-05-12,local
        """,
}


def entrants_of(engine, place, given):
    """How many first-time entrants the files of two children have, with what is said of it."""
    for name, text in ({"person": TWINS} | FIRST_CAUTIONS).items():
        lines = [line.strip() for line in text.format(**given).strip().splitlines()]
        (place / f"{name}.csv").write_text("\n".join(lines) + "\n")
    engine.engine.open(Folder(place))
    query = FigureQuery(period=parse_period("2025/26"), as_at=date(2026, 6, 1))
    return figures(engine.engine, find("first-time-entrants"), query)[0]


@pytest.mark.parametrize(
    ("column", "first", "second"),
    [
        ("nhs_number", "943 476 5919", "9434765919"),
        ("nhs_number", "9434765919", "943-476-5919"),
        ("pnc_number", "2019/0123456E", "19/123456e"),
    ],
)
@pytest.mark.parametrize(
    ("other", "born", "sex", "entrants", "contradicts"),
    [
        ("north", "2009-03-02", "female", 2, True),
        ("south", "2011-08-09", "female", 2, True),
        ("south", "2009-03-02", "male", 2, True),
        ("south", "2009-03-02", "female", 1, False),
    ],
    ids=["two of one service", "another birthday", "another sex", "one child of two services"],
)
def test_a_number_of_two_children_is_said_beside_the_figure_of_files(
    tmp_path, engine, column, first, second, other, born, sex, entrants, contradicts
):
    given = {"column": column, "first": first, "second": second}
    given |= {"other": other, "born": born, "sex": sex}

    number = entrants_of(engine, tmp_path, given)

    assert (number.numerator, number.note) == (entrants, CONTRADICTED if contradicts else "")


@pytest.mark.parametrize("junk", ["N/A", "0000000000", "1234567890", "none", ""])
def test_what_is_no_number_makes_nobody_one(tmp_path, engine, junk):
    given = {"column": "nhs_number", "first": junk, "second": junk}
    given |= {"other": "south", "born": "2009-03-02", "sex": "female"}

    assert entrants_of(engine, tmp_path, given).numerator == 2
