"""A reprimand of 2008, a referral order of 2013, a detention and training order of 2021, an outcome
23 of 2026 and an order made against the rules stand side by side on the pages of one child."""

from datetime import date

import pytest
from django.urls import reverse

from tests import cast
from tests.anna import days_ago, keep
from tests.pages.oversight.test_court_results import enter
from tests.pages.seeing.conftest import Page
from tests.pages.writing.conftest import answers_in
from throughcare.record.children.models import Child
from throughcare.record.offences.models import Offence
from throughcare.record.outcomes.models import Outcome

__all__ = ["enter"]  # fixtures

BORN = date(1997, 3, 2)
DECIDED = """
2008-05-06 | reprimand                      |    | fine
2013-06-11 | referral-order                 | 6  | fine
2021-02-03 | detention-and-training-order   | 4  | asked
2026-03-04 | outcome-23                     |    | fine
2013-09-10 | youth-rehabilitation-order     | 48 | asked
2024-05-06 | reprimand                      |    | asked
"""
ROWS = [[cell.strip() for cell in row.split("|")] for row in DECIDED.strip().split("\n")]


@pytest.fixture
def record(northwick, sam):
    """A child of Sam’s who is old enough for all of it, with an offence before each decision."""
    child = cast.make_child(northwick, first_name="Rhona", last_name="Ellis")
    Child.objects.filter(pk=child.pk).update(date_of_birth=BORN)
    child.refresh_from_db()
    cast.allocate(child.case, sam)
    facts = {"yjb_category": "theft-and-handling", "plea": "guilty"}
    offences = [
        keep(
            Offence,
            child=child,
            description=f"Theft {nth}",
            offence_on=date.fromisoformat(on).replace(day=1),
            **facts,
        )
        for nth, (on, *_more) in enumerate(ROWS)
    ]
    return child, offences


def recorded(client, child, offence, on, code, months):
    """Type one decision; ticked as made so where the rulebook asks. Whether it asked."""
    at = reverse("add-outcome", args=[child.reference])
    day = date.fromisoformat(on)
    sent = answers_in(Page(client.get(at)).tree) | {
        "offences": offence.reference,
        "legal_outcome": code,
        "outcome_on": f"{day:%d/%m/%Y}",
        "term_months": months,
    }
    page = Page(client.post(at, sent, follow=True))
    if "The outcome was recorded" in page.html:
        return False
    assert "I have checked" in page.main()
    again = client.post(at, answers_in(page.tree) | {"as_made": "on"}, follow=True)
    assert "The outcome was recorded" in again.text, Page(again).main()
    return True


def test_decisions_of_every_era_stand_side_by_side_each_by_the_law_of_its_day(enter, sam, record):
    child, offences = record
    client = enter(sam)

    asked = [
        recorded(client, child, offence, on, code, months)
        for offence, (on, code, months, _answer) in zip(offences, ROWS, strict=True)
    ]

    rows = Outcome.objects.filter(child=child)
    assert rows.count() == len(ROWS)
    assert asked == [answer == "asked" for *_more, answer in ROWS]
    main = Page(client.get(f"/cases/{child.reference}/offences/")).main()
    journey = Page(client.get(f"/cases/{child.reference}/journey/")).main()
    for row in rows:
        words = str(row.get_legal_outcome_display())
        assert (words, words in main, words in journey) == (words, True, True)
        assert str(row.outcome_on.year) in main
    groups = dict(rows.values_list("legal_outcome", "outcome_group"))
    assert groups["outcome-23"] == "diversion"
    assert groups["detention-and-training-order"] == "custody"


def test_nothing_of_an_old_era_runs_today(enter, sam, record):
    child, offences = record
    client = enter(sam)
    for offence, (on, code, months, _answer) in zip(offences[:3], ROWS[:3], strict=True):
        recorded(client, child, offence, on, code, months)

    main = Page(client.get(f"/cases/{child.reference}/before-a-visit/")).main()

    assert "Detention and training order" not in main
    assert "Referral order" not in main
    assert days_ago(0).year > 2021
