"""Days, ties, moves and copies at the edges of proven reoffending."""

from datetime import date

import pytest

from throughcare.measures.reoffending.proven import MEASURE, proven_reoffending
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import Period

WINTER = Period(date(2017, 1, 1), date(2017, 3, 31))
YEAR = Period(date(2016, 4, 1), date(2017, 3, 31))
PERSON = "person_id | date_of_birth\na | 2001-05-05"
INDEX_OFFENCE = "\no0 | a | 2016-12-01 | theft-and-handling | 3 | true"
OFFENCE = "offence_id | person_id | offence_on | yjb_category | seriousness | recordable"
OUTCOME = "outcome_id | person_id | offence_id | legal_outcome | outcome_on | residence_on_outcome"


def one_child(engine, *, index_on, offence_on, proof_on, recordable="true"):
    engine.given(
        person=PERSON,
        offence=OFFENCE + INDEX_OFFENCE + f"\no1 | a | {offence_on} | robbery | 6 | {recordable}",
        outcome=OUTCOME
        + f"\nu0 | a | o0 | referral-order | {index_on} | \nu1 | a | o1 | fine | {proof_on} | ",
    )


@pytest.mark.parametrize(
    ("index_on", "offence_on", "proof_on", "met"),
    [
        pytest.param("2017-02-28", "2018-02-28", "2018-03-01", True, id="the last day of a year"),
        pytest.param("2017-02-28", "2018-03-01", "2018-03-02", False, id="one day more"),
        pytest.param("2017-02-28", "2017-03-01", "2018-08-28", True, id="proof on the last day"),
        pytest.param("2017-02-28", "2017-03-01", "2018-08-29", False, id="proof one day more"),
        pytest.param("2017-01-31", "2017-06-01", "2018-07-31", True, id="a month of 31 days"),
        pytest.param("2017-02-28", "2017-02-28", "2017-06-01", False, id="the index day itself"),
    ],
)
def test_trap_9_follow_up_and_wait_run_to_the_same_day_of_the_month(
    engine, index_on, offence_on, proof_on, met
):
    one_child(engine, index_on=index_on, offence_on=offence_on, proof_on=proof_on)

    [row] = engine.rows(proven_reoffending(WINTER))

    assert row["met"] is met


def test_trap_9_a_year_from_29_february_ends_on_28_february(engine):
    one_child(engine, index_on="2016-02-29", offence_on="2017-02-28", proof_on="2017-08-29")

    [row] = engine.rows(proven_reoffending(Period(date(2016, 1, 1), date(2016, 3, 31))))

    assert (row["met"], row["complete_on"]) == (True, date(2017, 8, 29))


def test_the_last_day_and_the_index_day_are_settings(engine):
    one_child(engine, index_on="2017-02-28", offence_on="2018-02-28", proof_on="2018-03-01")
    [exclusive] = engine.rows(proven_reoffending(WINTER, followup_inclusive=False))
    one_child(engine, index_on="2017-02-28", offence_on="2017-02-28", proof_on="2017-06-01")
    [same_day] = engine.rows(proven_reoffending(WINTER, same_day_counts=True))

    assert (exclusive["met"], same_day["met"]) == (False, True)


def test_whether_an_offence_is_recordable_may_be_unknown_and_unknown_is_not_no(engine):
    one_child(
        engine, index_on="2017-02-28", offence_on="2017-05-01", proof_on="2017-06-01", recordable=""
    )

    [row] = engine.rows(proven_reoffending(WINTER))

    assert (row["met"], row["amount"]) == (None, 0)


def test_of_several_outcomes_of_a_day_the_most_severe_is_the_index_and_then_the_gravest(engine):
    engine.given(
        person=PERSON,
        offence=OFFENCE
        + "\no1 | a | 2016-12-01 | criminal-damage | 3 | true"
        + "\no2 | a | 2016-12-01 | robbery         | 6 | true"
        + "\no3 | a | 2016-12-05 | drugs           | 6 | true"
        + "\no4 | a | 2016-12-05 | public-order    | 8 | true",
        outcome=OUTCOME
        + "\nu1 | a | o1 | youth-rehabilitation-order | 2017-02-01 |"
        + "\nu2 | a | o2 | youth-rehabilitation-order | 2017-02-01 |"
        + "\nu3 | a | o3 | youth-rehabilitation-order | 2017-02-01 |"
        + "\nu4 | a | o4 | fine                       | 2017-02-01 |",
    )

    [row] = engine.rows(proven_reoffending(WINTER))

    assert (row["index_category"], row["index_disposal"]) == ("drugs", "community")


def test_a_move_between_secure_places_is_no_release(engine):
    engine.given(
        person=PERSON,
        offence=OFFENCE + INDEX_OFFENCE,
        outcome=OUTCOME + "\nu0 | a | o0 | detention-and-training-order | 2016-12-20 |",
        custody="""
        custody_id | person_id | outcome_id | admitted_on | released_on | release_kind
        c1         | a         | u0         | 2016-12-20  | 2017-01-20  |
        c2         | a         | u0         | 2017-01-20  | 2017-03-02  | notice-of-supervision
        """,
    )

    [row] = engine.rows(proven_reoffending(WINTER))

    assert row["index_on"] == date(2017, 3, 2)


def test_a_stay_that_was_recorded_in_error_is_no_release(engine):
    engine.given(
        person=PERSON,
        offence=OFFENCE + INDEX_OFFENCE,
        outcome=OUTCOME + "\nu0 | a | o0 | outcome-22 | 2017-01-20 |",
        custody="""
        custody_id | person_id | outcome_id | admitted_on | released_on | release_kind
        c1         | a         | u0         | 2017-01-20  | 2017-01-20  | recorded-in-error
        """,
    )

    assert engine.rows(proven_reoffending(WINTER)) == []


