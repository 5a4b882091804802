from datetime import date

import pytest

from throughcare.rulebook.disposals.outcomes import (
    COUNTED_TIERS,
    OUTCOMES,
    Against,
    CohortEntry,
    Tier,
    available_on,
    most_serious,
    outcome,
    questions_about_day,
    questions_about_who_decided,
)

NOT_COUNTED = [
    "no-further-action",
    "informal-action",
    "informal-action-with-intervention",
    "triage",
    "community-resolution",
    "community-resolution-with-intervention",
    "community-resolution-police",
    "community-resolution-other-agency",
    "outcome-20",
    "outcome-21",
    "outcome-22",
    "outcome-22-deferred",
    "outcome-23",
    "penalty-notice-for-disorder",
]
COUNTED = [
    "reprimand",
    "final-warning",
    "final-warning-with-intervention",
    "youth-caution",
    "youth-caution-with-intervention",
    "youth-conditional-caution",
    "absolute-discharge",
    "conditional-discharge",
    "bind-over",
    "fine",
    "compensation-order",
    "sentence-deferred",
    "referral-order",
    "reparation-order",
    "supervision-order",
    "action-plan-order",
    "youth-rehabilitation-order",
    "detention-and-training-order",
    "detention-section-250",
    "detention-section-259",
    "hospital-order",
]


def counts(code):
    made = outcome(code)
    return (
        made.counts_first_time_entrant,
        made.enters_cohort is not CohortEntry.NO,
        made.counts_reoffence,
    )


@pytest.mark.parametrize("code", NOT_COUNTED)
def test_diversion_counts_neither_as_an_entry_nor_as_a_reoffence(code):
    assert counts(code) == (False, False, False)


@pytest.mark.parametrize("code", COUNTED)
def test_cautions_and_sentences_count_as_an_entry_and_as_a_reoffence(code):
    assert counts(code) == (True, True, True)


@pytest.mark.parametrize("each", OUTCOMES.values(), ids=lambda each: each.code)
def test_what_counts_as_an_entry_is_in_one_of_the_four_counted_tiers(each):
    counted = each.tier in COUNTED_TIERS and each.code != "penalty-notice-for-disorder"

    assert each.counts_first_time_entrant is counted
    assert each.substantive is counted


@pytest.mark.parametrize("each", OUTCOMES.values(), ids=lambda each: each.code)
def test_custody_and_only_custody_enters_a_cohort_on_release(each):
    on_release = each.enters_cohort is CohortEntry.ON_RELEASE

    assert on_release is each.custodial is (each.tier is Tier.CUSTODY)


def test_the_tiers_stand_in_the_order_of_their_seriousness():
    order = [each.tier for each in sorted(OUTCOMES.values(), key=lambda each: each.rank)]

    assert list(dict.fromkeys(order)) == list(Tier)
    assert order == sorted(order, key=list(Tier).index)


def test_no_two_outcomes_share_a_rank():
    assert len({each.rank for each in OUTCOMES.values()}) == len(OUTCOMES)


def test_a_youth_diversion_order_is_a_court_s_civil_order_outside_every_count():
    order = outcome("youth-diversion-order")

    assert order.tier is Tier.ANCILLARY
    assert order.enters_cohort is CohortEntry.NO
    counted = (order.counts_first_time_entrant, order.counts_reoffence, order.substantive)
    assert counted == (False, False, False)
    assert (order.custodial, order.kpi_order, order.kpi6_type) == (False, "", "")
    assert questions_about_who_decided(order.code, at_hearing=True) == ()
    [asked] = questions_about_who_decided(order.code, at_hearing=False)
    assert asked.startswith("Youth diversion order is a court's alone")


@pytest.mark.parametrize("code", ["youth-caution", "outcome-23", "referral-order"])
def test_only_a_civil_order_is_asked_for_its_hearing(code):
    assert questions_about_who_decided(code, at_hearing=False) == ()


def test_a_parenting_order_is_the_parent_s():
    others = {each.against for each in OUTCOMES.values() if each.code != "parenting-order"}

    assert outcome("parenting-order").against is Against.PARENT
    assert others == {Against.CHILD}


