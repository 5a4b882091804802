"""Changing a restriction that runs: who is named, what others know, and when it is lifted."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from tests import cast
from tests.cast import sql
from throughcare.foundation.access import actions
from throughcare.foundation.access.models import Case, Person, Restriction
from throughcare.foundation.audit.models import Change
from throughcare.foundation.facts.days import today
from throughcare.governance.people import listing

YESTERDAY = today() - timedelta(days=1)


def change(restriction, *, by, **facts):
    """Change what the facts say, and leave the rest of it as it is."""
    named = [access.staff for access in restriction.named.all()]
    standing = {
        "kind": restriction.kind,
        "ask": restriction.ask_staff,
        "named": named,
        "was": restriction.kind,
        "were": named,
    }
    actions.change_restriction(restriction, **(standing | facts), by=by)


def those_who_see(case, act, *staff):
    seen = set()
    for each in staff:
        with act(each):
            if Case.objects.filter(pk=case.pk).exists():
                seen.add(each)
    return seen


def test_a_person_who_is_named_may_open_the_record_and_nobody_else(
    case, closed, sam, jo, cory, priya, act
):
    with act(priya):
        change(closed, named=[sam, priya, jo], by=priya)

    assert those_who_see(case, act, sam, jo, cory, priya) == {sam, jo, priya}


def test_a_person_who_is_named_no_more_is_kept_out_at_once(case, closed, sam, jo, priya, act):
    with act(priya):
        change(closed, named=[priya], by=priya)

    assert those_who_see(case, act, sam, jo, priya) == {priya}
    assert Change.objects.filter(table_name="access_restrictionaccess", operation="D").exists()


def test_a_record_to_ask_for_is_sealed_without_being_opened(case, closed, sam, jo, priya, act):
    with act(priya):
        change(closed, kind="sealed", ask=None, by=priya)

    with act(jo):
        assert sql("SELECT reference FROM app.ask_stubs()") == []
    assert those_who_see(case, act, sam, jo, priya) == {sam, priya}
    kept = Restriction.objects.get(case=case)
    assert (kept.pk, kept.kind, kept.started_on) == (closed.pk, "sealed", closed.started_on)


def test_the_last_manager_named_cannot_be_left_out(case, closed, sam, priya, act):
    with act(priya), pytest.raises(ValidationError, match="Name at least one manager"):
        change(closed, kind="sealed", named=[sam], by=priya)
    with (
        act(priya),
        pytest.raises(DatabaseError, match="manager_stays_named"),
        transaction.atomic(),
    ):
        sql(
            "SELECT app.change_restriction(%s, 'sealed', NULL, %s, 'ask', %s, %s)",
            closed.pk,
            [sam.pk],
            [sam.pk, priya.pk],
            ["x"],
        )

    assert {access.staff for access in closed.named.all()} == {sam, priya}


@pytest.mark.parametrize("why", ["closed account", "kept out of the case"])
def test_a_manager_who_could_not_open_it_does_not_count_as_one(
    why, case, closed, sam, priya, ruth, act
):
    if why == "closed account":
        Person.objects.filter(pk=ruth.person_id).update(is_active=False)
    else:
        cast.exclude(case, ruth)

    with act(priya), pytest.raises(ValidationError, match="Name at least one manager"):
        change(closed, named=[sam, ruth], by=priya)


def test_a_manager_hands_a_sealed_record_over_to_another(case, sam, priya, ruth, act):
    sealed = cast.restrict(case, "sealed", named=(priya,))

    with act(priya):
        change(sealed, named=[ruth], by=priya)

    assert those_who_see(case, act, sam, priya, ruth) == {ruth}


def test_a_manager_who_is_not_named_cannot_change_it(closed, sam, priya, ruth, act):
    with act(ruth), pytest.raises(PermissionDenied):
        change(closed, named=[ruth], by=ruth)
    with act(ruth), pytest.raises(DatabaseError, match="no_such_restriction"), transaction.atomic():
        sql(
            "SELECT app.change_restriction(%s, 'sealed', NULL, %s, 'ask', %s, %s)",
            closed.pk,
            [ruth.pk],
            [sam.pk, priya.pk],
            ["x"],
        )


def test_what_another_changed_meanwhile_is_not_undone_unseen(closed, sam, jo, priya, act):
    with act(priya):
        change(closed, kind="sealed", by=priya)

    with act(priya), pytest.raises(ValidationError, match="Somebody else has changed"):
        change(closed, named=[sam, priya, jo], by=priya)

    assert Restriction.objects.get(pk=closed.pk).kind == "sealed"


def test_a_restriction_that_has_ended_is_not_changed(closed, priya, act):
    Restriction.objects.update(ended_on=YESTERDAY)

    with act(priya), pytest.raises(ValidationError, match="no such restriction here"):
        change(closed, kind="sealed", by=priya)


def test_a_restriction_is_lifted_on_the_day_it_began(case, closed, sam, jo, priya, act):
    Restriction.objects.update(started_on=today())
    closed.refresh_from_db()

    with act(priya):
        actions.lift_restriction(closed, on=YESTERDAY, by=priya)

    assert those_who_see(case, act, sam, jo, priya) == {sam, jo, priya}
    removed = Change.objects.get(table_name="access_restriction", operation="D")
    assert (removed.staff, removed.before["kind"]) == (priya, "ask")


@pytest.mark.parametrize(
    ("kind", "others", "expected"),
    [("sealed", [], 1), ("sealed", ["sam"], 1), ("sealed", ["ruth"], 0), ("ask", [], 0)],
)
def test_an_administrator_learns_how_many_sealed_records_hang_on_one_manager(
    kind, others, expected, case, priya, sam, ruth, ola, act
):
    cast.restrict(case, kind, named=(priya, *({"sam": sam, "ruth": ruth}[who] for who in others)))

    with act(ola):
        assert listing.sealed_that_nobody_else_could_lift(priya) == expected
    with act(ruth), pytest.raises(DatabaseError, match="role_may_not"), transaction.atomic():
        listing.sealed_that_nobody_else_could_lift(priya)
