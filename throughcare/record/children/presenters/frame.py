"""The frame of every page about a child: who it is, and the pages of their record."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.foundation.design.dates import day, short_day
from throughcare.foundation.design.frame import NavigationItem
from throughcare.foundation.design.identity import AlertBadge, Identity, case_pages
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.days import today
from throughcare.foundation.pages.register import Route, every_route
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.offers import offer_of
from throughcare.record.children.models import Alert, Child

# The pages of a record, by the name of their route, in the order in which every record has them.
# A page that this release lacks, or that the worker may not open, is not in the menu.
CASE_PAGES = (
    ("case-overview", gettext_lazy("Overview")),
    ("journey", gettext_lazy("Journey")),
    ("casework", gettext_lazy("Work")),
    ("people", gettext_lazy("People")),
    ("circumstances", gettext_lazy("Circumstances")),
    ("offences-and-outcomes", gettext_lazy("Offences and outcomes")),
    ("documents", gettext_lazy("Documents")),
    ("case-access", gettext_lazy("Access")),
)

# Danger to others comes before harm to the child, and both before what limits a contact.
DANGERS = {"lone-working", "risk-to-staff", "risk-to-children", "weapon", "mappa"}
NOTES = {"non-contact", "address-confidential", "gang-affiliation", "other"}
URGENCY = {"danger": 0, "care": 1, "note": 2}


def case_frame(child: Child, request: WorkerRequest, *, offer_undo: bool = True) -> dict[str, Any]:
    """For every page about a child: `identity` and `case_menu`, as layouts/case.jinja takes them.

    What it shows was read with the child. No page on which something else is written offers to take
    back what the worker did last.
    """
    return {
        "child": child,
        "identity": identity_bar(child, child.current_alerts, restricted=child.is_restricted),
        "case_menu": case_pages(case_menu(child, request)),
        "same_child": same_child(child),
        "undo": offer_of(request) if offer_undo else None,
    }


def same_child(child: Child) -> list[dict[str, str]]:
    """The other records of the same child, chains of mergers included."""
    return [
        {"text": other.number, "href": reverse("case-overview", args=[other.reference])}
        for other in child.other_records
    ]


def registered_words(child: Child) -> str:
    """Under which name a court knows the child, where that is not what they are called."""
    if child.full_name == child.name:
        return ""
    return _("Registered as %(name)s") % {"name": child.full_name}


def identity_bar(child: Child, alerts: Iterable[Alert], *, restricted: bool = False) -> Identity:
    """Name, age, date of birth and number, which tell apart children of the same name."""
    facts = [
        (_("Age"), str(child.age)),
        (_("Born"), day(child.date_of_birth)),
        (_("Number"), child.number),
    ]
    if child.date_of_death:
        facts[0] = (_("Died"), day(child.date_of_death))
    if child.known_as and child.known_as != child.first_name:
        facts.append((_("Registered as"), child.first_name))
    if restricted:
        facts.append((_("Access"), _("restricted")))
    return Identity(
        name=child.name,
        href=reverse("case-overview", args=[child.reference]),
        facts=facts,
        alerts=badges_of(alerts),
        all_alerts_href=reverse("alerts", args=[child.reference]),
    )


def badges_of(alerts: Iterable[Alert]) -> list[AlertBadge]:
    """One badge for each kind of alert, the most urgent first, from the newest of its kind."""
    newest: dict[str, Alert] = {}
    for alert in alerts:
        newest.setdefault(alert.kind, alert)
    badges = [
        AlertBadge(text=alert.get_kind_display(), kind=urgency_of(kind), detail=detail_of(alert))
        for kind, alert in newest.items()
    ]
    return sorted(badges, key=lambda badge: URGENCY[badge.kind])


def detail_of(alert: Alert) -> str:
    """How sure it is, since when, and when it is looked at again, so that no tag stands alone."""
    said = [alert.get_confidence_display()]
    if alert.started_on:
        said.append(short_day(alert.started_on))
    if alert.review_on:
        passed = alert.review_on < today()
        words = _("review passed %(day)s") if passed else _("review by %(day)s")
        said.append(words % {"day": short_day(alert.review_on)})
    return ", ".join(filter(None, said))


def urgency_of(kind: str) -> str:
    """Danger to others, harm to the child, or a note."""
    if kind in DANGERS:
        return "danger"
    return "note" if kind in NOTES else "care"


def case_menu(child: Child, request: WorkerRequest) -> list[NavigationItem]:
    """Links to the pages of the record that the worker may open."""
    overview = reverse("case-overview", args=[child.reference])
    items = []
    for name, text in CASE_PAGES:
        route = routes().get(name)
        if route is None or (route.needs and not request.worker.may(route.needs)):
            continue
        href = reverse(name, args=[child.reference])
        here = request.path == href
        under = href != overview and request.path.startswith(href)
        items.append(NavigationItem(text=str(text), href=href, current=here, active=under))
    return items


@cache
def routes() -> dict[str, Route]:
    """Every route by its name."""
    return {route.name: route for _at, route in every_route() if route is not None}
