"""Whose order ended: the worked cohort of measures.md section 4.0, child by child."""

from datetime import date

from tests.measures.kpis.small import COHORT, WHO, orders_ending
from throughcare.measures.kpis.cohort import closings
from throughcare.rulebook.periods import Period

QUARTER = Period(date(2023, 4, 1), date(2023, 6, 30))


def test_the_worked_cohort_has_six_children_and_one_of_two_orders_once(engine):
    engine.given(**COHORT)

    results = engine.rows(closings(QUARTER, **WHO))

    assert {row["person_id"]: row["order"] for row in results} == {
        "c1": "referral-order",
        "c2": "youth-rehabilitation-order",
        "c3": "referral-order",
        "c4": "youth-conditional-caution",
        "c5": "custodial",
        "c7": "youth-rehabilitation-order",
    }
    assert len(results) == 6


def test_trap_20_a_child_with_two_orders_ending_counts_once_under_the_most_serious(engine):
    engine.given(**COHORT)

    results = engine.rows(closings(QUARTER, **WHO))

    assert [row["programme_id"] for row in results if row["person_id"] == "c7"] == ["p7b"]


def test_a_child_whose_orders_end_in_two_quarters_counts_once_in_each(engine):
    given = orders_ending("a")
    given["outcome"] += "\nu2 | a | o2 | referral-order | 2023-03-01"
    given["programme"] += "\np2 | a | u2 | referral-order | 2023-03-01 | 2023-07-31"
    engine.given(**given)

    results = engine.rows(closings(Period(date(2023, 4, 1), date(2024, 3, 31)), **WHO))

    assert {(row["person_id"], row["quarter"]) for row in results} == {
        ("a", "2023Q1"),
        ("a", "2023Q2"),
    }


def test_a_licence_ends_an_order_that_began_on_the_day_of_the_sentence(engine):
    engine.given(
        person="person_id | date_of_birth | sex\na | 2005-01-10 | male\nb | 2005-01-10 | male",
        outcome="""
        outcome_id | person_id | offence_id | legal_outcome                | outcome_on
        u1         | a         | o1         | detention-and-training-order | 2022-12-20
        u2         | b         | o2         | detention-section-250        | 2022-12-20
        """,
        programme="""
        programme_id | person_id | outcome_id | disposal_type | started_on | ended_on
        p1i          | a         | u1         | custody       | 2022-12-20 | 2023-04-20
        p1           | a         | u1         | dto-licence   | 2023-04-20 | 2023-06-20
        p2           | b         | u2         | custody       | 2022-12-20 | 2023-06-20
        """,
    )

    results = engine.rows(closings(QUARTER, **WHO))

    assert {row["programme_id"]: row["began_on"] for row in results} == {
        "p1": date(2022, 12, 20),
        "p2": date(2022, 12, 20),
    }


def test_a_child_is_counted_by_their_age_when_the_order_began(engine):
    given = orders_ending("nine", "ten", "seventeen", "eighteen")
    given["person"] = """
        person_id | date_of_birth | sex
        nine      | 2013-01-03    | male
        ten       | 2013-01-02    | male
        seventeen | 2005-01-03    | male
        eighteen  | 2005-01-02    | male
    """
    engine.given(**given)

    results = engine.rows(closings(QUARTER, **WHO))

    assert {row["person_id"]: row["age_band"] for row in results} == {
        "ten": "10-14",
        "seventeen": "15-17",
    }


def test_trap_44_empty_means_not_appealed_and_local_and_a_programme_has_its_own_outcome(engine):
    given = orders_ending("a", "b")
    given["outcome"] = """
        outcome_id | person_id | offence_id | legal_outcome              | outcome_on | appeal_status     | residence_on_outcome
        ua         | a         | o1         | referral-order             | 2023-01-02 |                   |
        ux         | a         | o1         | youth-rehabilitation-order | 2023-01-02 |                   |
        ub         | b         | o2         | referral-order             | 2023-01-02 | changed-on-appeal |
    """
    engine.given(**given)

    results = engine.rows(closings(QUARTER, **WHO))

    assert [(row["person_id"], row["order"]) for row in results] == [("a", "referral-order")]


def test_trap_44_a_tie_goes_to_the_later_end_and_then_to_the_number(engine):
    given = orders_ending("a", "b")
    given["programme"] = """
        programme_id | person_id | outcome_id | disposal_type  | started_on | ended_on
        early        | a         | ua         | referral-order | 2023-01-02 | 2023-05-01
        later        | a         | ua         | referral-order | 2023-01-02 | 2023-05-02
        two          | b         | ub         | referral-order | 2023-01-02 | 2023-05-01
        one          | b         | ub         | referral-order | 2023-01-02 | 2023-05-01
    """
    engine.given(**given)

    results = engine.rows(closings(QUARTER, **WHO))

    assert {row["person_id"]: row["programme_id"] for row in results} == {"a": "later", "b": "one"}


def test_a_duplicate_of_a_child_is_counted_as_that_child(engine):
    given = orders_ending("a", "a2")
    given["person"] = """
        person_id | date_of_birth | sex  | merged_into_person_id
        a         | 2008-05-01    | male |
        a2        | 2008-05-01    | male | a
    """
    engine.given(**given)

    results = engine.rows(closings(QUARTER, **WHO))

    assert [row["person_id"] for row in results] == ["a"]


def test_orders_that_ended_before_the_indicators_count_where_asked_to(engine):
    given = orders_ending("a")
    engine.given(**{name: text.replace("2023", "2019") for name, text in given.items()})
    earlier = Period(date(2019, 4, 1), date(2019, 6, 30))

    without = engine.rows(closings(Period(date(2019, 4, 1), date(2023, 6, 30)), **WHO))
    query = engine.rows(closings(earlier, **{**WHO, "since": date(2019, 4, 1)}))

    assert (len(without), len(query)) == (0, 1)


def test_adding_a_child_and_moving_rows_changes_no_other_childs_answer(engine):
    engine.given(**COHORT)
    before = engine.rows(closings(QUARTER, **WHO))
    moved = {
        name: "\n".join((lines[0], *reversed(lines[1:])))
        for name, lines in ((name, text.strip().splitlines()) for name, text in COHORT.items())
    }
    more = orders_ending("z")
    engine.given(**{name: f"{moved[name]}\n{extra(more[name], moved[name])}" for name in moved})

    after = engine.rows(closings(QUARTER, **WHO))

    assert sorted(map(str, before)) == sorted(str(row) for row in after if row["person_id"] != "z")


def extra(table, wider):
    """The rows of a table under the header of a wider one."""
    header, *rows = [[cell.strip() for cell in line.split("|")] for line in table.splitlines()]
    wanted = [cell.strip() for cell in wider.splitlines()[0].split("|")]
    filled = [dict(zip(header, row, strict=True)) for row in rows]
    return "\n".join(" | ".join(row.get(name, "") for name in wanted) for row in filled)