@pytest.mark.parametrize(
    ("codes", "answer"),
    [
        pytest.param(["fine", "youth-caution"], "fine", id="court before police"),
        pytest.param(
            ["referral-order", "youth-rehabilitation-order"],
            "youth-rehabilitation-order",
            id="community before first tier",
        ),
        pytest.param(
            ["youth-rehabilitation-order", "detention-and-training-order"],
            "detention-and-training-order",
            id="custody before community",
        ),
        pytest.param(["outcome-22", "youth-caution"], "youth-caution", id="caution before none"),
        pytest.param(["fine"], "fine", id="the only one"),
    ],
)
def test_the_most_serious_outcome_stands_for_the_others(codes, answer):
    assert most_serious(codes) == answer


def test_there_is_no_most_serious_of_none():
    with pytest.raises(ValueError, match="no outcome to choose from"):
        most_serious([])


def test_an_unknown_outcome_is_refused_by_name():
    with pytest.raises(ValueError, match="'probation' is not the code of an outcome"):
        outcome("probation")


@pytest.mark.parametrize(
    ("code", "day", "available"),
    [
        pytest.param("reprimand", date(2013, 4, 7), True, id="the last reprimand"),
        pytest.param("reprimand", date(2013, 4, 8), False, id="the day of the change"),
        pytest.param("youth-caution", date(2013, 4, 7), False, id="before the youth caution"),
        pytest.param("youth-caution", date(2013, 4, 8), True, id="the first youth caution"),
        pytest.param("supervision-order", date(2009, 11, 29), True, id="the last old order"),
        pytest.param("youth-rehabilitation-order", date(2009, 11, 30), True, id="the first YRO"),
        pytest.param("reparation-order", date(2022, 6, 27), True, id="the last reparation order"),
        pytest.param("reparation-order", date(2022, 6, 28), False, id="after reparation orders"),
        pytest.param("outcome-22", date(2019, 3, 31), False, id="before outcome 22"),
        pytest.param("outcome-23", date(2026, 2, 1), True, id="the first outcome 23"),
        pytest.param("detention-section-91", date(2020, 11, 30), True, id="the last section 91"),
        pytest.param("detention-section-250", date(2020, 12, 1), True, id="the first section 250"),
        pytest.param("referral-order", date(2002, 3, 31), False, id="before referral orders"),
    ],
)
def test_an_outcome_is_available_in_its_era(code, day, available):
    assert (outcome(code) in available_on(day)) is available


@pytest.mark.parametrize(
    ("code", "day", "asked"),
    [
        pytest.param("fine", date(2026, 3, 2), (), id="on a day in force"),
        pytest.param(
            "referral-order",
            date(2001, 1, 1),
            ("Referral order was not available before 1 April 2002. Is the date right?",),
            id="too early",
        ),
        pytest.param(
            "reprimand",
            date(2014, 1, 1),
            ("Reprimand was not available after 7 April 2013. Is the date right?",),
            id="too late",
        ),
        pytest.param(
            "reprimand",
            date(1999, 1, 1),
            ("Reprimand was not available before 1 June 2000. Is the date right?",),
            id="too early for what has ended since",
        ),
    ],
)
def test_an_outcome_out_of_its_era_is_questioned_and_not_refused(code, day, asked):
    assert questions_about_day(code, day) == asked


@pytest.mark.parametrize("tier", Tier)
def test_a_tier_has_a_label(tier):
    assert tier.label


@pytest.mark.parametrize(
    ("code", "yjb_code"),
    [
        ("detention-section-250", "SECTION_250"),
        ("detention-section-254", "SECTION_254"),
        ("detention-section-259", "SECTION_259"),
        ("community-resolution", "COMMUNITY_RESOLUTION"),
        ("community-resolution-with-intervention", "COMMUNITY_RESOLUTION_WITH_YOT_INTERVENTION"),
        ("informal-action", "OTHER_INFORMAL_ACTION_NO_YOT_INVOLVEMENT"),
    ],
)
def test_an_outcome_keeps_the_board_s_code(code, yjb_code):
    assert outcome(code).yjb_code == yjb_code
