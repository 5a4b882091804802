"""What stands round every page about a child: who it is, and what to know before acting."""

from datetime import date

import pytest

from tests import cast
from tests.anna import days_ago, keep
from throughcare.foundation.design.dates import day as on_paper
from throughcare.foundation.facts.days import standing_on
from throughcare.record.children.models import Alert
from throughcare.record.children.presenters import identity_bar
from throughcare.record.children.presenters.frame import badges_of

PAGES = [
    "",
    "journey/",
    "journey/to-print/",
    "people/",
    "alerts/",
    "circumstances/",
    "circumstances/move/",
    "offences/",
]


@pytest.mark.parametrize("at", PAGES)
def test_every_page_of_a_record_says_whose_it_is(open_as, anna, sam, at):
    page = open_as(sam, f"/cases/{anna.child.reference}/{at}")

    born = on_paper(anna.child.date_of_birth)
    assert page.status == 200
    for words in ("Ania Kowalczyk", "Registered as Anna", f"Born {born}", "Allergy"):
        assert words in page.text


def test_alerts_are_in_order_of_danger_and_three_are_shown(anna):
    for kind in ("missing", "weapon", "self-harm"):
        keep(Alert, child=anna.child, kind=kind, words="Ask Sam", started_on=days_ago(9))

    bar = identity_bar(anna.child, anna.child.current_alerts)

    assert [alert.kind for alert in bar.shown_alerts] == ["danger", "care", "care"]
    assert bar.shown_alerts[0].text == "Weapon concern"
    assert len(bar.alerts) == 4


def test_two_alerts_of_one_kind_are_one_badge(anna):
    alerts = [Alert(kind="weapon", words="A knife"), Alert(kind="weapon", words="A bat")]

    assert [badge.text for badge in badges_of(alerts)] == ["Weapon concern"]


def test_no_tag_stands_without_how_sure_since_when_and_until_when(open_as, anna, sam):
    bar = identity_bar(anna.child, anna.child.current_alerts)

    assert all(" 20" in badge.detail for badge in bar.alerts)
    page = open_as(sam, f"/cases/{anna.child.reference}/")
    for badge in bar.shown_alerts:
        assert f"{badge.text} {badge.detail}" in page.text


def test_a_review_that_has_passed_says_so():
    alert = Alert(
        kind="missing",
        confidence="reported",
        started_on=date(2026, 3, 2),
        review_on=date(2026, 6, 2),
    )

    with standing_on(date(2026, 11, 20)):
        [badge] = badges_of([alert])

    assert badge.text == "Missing episodes"
    assert badge.detail == "Reported, not confirmed, 2 Mar 2026, review passed 2 Jun 2026"


def test_two_children_of_one_name_are_told_apart(open_as, northwick, anna, sam):
    other = cast.make_child(northwick, known_as="Ania", date_of_birth=anna.child.date_of_birth)

    pages = [open_as(sam, f"/cases/{c.reference}/") for c in (anna.child, other)]

    assert anna.child.source_id in pages[0].text
    assert other.source_id in pages[1].text
    assert other.source_id not in pages[0].text


def test_a_restricted_record_says_so_to_those_who_may_open_it(open_as, anna, sam):
    cast.restrict(anna.child.case, "ask", named=(sam,))

    page = open_as(sam, f"/cases/{anna.child.reference}/")

    assert "Access restricted" in page.text
    assert "Open to Sam Okoro" in page.text


@pytest.mark.parametrize("at", PAGES)
def test_a_closed_record_says_whom_to_ask_and_nothing_else(open_as, anna, jo, priya, at):
    cast.restrict(anna.child.case, "ask", ask=priya)

    page = open_as(jo, f"/cases/{anna.child.reference}/{at}")

    assert page.status == 403
    assert "Kowalczyk" not in page.text
    if at != "circumstances/move/":
        assert "Priya Nair" in page.text


@pytest.mark.parametrize("at", PAGES)
def test_a_sealed_record_is_not_there(open_as, anna, sam, jo, at):
    cast.restrict(anna.child.case, "sealed", named=(sam,))

    page = open_as(jo, f"/cases/{anna.child.reference}/{at}")

    assert page.status in (403, 404)
    assert "Kowalczyk" not in page.text


def test_the_menu_holds_only_pages_that_the_worker_may_open(open_as, anna, bea, sam):
    summary = open_as(bea, f"/cases/{anna.child.reference}/")
    whole = open_as(sam, f"/cases/{anna.child.reference}/")

    assert "Journey" not in summary.links()
    assert {"Overview", "Journey", "People", "Circumstances"} <= set(whole.links())


@pytest.mark.parametrize("at", ["journey/", "people/", "circumstances/", "offences/"])
def test_those_who_read_summaries_read_no_more(open_as, anna, vic, at):
    page = open_as(vic, f"/cases/{anna.child.reference}/{at}")

    assert page.status == 403
    assert "Your role does not allow this" in page.text


def test_every_page_of_a_record_is_in_the_audit_trail(open_as, anna, sam, owner, as_app):
    open_as(sam, f"/cases/{anna.child.reference}/people/")
    as_app.owner_again()

    owner.execute(
        "SELECT r.how, q.doing FROM audit_read r JOIN audit_request q ON q.id = r.request_id "
        "WHERE r.case_id = %s ORDER BY r.id DESC LIMIT 1",
        [anna.child.case_id],
    )
    assert owner.fetchone() == ("opened", "read the people around a child")
