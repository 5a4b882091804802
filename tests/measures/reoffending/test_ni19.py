"""National indicator 19: reoffences for each child, followed for a year (measures.md 1.2)."""

from datetime import date

from throughcare.measures.reoffending.ni19 import MEASURE
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import Period

WINTER = Period(date(2008, 1, 1), date(2008, 3, 31))
CHILDREN = 80
CUMULATIVE = {"2008-04-01": 20, "2008-07-01": 25, "2008-10-01": 16, "2009-01-01": 15}


def the_cohort():
    """Eighty children reprimanded on 1 February; their offences fall in four quarters."""
    names = [f"c{n}" for n in range(CHILDREN)]
    committed = [
        (f"o{day}-{n}", names[n % CHILDREN], day)
        for day, number in CUMULATIVE.items()
        for n in range(number)
    ]
    proof = {
        "2008-04-01": "2008-05-01",
        "2008-07-01": "2008-09-01",
        "2008-10-01": "2008-12-01",
        "2009-01-01": "2009-05-01",
    }
    lines = {
        "person": ["person_id | date_of_birth", *(f"{name} | 1993-05-05" for name in names)],
        "offence": [
            "offence_id | person_id | offence_on | recordable",
            *(f"i{name} | {name} | 2008-01-05 | true" for name in names),
            *(f"{key} | {name} | {day} | true" for key, name, day in committed),
        ],
        "outcome": [
            "outcome_id | person_id | offence_id | legal_outcome | outcome_on",
            *(f"ui{name} | {name} | i{name} | reprimand | 2008-02-01" for name in names),
            *(f"u{key} | {name} | {key} | fine | {proof[day]}" for key, name, day in committed),
        ],
    }
    return {table: "\n".join(text) for table, text in lines.items()}


def test_the_worked_example_is_followed_at_three_six_nine_and_twelve_months(engine):
    engine.given(**the_cohort())

    results = figures(engine.engine, MEASURE, FigureQuery(period=WINTER, as_at=date(2009, 7, 1)))

    assert {each.part: str(each.shown) for each in results} == {
        "3-months": "0.25",
        "6-months": "0.56",
        "9-months": "0.76",
        "12-months": "0.95",
    }


def test_it_is_complete_fifteen_months_after_the_cohort_closed(engine):
    engine.given(**the_cohort())

    results = figures(engine.engine, MEASURE, FigureQuery(period=WINTER, as_at=date(2009, 6, 29)))

    assert {(each.provisional, each.complete_on) for each in results} == {(True, date(2009, 6, 30))}
