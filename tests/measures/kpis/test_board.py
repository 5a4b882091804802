"""Key performance indicator 8: the worked example of measures.md section 4.8."""

from datetime import date

from throughcare.measures.kpis.board import MEASURE
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import Period

QUARTER = Period(date(2023, 4, 1), date(2023, 6, 30))
QUERY = FigureQuery(period=QUARTER, as_at=date(2023, 12, 31))

MEETINGS = """
    board_meeting_id | board            | held_on
    m1               | Management board | 2023-05-10
    m2               | Management board | 2023-07-10
"""
CAME = """
    board_attendance_id | board_meeting_id | sector                | attendee       | is_new_partner
    a1                  | m1               | childrens-social-care | senior         | false
    a2                  | m1               | education             | delegate       | true
    a3                  | m1               | police                | senior         |
    a4                  | m1               | probation             | did-not-attend |
    a5                  | m1               | health                | senior         | true
    a6                  | m1               | health                | senior         |
    a7                  | m1               | other                 | senior         |
    a8                  | m2               | probation             | senior         |
"""


def test_three_of_five_sectors_had_a_senior_partner_there(engine):
    engine.given(board_meeting=MEETINGS, board_attendance=CAME)

    results = {each.part: each for each in figures(engine.engine, MEASURE, QUERY) if not each.group}

    headline, delegates = results["headline"], results["8b"]
    assert (headline.numerator, headline.denominator, str(headline.shown)) == (3, 5, "60.0")
    assert (results["with-delegates"].numerator, results["with-delegates"].denominator) == (4, 5)
    assert (delegates.numerator, delegates.denominator) == (1, 5)


def test_each_sector_says_whether_its_partner_was_there_and_whether_they_were_new(engine):
    engine.given(board_meeting=MEETINGS, board_attendance=CAME)

    results = figures(engine.engine, MEASURE, QUERY)

    senior = {each.group["sector"]: each.numerator for each in results if each.part == "8a"}
    new = {each.group["sector"]: each.numerator for each in results if each.part == "new-partners"}
    assert senior == {
        "childrens-social-care": 1,
        "education": 0,
        "police": 1,
        "probation": 0,
        "health": 1,
    }
    assert new == {"childrens-social-care": 0, "education": 1, "police": 0, "health": 1}


def test_two_meetings_expect_ten_sectors(engine):
    engine.given(board_meeting=MEETINGS, board_attendance=CAME)
    half_a_year = FigureQuery(
        period=Period(date(2023, 4, 1), date(2023, 9, 30)), as_at=date(2024, 1, 1)
    )

    headline = figures(engine.engine, MEASURE, half_a_year)[0]

    assert (headline.numerator, headline.denominator) == (4, 10)
