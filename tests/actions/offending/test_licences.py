"""A release from custody, and the conditions that hold from that day until the licence ends."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.actions.offending.deciding import typed
from tests.anna import days_ago, keep
from tests.pages.writing.arranged import in_custody
from throughcare.foundation.writing.declarations import Subject
from throughcare.foundation.writing.stamps import stamp
from throughcare.record.outcomes.actions import release
from throughcare.record.outcomes.licence_forms import ReleaseForm
from throughcare.record.outcomes.models import Condition, Custody, Outcome
from throughcare.record.outcomes.queries import conditions_today

CURFEW = {"kind": "curfew", "place": "14 Mill Bank", "hours": "7pm to 7am", "days": "", "words": ""}
NOTICE = {"release_kind": "notice-of-supervision"}


@pytest.fixture
def stay(anna):
    return Custody.objects.get(reference=in_custody(anna.child)["stay"])


def form_of(stay, sam, **answers):
    sent = {"released_on": typed(days_ago(1)), "seen": stamp(stay)} | NOTICE
    return ReleaseForm(sent | answers, subject=Subject(stay, sam, "/"))


def released(act, sam, stay, on, until, conditions=(CURFEW,)):
    with act(sam):
        return release(
            stay,
            by=sam,
            seen=stamp(stay),
            released_on=on,
            licence_until=until,
            conditions=conditions,
            **NOTICE,
        )


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [(0, 0, True), (0, -90, True), (9, 1, False), (9, None, True), (9, 0, True)],
)
def test_conditions_hold_from_the_day_of_release_until_the_licence_ends(
    first, last, holds, stay, anna, sam, act
):
    released(act, sam, stay, days_ago(first), None if last is None else days_ago(last))

    with act(sam):
        now = list(conditions_today(anna.child))
        [condition] = Condition.objects.filter(child=anna.child)
    assert (condition in now) == holds
    assert (condition.under, condition.outcome) == ("licence", stay.outcome)
    assert (condition.started_on, condition.hours) == (days_ago(first), "7pm to 7am")


def test_a_licence_holds_nobody_once_the_sentence_is_over_or_overturned(stay, anna, sam, act):
    released(act, sam, stay, days_ago(9), None)
    for now in (
        {"ended_on": days_ago(1)},
        {"ended_on": None, "appeal_status": "appeal-successful"},
    ):
        Outcome.objects.filter(pk=stay.outcome.pk).update(**now)
        with act(sam):
            assert not conditions_today(anna.child).exists()


def test_a_licence_holds_nobody_who_is_back_in_custody(stay, anna, sam, act):
    released(act, sam, stay, days_ago(9), None)
    back = keep(Custody, child=anna.child, outcome=stay.outcome, admitted_on=days_ago(2))
    with act(sam):
        assert not conditions_today(anna.child).exists()
    Custody.objects.filter(pk=back.pk).update(released_on=days_ago(0))
    with act(sam):
        assert conditions_today(anna.child).count() == 1


def test_all_conditions_of_one_form_are_recorded_and_empty_ones_are_not(stay, sam):
    form = form_of(
        stay, sam, kind_0="curfew", hours_0="7pm to 7am", kind_2="appointments", days_2="Mondays"
    )

    assert form.is_valid(), form.errors
    kinds = [(each["kind"], each["hours"], each["days"]) for each in form.given["conditions"]]
    assert kinds == [("curfew", "7pm to 7am", ""), ("appointments", "", "Mondays")]


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({"hours_0": "7pm to 7am"}, "kind_0"),
        ({"kind_1": "flying"}, "kind_1"),
        ({"hours_0": "x" * 2001, "kind_0": "residence"}, "hours_0"),
        ({"licence_until": typed(days_ago(2))}, "licence_until"),
        ({"released_on": typed(days_ago(-1))}, "released_on"),
        ({"release_kind": ""}, "release_kind"),
        ({"release_kind": "recorded-in-error"}, "release_kind"),
        ({"release_kind": "sentence-end", "kind_0": "curfew"}, "as_made"),
        ({"release_kind": "licence"}, "as_made"),
    ],
)
def test_what_is_wrong_or_doubted_is_said_at_its_question(answers, wrong, stay, sam):
    assert list(form_of(stay, sam, **answers).errors) == [wrong]


def test_a_licence_ends_with_the_sentence_unless_another_day_is_typed(stay, sam):
    Outcome.objects.filter(pk=stay.outcome.pk).update(term_months=6)
    stay.refresh_from_db()
    stay.outcome.refresh_from_db()
    end = ReleaseForm(subject=Subject(stay, sam, "/"))["licence_until"].value()

    assert end.month == (stay.outcome.outcome_on.month + 5) % 12 + 1 or end.day > 27
    late = end.replace(year=end.year + 1)
    assert "as_made" in form_of(stay, sam, licence_until=typed(late)).errors


def test_a_condition_that_cannot_be_takes_the_release_back_with_it(stay, anna, sam, act):
    with pytest.raises(ValidationError, match="cannot end before it starts"):
        released(act, sam, stay, days_ago(2), days_ago(3))

    stay.refresh_from_db()
    assert stay.released_on is None
    assert not Condition.objects.filter(child=anna.child).exists()


@pytest.mark.parametrize("who", ["jo", "ed", "hana", "bea", "ian"])
def test_whoever_does_not_record_outcomes_there_releases_nobody_on_licence(who, request, stay, act):
    worker = request.getfixturevalue(who)
    with pytest.raises(PermissionDenied):
        released(act, worker, stay, days_ago(1), None)
