"""Reports for courts, and breaches that were called for."""

from throughcare.measures.timeliness.breaches import breach_at_most, breach_on_time
from throughcare.measures.timeliness.reports import report_by_court, report_the_day_before
from throughcare.rulebook.periods import parse_period

YEAR = parse_period("2019/20")
PEOPLE = """
    person_id | date_of_birth | sex
    anna      | 2004-05-01    | female
    """


def test_a_report_is_there_by_court_and_better_a_working_day_before(engine):
    engine.given(
        person=PEOPLE,
        hearing="""
        hearing_id | person_id | hearing_on
        h1         | anna      | 2019-06-03
        """,
        sentence_proposal="""
        sentence_proposal_id | person_id | hearing_id | report_kind         | due_on     | provided_on | not_wanted_on
        s1                   | anna      | h1         | pre-sentence-report |            | 2019-06-03  |
        s2                   | anna      | h1         | pre-sentence-report |            | 2019-05-31  |
        s3                   | anna      | h1         | pre-sentence-report |            |             |
        s4                   | anna      |            | pre-sentence-report | 2019-06-20 | 2019-06-24  |
        s5                   | anna      | h1         | stand-down-report   |            | 2019-06-03  |
        s6                   | anna      |            | pre-sentence-report | 2018-06-20 | 2018-06-24  |
        s7                   | anna      | h1         | pre-sentence-report |            |             | 2019-05-20
        """,
    )

    by_court = {r["sentence_proposal_id"]: r["met"] for r in engine.rows(report_by_court(YEAR))}
    before = {r["sentence_proposal_id"]: r["met"] for r in engine.rows(report_the_day_before(YEAR))}

    assert by_court == {"s1": True, "s2": True, "s3": False, "s4": False}
    assert before == {"s1": False, "s2": True, "s3": False, "s4": False}


def test_a_breach_has_five_working_days_and_ten_at_most_after_the_failure(engine):
    """From Thursday 18 April 2019, over Easter and the bank holiday: to 26 April, and to 7 May."""
    engine.given(
        person=PEOPLE,
        breach="""
        breach_id | person_id | programme_id | step              | failed_on  | decided_on
        b1        | anna      | p1           | breach-considered | 2019-04-18 | 2019-04-23
        b2        | anna      | p1           | returned-to-court | 2019-04-18 | 2019-05-07
        b3        | anna      | p2           | returned-to-panel | 2019-04-18 | 2019-04-26
        b4        | anna      | p3           | breach-considered | 2019-04-18 | 2019-04-23
        b5        | anna      | p4           | breach-considered | 2019-04-18 | 2019-04-23
        b6        | anna      | p4           | exceptional       | 2019-04-18 | 2019-04-24
        b7        | anna      | p5           | first-warning     | 2019-04-18 | 2019-04-24
        b8        | anna      | p6           | returned-to-court | 2018-04-18 | 2018-04-24
        """,
    )

    five = {row["programme_id"]: row["met"] for row in engine.rows(breach_on_time(YEAR))}
    ten = {row["programme_id"]: row["met"] for row in engine.rows(breach_at_most(YEAR))}

    assert five == {"p1": False, "p2": True, "p3": False}
    assert ten == {"p1": True, "p2": True, "p3": False}
