"""A child who is held lives nowhere else: no page says that they are at the home of before."""

import pytest

from tests.anna import days_ago, keep
from throughcare.record.courts.models import Remand
from throughcare.record.offences.models import Offence
from throughcare.record.outcomes.models import Custody, Outcome

PAGES = ["", "circumstances/"]


def sentenced(child, **more):
    offence = Offence.objects.filter(child=child).first()
    outcome = keep(
        Outcome,
        child=child,
        offence=offence,
        legal_outcome="detention-and-training-order",
        main_or_other="main",
        outcome_on=days_ago(20),
    )
    facts = {"sector": "secure-school", "establishment": "Longmoor", "admitted_on": days_ago(20)}
    keep(Custody, child=child, outcome=outcome, **(facts | more))


def remanded(child, **more):
    facts = {
        "kind": "remand-to-youth-detention",
        "sector": "secure-school",
        "establishment": "Longmoor",
        "admitted_on": days_ago(20),
    }
    keep(Remand, child=child, **(facts | more))


def lives_suitably(page):
    return "Living with one or both parents (suitable)" in page or "Suitable." in page


@pytest.mark.parametrize("at", PAGES)
@pytest.mark.parametrize("held", [sentenced, remanded])
def test_a_child_in_custody_does_not_live_with_parents(open_as, anna, sam, held, at):
    held(anna.child)

    main = open_as(sam, f"/cases/{anna.child.reference}/{at}").main()

    assert not lives_suitably(main)
    assert "Longmoor" in main
    assert "before custody" in main


@pytest.mark.parametrize("at", PAGES)
@pytest.mark.parametrize(
    ("held", "more"),
    [
        pytest.param(sentenced, {"released_on": days_ago(1)}, id="released"),
        pytest.param(remanded, {"kind": "remand-to-local-authority"}, id="not held in custody"),
    ],
)
def test_a_child_who_is_not_held_lives_at_home(open_as, anna, sam, held, more, at):
    held(anna.child, **more)

    assert lives_suitably(open_as(sam, f"/cases/{anna.child.reference}/{at}").main())
