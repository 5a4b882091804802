"""A list of cases as a table, with the records that the worker may only ask about."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from throughcare.caseload.cases.listing import Scope
from throughcare.foundation.design.dates import in_london, short_day
from throughcare.foundation.design.identity import BADGES, MOST_ALERTS
from throughcare.foundation.design.tables import TableColumn
from throughcare.foundation.facts.contributions import in_words
from throughcare.foundation.facts.days import today
from throughcare.record.children.models import Child
from throughcare.record.children.presenters.frame import URGENCY, urgency_of
from throughcare.record.children.searching import Stub

if TYPE_CHECKING:
    from throughcare.caseload.cases.listing import ListedChild

COLUMNS = (
    TableColumn("name", gettext_lazy("Name"), "sort_name"),
    TableColumn("age", gettext_lazy("Age"), "date_of_birth"),
    TableColumn("order", gettext_lazy("Order"), "order_kind"),
    TableColumn("seen", gettext_lazy("Last seen"), "seen_at"),
    TableColumn("review", gettext_lazy("Plan review"), "review_on"),
    TableColumn("alerts", gettext_lazy("Alerts")),
    TableColumn("worker", gettext_lazy("Lead worker"), "lead"),
)
OWN_COLUMNS = COLUMNS[:-1]  # whose cases they are goes without saying
DESCENDING_BY_NATURE = {"age"}  # the youngest has the latest day of birth

SCOPES = {
    Scope.MINE: gettext_lazy("My cases"),
    Scope.TEAM: gettext_lazy("My team’s cases"),
    Scope.ALL: gettext_lazy("All cases"),
    Scope.UNALLOCATED: gettext_lazy("Unallocated cases"),
}
TABS = {
    Scope.MINE: gettext_lazy("Mine"),
    Scope.TEAM: gettext_lazy("Team"),
    Scope.ALL: gettext_lazy("All"),
    Scope.UNALLOCATED: gettext_lazy("Unallocated"),
}
EMPTY = {
    Scope.MINE: gettext_lazy("No cases are allocated to you."),
    Scope.TEAM: gettext_lazy("No open cases are allocated to your team."),
    Scope.ALL: gettext_lazy("There are no open cases."),
    Scope.UNALLOCATED: gettext_lazy("Every open case has a lead worker."),
}

Row = list[dict[str, Any]]
NO_BREAK = "\u00a0"


def columns_of(scope: Scope) -> tuple[TableColumn, ...]:
    return OWN_COLUMNS if scope in (Scope.MINE, Scope.UNALLOCATED) else COLUMNS


def rows_of(
    listed: "Iterable[ListedChild | Stub]", columns: Sequence[TableColumn], unseen_days: int
) -> list[Row]:
    """The rows of a page: children, and records that the worker may only ask about."""
    return [
        stub_row(each) if isinstance(each, Stub) else case_row(each, columns, unseen_days)
        for each in listed
    ]


def case_row(child: "ListedChild", columns: Sequence[TableColumn], unseen_days: int) -> Row:
    """One case of a list, from the facts in the query."""
    row: Row = [
        {"html": name_cell(child)},
        {"text": age_words(child)},
        {"text": order_words(child.order_kind, child.order_until)},
        {"html": seen_cell(child, unseen_days)},
        {"html": review_cell(child.review_on)},
        {"html": alerts_cell(child.alert_kinds)},
        {"text": child.lead or _("Nobody")},
    ]
    return row[: len(columns)]


def stub_row(stub: Stub) -> Row:
    """A restricted record: that it exists, and whom to ask."""
    link = format_html(
        '<a class="govuk-link" href="{}">{}</a>',
        reverse("case-overview", args=[stub.reference]),
        _("(restricted)"),
    )
    ask = stub.ask_name or _("your manager")
    words = _("Ask %(name)s") % {"name": ask}
    return [{"html": link}, *({"html": ""} for _column in COLUMNS[1:-1]), {"text": words}]


def name_cell(child: Child) -> SafeString:
    """Last name first, as lists are read; the number tells apart children of the same name."""
    first = child.known_as or child.first_name
    name = f"{child.last_name}, {first}" if child.last_name else first
    return format_html(
        '<a class="govuk-link" href="{}">{}</a><span class="app-number app-under">{}</span>',
        reverse("case-overview", args=[child.reference]),
        name,
        child.number,
    )


def age_words(child: Child) -> str:
    return _("Died") if child.date_of_death else str(child.age)


def order_words(kind: str | None, until: date | None) -> str:
    """The work under way and the last day of its order, if it has one."""
    if not kind:
        return _("None")
    words = in_words("disposal-type", kind)
    if until is None:
        return words
    return _("%(order)s to %(day)s") % {"order": words, "day": short_day(until)}


def seen_cell(child: "ListedChild", unseen_days: int) -> SafeString:
    """The day on which somebody last saw the child, flagged if so many days ago or more."""
    if child.seen_at is None:
        return flagged("", _("Not yet seen")) if child.order_kind else format_html("{}", "–")
    on = in_london(child.seen_at).date()
    ago = (today() - on).days
    if child.order_kind and ago >= unseen_days:
        words = ngettext("%(days)s day ago", "%(days)s days ago", ago) % {"days": ago}
        return flagged(short_day(on), words)
    return unbroken(short_day(on))


def review_cell(on: date | None) -> SafeString:
    """The day by which the plan is due for review, flagged if it has passed."""
    if on is None:
        return format_html("{}", "–")
    if on < today():
        late = (today() - on).days
        words = ngettext("%(days)s day late", "%(days)s days late", late) % {"days": late}
        return flagged(short_day(on), words)
    if on <= today() + timedelta(days=7):
        return flagged(short_day(on), _("this week"), "app-soon")
    return unbroken(short_day(on))


def flagged(day: str, words: str, classes: str = "app-late") -> SafeString:
    """A day with a warning beneath it, in words as well as in colour."""
    return format_html('{} <span class="{}">{}</span>', unbroken(day), classes, words)


def unbroken(day: str) -> SafeString:
    """A day that does not wrap onto a second line."""
    return format_html("{}", day.replace(" ", NO_BREAK))


def alerts_cell(kinds: Sequence[str]) -> SafeString:
    """The most urgent alerts as badges, and how many more there are."""
    ordered = sorted(dict.fromkeys(kinds), key=lambda kind: URGENCY[urgency_of(kind)])
    shown = [(urgency_of(kind), in_words("alert-kind", kind)) for kind in ordered[:MOST_ALERTS]]
    badges = format_html_join(
        " ", '<span class="moj-badge {}">{}</span>', ((BADGES[kind], text) for kind, text in shown)
    )
    left = len(ordered) - len(shown)
    if not left:
        return badges
    more = ngettext("and %(count)s more", "and %(count)s more", left) % {"count": left}
    return format_html('{} <span class="app-more-alerts">{}</span>', badges, more)


def tabs(scopes: Iterable[Scope], current: Scope) -> dict[str, Any]:
    """The lists that the worker may open, as `mojSubNavigation` takes them."""
    return {
        "label": _("Lists of cases"),
        "classes": "app-case-menu",
        "items": [
            {
                "text": str(TABS[scope]),
                "href": reverse("cases-of", args=[scope]),
                "active": scope == current,
            }
            for scope in scopes
        ],
    }


def nothing_listed(scope: Scope, *, narrowed: bool) -> dict[str, Any]:
    """What an empty list says, with a link to go on."""
    if not narrowed:
        return {"text": EMPTY[scope]}
    everything = {"text": _("Clear filters"), "href": reverse("cases-of", args=[scope])}
    return {"text": _("No cases match these filters."), "action": everything}
