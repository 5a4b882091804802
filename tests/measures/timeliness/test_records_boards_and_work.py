"""Monthly education records, the board's meetings, unpaid work and the actions of plans."""

from datetime import date

from throughcare.measures.run import FigureQuery, figures
from throughcare.measures.timeliness.boards import MEASURE as BOARDS
from throughcare.measures.timeliness.boards import camhs_present
from throughcare.measures.timeliness.records import education_checked, education_recorded
from throughcare.measures.timeliness.work_done import ACTIONS, WORK, plan_actions
from throughcare.rulebook.periods import parse_period

QUARTER = parse_period("2018Q1")
PEOPLE = """
    person_id | date_of_birth | sex    | merged_into_person_id
    anna      | 2004-05-01    | female |
    ben       | 2002-05-01    | male   |
    ben2      | 2002-05-01    | male   | ben
    """


def test_each_open_child_has_a_record_for_each_month_and_it_is_checked(engine):
    engine.given(
        person=PEOPLE,
        programme="""
        programme_id | person_id | disposal_type  | started_on | ended_on
        p1           | anna      | referral-order | 2018-04-30 | 2018-05-01
        p2           | ben       | referral-order | 2018-01-30 |
        p3           | ben2      | referral-order | 2018-01-30 |
        """,
        ete_month="""
        ete_month_id | person_id | month_on   | hours_offered | checked_on
        m1           | anna      | 2018-04-01 | 25            | 2018-05-03
        m2           | ben2      | 2018-05-01 | 0             |
        m3           | ben       | 2018-06-01 |               | 2018-07-03
        """,
    )

    recorded = engine.rows(education_recorded(QUARTER))
    checked = engine.rows(education_checked(QUARTER))

    assert {(r["person_id"], r["month_on"].month): r["met"] for r in recorded} == {
        ("anna", 4): True,
        ("anna", 5): False,
        ("ben", 4): False,
        ("ben", 5): True,
        ("ben", 6): False,
    }
    assert {(r["person_id"], r["month_on"].month) for r in checked if r["met"]} == {
        ("anna", 4),
        ("ben", 6),
    }


def test_each_meeting_of_the_board_says_yes_or_no_to_each_promise(engine):
    engine.given(
        board_meeting="""
        board_meeting_id | held_on    | quorate | exploitation_discussed
        b1               | 2018-04-10 | true    | true
        b2               | 2018-06-10 | false   |
        b3               | 2018-07-10 | true    | true
        """,
        board_attendance="""
        board_attendance_id | board_meeting_id | organisation                      | attendee
        t1                  | b1               | Northwick CAMHS                   | senior
        t2                  | b2               | Children's mental health services | did-not-attend
        t3                  | b2               | Police                            | senior
        """,
    )

    results = figures(engine.engine, BOARDS, FigureQuery(period=QUARTER, as_at=date(2018, 7, 1)))

    assert {each.part: (each.numerator, each.denominator, each.unknown) for each in results} == {
        "quorate": (1, 2, 0),
        "exploitation": (1, 1, 1),
        "camhs": (1, 2, 0),
    }


def test_the_words_that_name_the_mental_health_service_may_be_set(engine):
    engine.given(
        board_meeting="""
        board_meeting_id | held_on    | quorate
        b1               | 2018-04-10 | true
        """,
        board_attendance="""
        board_attendance_id | board_meeting_id | organisation | attendee
        t1                  | b1               | Bright Minds | delegate
        """,
    )

    assert [row["met"] for row in engine.rows(camhs_present(QUARTER, camhs="bright minds"))] == [
        True
    ]
    assert [row["met"] for row in engine.rows(camhs_present(QUARTER, camhs=" , "))] == [False]


def test_unpaid_work_is_hours_done_of_hours_ordered_and_none_makes_up_for_another(engine):
    engine.given(
        person=PEOPLE,
        requirement="""
        requirement_id | person_id | kind        | mandated_hours | completed_hours | ended_on
        r1             | anna      | unpaid-work | 40             | 50              | 2018-05-01
        r2             | ben2      | unpaid-work | 60             | 20              | 2018-05-01
        r3             | ben       | unpaid-work | 20             |                 | 2018-05-01
        r4             | ben       | curfew      | 20             | 20              | 2018-05-01
        r5             | ben       | unpaid-work | 20             | 20              | 2018-09-01
        """,
    )

    results = figures(engine.engine, WORK, FigureQuery(period=QUARTER, as_at=date(2018, 7, 1)))

    assert {each.part: (each.numerator, each.denominator) for each in results} == {
        "hours": (60, 120),
        "finished": (1, 2),
        "hours-done": (60, None),
    }
    assert str(results[0].shown) == "50.0"


def test_an_action_is_blue_when_done_amber_when_said_to_be_late_red_when_past_its_day(engine):
    engine.given(
        person=PEOPLE,
        plan="""
        plan_id | person_id | kind
        l1      | ben2      | intervention
        """,
        plan_action="""
        plan_action_id | plan_id | kind       | due_on     | done_on    | progress
        blue           | l1      | desistance | 2018-05-01 | 2018-06-01 | on-track
        amber          | l1      | desistance | 2018-05-01 |            | delayed
        red            | l1      | desistance | 2018-05-01 |            | on-track
        green          | l1      | desistance | 2018-06-30 |            | not-started
        dropped        | l1      | desistance | 2018-05-01 |            | dropped
        """,
    )

    results = engine.rows(plan_actions(QUARTER))
    earlier = engine.rows(plan_actions(QUARTER, as_at=date(2018, 4, 30)))
    counted = figures(engine.engine, ACTIONS, FigureQuery(period=QUARTER, as_at=date(2018, 7, 1)))

    assert {row["colour"]: row["plan_action_id"] for row in results} == {
        colour: colour for colour in ("blue", "amber", "red", "green")
    }
    assert {row["plan_action_id"]: row["colour"] for row in earlier}["red"] == "green"
    assert {row["person_id"] for row in results} == {"ben"}
    assert (counted[0].numerator, counted[0].denominator) == (1, 4)
    assert {each.group["colour"]: each.numerator for each in counted[1:]} == {
        "blue": 1,
        "amber": 1,
        "red": 1,
        "green": 1,
    }
