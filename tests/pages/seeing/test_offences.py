"""Offences and outcomes: what is in force, what was overturned, what to ask."""

import pytest

from tests import cast
from tests.anna import days_ago, keep
from throughcare.record.codes.models import OffenceCode, OffenceReading
from throughcare.record.offences.models import Offence
from throughcare.record.outcomes.models import Outcome, Requirement
from throughcare.record.outcomes.presenters.files import outcome_line
from throughcare.record.outcomes.presenters.orders import order_card
from throughcare.record.outcomes.queries import offences_and_outcomes
from throughcare.record.outcomes.questions import questions


@pytest.fixture
def page_of(open_as, sam):
    def opened(child):
        return open_as(sam, f"/cases/{child.reference}/offences/")

    return opened


def test_the_order_in_force_is_first_with_its_requirements(page_of, anna):
    main = page_of(anna.child).main()

    for words in (
        "In force now Referral order",
        "Length 6 months",
        "4 of 8 hours",
        "Referral order (the court agreed)",
        "Northwick Youth Court",
    ):
        assert words in main


def test_an_outcome_overturned_on_appeal_is_struck_through_and_still_there(page_of, anna):
    keep(
        Outcome,
        child=anna.child,
        offence=anna.offence,
        legal_outcome="fine",
        main_or_other="other",
        outcome_on=anna.outcome.outcome_on,
        amount_pence=5000,
        appeal_status="appeal-successful",
    )

    page = page_of(anna.child)

    struck = ["".join(each.itertext()) for each in page.tree.iter("s")]
    assert [words.startswith("Fine, £50, ") for words in struck] == [True]
    assert "Appeal successful" in page.main()


def test_an_appeal_that_is_pending_is_said_and_not_struck_through():
    line = outcome_line(
        Outcome(legal_outcome="fine", outcome_on=days_ago(3), appeal_status="appeal-pending")
    )

    assert not line["struck"]
    assert line["appeal"] == "Appeal pending"


def test_one_order_for_two_offences_is_one_order(anna):
    second = keep(
        Offence,
        child=anna.child,
        description="Affray",
        yjb_category="public-order",
        offence_on=days_ago(111),
    )
    Outcome.objects.filter(pk=anna.outcome.pk).update(sentencing_occasion_id="day")
    keep(
        Outcome,
        child=anna.child,
        offence=second,
        legal_outcome="referral-order",
        main_or_other="other",
        outcome_on=days_ago(60),
        sentencing_occasion_id="day",
    )

    orders = [order for order in offences_and_outcomes(anna.child).orders if order.runs]

    assert [order.offences for order in orders] == [["Assault by beating", "Affray"]]


def test_an_order_that_ended_is_not_in_force(anna):
    Outcome.objects.filter(pk=anna.outcome.pk).update(ended_on=days_ago(1))
    anna.programme.ended_on = days_ago(1)
    anna.programme.save()

    assert [order for order in offences_and_outcomes(anna.child).orders if order.runs] == []


def test_others_involved_are_a_number_and_never_a_name(page_of, northwick, anna, jo):
    for number in range(2):
        other = cast.make_child(northwick, first_name=f"Other{number}", last_name="Person")
        keep(
            Offence,
            child=other,
            description="Theft",
            yjb_category="theft-and-handling",
            offence_on=days_ago(110),
            co_offence_group="g1",
        )
    Offence.objects.filter(pk=anna.offence.pk).update(co_offence_group="g1")

    main = page_of(anna.child).main()

    assert "Others involved 2 other children" in main
    assert "Person" not in main


def test_one_who_is_closed_to_the_reader_is_not_counted(page_of, northwick, anna):
    other = cast.make_child(northwick)
    keep(
        Offence,
        child=other,
        description="Theft",
        yjb_category="theft-and-handling",
        offence_on=days_ago(110),
        co_offence_group="g1",
    )
    Offence.objects.filter(pk=anna.offence.pk).update(co_offence_group="g1")
    cast.restrict(other.case, "sealed")

    assert "Others involved" not in page_of(anna.child).main()


def test_the_national_title_stands_beside_the_code(page_of, anna):
    OffenceCode.objects.create(
        cjs_code="TH68010",
        title="Theft - shoplifting",
        recordable=True,
        notifiable=True,
        loaded_on=days_ago(9),
    )

    assert "Offence code TH68010, Theft - shoplifting" in page_of(anna.child).main()


def test_what_the_rulebook_would_ask_is_a_question_not_a_refusal(anna):
    made = Outcome(
        legal_outcome="youth-rehabilitation-order", outcome_on=days_ago(5), term_months=60
    )
    monitored = Requirement(kind="electronic-compliance")

    asked = questions(anna.child, made, [monitored])

    assert asked[0].endswith("Which is it?")
    assert asked[1] == "The order lasts 60 months; the longest possible is 36. Is that right?"


def test_a_question_about_an_order_is_on_the_page(page_of, anna):
    Outcome.objects.filter(pk=anna.outcome.pk).update(
        legal_outcome="youth-rehabilitation-order", term_months=60
    )

    assert "the longest possible is 36" in page_of(anna.child).main()


def test_an_order_that_looks_right_raises_no_question(anna):
    [order] = [order for order in offences_and_outcomes(anna.child).orders if order.runs]

    assert order_card(anna.child, order)["questions"] == []


def test_a_child_without_offences_has_a_page_that_says_so(page_of, northwick):
    main = page_of(cast.make_child(northwick)).main()

    assert "No offences are recorded." in main
    assert "No order is in force." in main


def test_what_the_record_leaves_unsaid_is_shown_as_the_service_reads_the_code(
    page_of, northwick, anna
):
    OffenceReading(
        service=northwick,
        cjs_code="TH68023",
        yjb_category="robbery",
        seriousness=6,
        source="A table",
        confidence="local",
        started_on=days_ago(4000),
    ).save()
    keep(
        Offence,
        child=anna.child,
        description="Took a telephone",
        cjs_code="TH68023",
        yjb_category="not-known",
        offence_on=days_ago(20),
    )
    keep(
        Offence,
        child=anna.child,
        description="Took a bag",
        cjs_code="TH68023",
        yjb_category="drugs",
        seriousness=2,
        offence_on=days_ago(30),
    )

    main = page_of(anna.child).main()

    assert "Robbery, seriousness 6 of 8, as the service reads the code" in main
    assert "Drugs, seriousness 2 of 8" in main
    assert main.count("as the service reads the code") == 1