def test_a_child_enters_each_quarter_once_and_a_year_long_cohort_once_in_all(engine):
    engine.given(
        person=PERSON,
        offence=OFFENCE + INDEX_OFFENCE,
        outcome=OUTCOME
        + "".join(
            f"\nu{n} | a | o0 | fine | {day} |"
            for n, day in enumerate(["2016-05-01", "2016-06-30", "2016-07-01", "2017-03-31"])
        ),
    )

    quarters = engine.rows(proven_reoffending(YEAR))
    year = engine.rows(proven_reoffending(YEAR, cohort_months=12))

    assert sorted(row["cohort"] for row in quarters) == ["2016Q1", "2016Q2", "2016Q4"]
    assert [row["index_on"] for row in year] == [date(2016, 5, 1)]


def test_a_period_that_is_not_made_of_whole_cohorts_is_refused_in_words():
    with pytest.raises(ValueError, match="is not made of cohorts of 3 months"):
        proven_reoffending(Period(date(2017, 1, 1), date(2017, 4, 30)))


def test_trap_36_a_first_event_made_elsewhere_keeps_the_child_out_of_this_cohort(engine):
    engine.given(
        person=PERSON,
        offence=OFFENCE + INDEX_OFFENCE,
        outcome=OUTCOME
        + "\nu1 | a | o0 | youth-caution  | 2017-01-05 | other"
        + "\nu2 | a | o0 | referral-order | 2017-02-05 | local",
    )

    assert engine.rows(proven_reoffending(WINTER)) == []


def test_one_child_in_two_services_enters_once_and_a_copy_of_an_offence_counts_once(engine):
    engine.given(
        person="""
        service_id | person_id | date_of_birth | person_hash
        here       | a         | 2001-05-05    | h
        there      | b         | 2001-05-05    | h
        """,
        offence="""
        service_id | offence_id | person_id | offence_on | recordable
        here       | o0         | a         | 2016-12-01 | true
        there      | p0         | b         | 2016-12-01 | true
        here       | o1         | a         | 2017-05-01 | true
        there      | p1         | b         | 2017-05-01 | true
        there      | p2         | b         | 2017-06-01 | true
        """,
        outcome="""
        service_id | outcome_id | person_id | offence_id | legal_outcome  | outcome_on | residence_on_outcome
        here       | u0         | a         | o0         | referral-order | 2017-02-05 | local
        there      | v0         | b         | p0         | referral-order | 2017-02-05 | other
        here       | u1         | a         | o1         | fine           | 2017-06-05 | local
        there      | v1         | b         | p1         | fine           | 2017-06-05 | other
        there      | v2         | b         | p2         | fine           | 2017-07-05 | local
        """,
    )

    [row] = engine.rows(proven_reoffending(WINTER))

    assert (row["service_id"], row["amount"]) == ("here", 2)


def test_no_child_at_all_is_no_figure_and_not_nought_per_cent(engine):
    results = figures(engine.engine, MEASURE, FigureQuery(period=WINTER, as_at=date(2020, 1, 1)))

    assert {each.value for each in results if each.part == "binary"} == {None}


def test_a_child_recorded_twice_enters_once_and_what_stands_under_either_number_counts(engine):
    engine.given(
        person="""
        person_id | date_of_birth | merged_into_person_id
        a         | 2001-05-05    |
        b         | 2001-05-05    | a
        """,
        offence=OFFENCE + INDEX_OFFENCE + "\no1 | b | 2017-05-01 | robbery | 6 | true",
        outcome=OUTCOME
        + "\nu0 | a | o0 | referral-order | 2017-02-05 |"
        + "\nv0 | b | o0 | referral-order | 2017-02-06 |"
        + "\nu1 | b | o1 | fine           | 2017-06-05 |",
    )

    [row] = engine.rows(proven_reoffending(WINTER))

    assert (row["person_id"], row["index_on"], row["amount"]) == ("a", date(2017, 2, 5), 1)


@pytest.mark.parametrize(
    ("category", "recordable", "index_on"),
    [
        pytest.param("breach-of-statutory-order", "true", date(2017, 3, 1), id="a breach"),
        pytest.param("motoring", "false", date(2017, 3, 1), id="not recordable"),
        pytest.param("motoring", "", date(2017, 2, 1), id="nobody said whether recordable"),
    ],
)
def test_trap_41_being_sentenced_for_a_breach_or_what_is_not_recordable_enters_no_cohort(
    engine, category, recordable, index_on
):
    engine.given(
        person=PERSON,
        offence=OFFENCE
        + f"\no0 | a | 2017-01-01 | {category} | 1 | {recordable}"
        + "\no1 | a | 2017-01-02 | drugs | 2 | true",
        outcome=OUTCOME
        + "\nu0 | a | o0 | referral-order | 2017-02-01 | \nu1 | a | o1 | fine | 2017-03-01 | ",
    )

    [row] = engine.rows(proven_reoffending(WINTER))

    assert row["index_on"] == index_on


def test_leaving_custody_enters_the_cohort_even_where_the_sentence_was_for_a_breach(engine):
    engine.given(
        person=PERSON,
        offence=OFFENCE + "\no0 | a | 2016-10-01 | breach-of-statutory-order | 1 | true",
        outcome=OUTCOME + "\nu0 | a | o0 | detention-and-training-order | 2016-12-01 | ",
        custody="custody_id | person_id | outcome_id | admitted_on | released_on\n"
        "s0 | a | u0 | 2016-12-01 | 2017-02-20",
    )

    [row] = engine.rows(proven_reoffending(WINTER))

    assert row["index_on"] == date(2017, 2, 20)
