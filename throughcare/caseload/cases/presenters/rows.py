"""A list of cases as a table, with the records that the worker may only ask about."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from throughcare.caseload.cases.listing import Scope
from throughcare.caseload.cases.presenters.risk import HIGH, levels_apart, review_due_on
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Staff
from throughcare.foundation.design.dates import in_london, short_day
from throughcare.foundation.design.identity import BADGES, MOST_ALERTS
from throughcare.foundation.design.tables import TableColumn
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.contributions import in_words
from throughcare.foundation.facts.days import today
from throughcare.record.children.models import Child
from throughcare.record.children.presenters.frame import URGENCY, urgency_of
from throughcare.record.children.searching import Stub

if TYPE_CHECKING:
    from throughcare.caseload.cases.listing import ChildInList

COLUMNS = (
    TableColumn("name", gettext_lazy("Name"), "sort_name"),
    TableColumn("age", gettext_lazy("Age"), "date_of_birth"),
    TableColumn("order", gettext_lazy("Order"), "order_kind"),
    TableColumn("safety", gettext_lazy("Safety"), "safety_rank"),
    TableColumn("seen", gettext_lazy("Last seen"), "seen_at"),
    TableColumn("due", gettext_lazy("Next due"), "due_on"),
    TableColumn("alerts", gettext_lazy("Alerts")),
    TableColumn("worker", gettext_lazy("Lead worker"), "lead"),
)
DESCENDING_BY_NATURE = {"age", "safety"}  # the youngest has the latest day of birth
DUE = {
    "plan": gettext_lazy("plan review"),
    "review": gettext_lazy("plan review"),
    "assessment": gettext_lazy("assessment"),
    "panel": gettext_lazy("panel"),
    "report": gettext_lazy("report for court"),
}

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
BREAK = mark_safe(" <br>")  # nothing of anybody's is in it


def columns_of(scope: Scope, reader: Staff) -> tuple[TableColumn, ...]:
    """The columns of a list: whose cases one's own are goes without saying."""
    hidden = set()
    if scope in (Scope.MINE, Scope.UNALLOCATED):
        hidden.add("worker")
    if not reader.may(Capability.READ_ASSESSMENTS):
        hidden.add("safety")
    return tuple(column for column in COLUMNS if column.code not in hidden)


def rows_of(
    listed: "Iterable[ChildInList | Stub]", columns: Sequence[TableColumn], unseen_days: int
) -> list[Row]:
    """The rows of a page: children, and records that the worker may only ask about."""
    return [
        stub_row(each, columns) if isinstance(each, Stub) else case_row(each, columns, unseen_days)
        for each in listed
    ]


def case_row(child: "ChildInList", columns: Sequence[TableColumn], unseen_days: int) -> Row:
    """One case of a list, from the facts in the query."""
    cells: dict[str, dict[str, Any]] = {
        "name": {"html": name_cell(child)},
        "age": {"text": age_words(child)},
        "order": {"text": order_words(child.order_kind, child.order_until)},
        "safety": {"html": safety_cell(child.safety)},
        "seen": {"html": seen_cell(child, unseen_days)},
        "due": {"html": due_cell(child.dues)},
        "alerts": {"html": alerts_cell(child.alert_kinds)},
        "worker": {"text": child.lead or _("Nobody")},
    }
    return [cells[column.code] for column in columns]


def stub_row(stub: Stub, columns: Sequence[TableColumn]) -> Row:
    """A restricted record: that it exists, and whom to ask."""
    link = format_html(
        '<a class="govuk-link" href="{}">{}</a>',
        reverse("case-overview", args=[stub.reference]),
        _("(restricted)"),
    )
    ask = stub.ask_name or _("your manager")
    words = _("Ask %(name)s") % {"name": ask}
    return [{"html": link}, *({"html": ""} for _column in columns[1:-1]), {"text": words}]


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


def seen_cell(child: "ChildInList", unseen_days: int) -> SafeString:
    """The day on which somebody last saw the child, flagged if so many days ago or more."""
    if child.seen_at is None:
        return flagged("", _("Not yet seen")) if child.order_kind else format_html("{}", "–")
    on = in_london(child.seen_at).date()
    ago = (today() - on).days
    if child.order_kind and ago >= unseen_days:
        words = ngettext("%(days)s day ago", "%(days)s days ago", ago) % {"days": ago}
        return flagged(short_day(on), words)
    return unbroken(short_day(on))


def safety_cell(levels: Mapping[str, str] | None) -> SafeString:
    """How safe others and the child are, by the newest assessment; old levels say so."""
    if levels is None:
        return format_html("{}", "–")
    lines = ((level_line(words, level),) for words, level in levels_apart(levels))
    cell = format_html_join(BREAK, "{}", lines)
    due = review_due_on(date.fromisoformat(levels["on"]))
    if due is None or due >= today():
        return cell
    return format_html('{} <span class="app-late">{}</span>', cell, _("levels are old"))


def level_line(words: str, level: str) -> SafeString:
    """A level on a line of its own; a high one stands out."""
    stated = unbroken(capfirst(words % {"level": in_words("risk-level", level).lower()}))
    return format_html("<b>{}</b>", stated) if level in HIGH else stated


def next_due(dues: Mapping[str, str | None]) -> tuple[date, str] | None:
    """The first day by which something is due, and of what kind it is."""
    return min(((date.fromisoformat(day), kind) for kind, day in dues.items() if day), default=None)


def due_cell(dues: Mapping[str, str | None]) -> SafeString:
    """The next thing to do and by when, flagged if that day has passed."""
    due = next_due(dues)
    if due is None:
        return format_html("{}", "–")
    on, kind = due
    cell = format_html_join(BREAK, "{}", ((unbroken(short_day(on)),), (unbroken(str(DUE[kind])),)))
    if on < today():
        late = (today() - on).days
        words = ngettext("%(days)s day late", "%(days)s days late", late) % {"days": late}
        return format_html('{} <span class="app-late">{}</span>', cell, words)
    if on <= today() + timedelta(days=7):
        return format_html('{} <span class="app-soon">{}</span>', cell, _("this week"))
    return cell


def flagged(day: str, words: str, classes: str = "app-late") -> SafeString:
    """A day with a warning beneath it, in words as well as in colour."""
    return format_html('{} <span class="{}">{}</span>', unbroken(day), classes, words)


def unbroken(words: str) -> SafeString:
    """A day, or other short words, that do not wrap onto a second line."""
    return conditional_escape(words.replace(" ", NO_BREAK))


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


def count_words(count: int) -> str:
    return ngettext("%(count)s case", "%(count)s cases", count) % {"count": count}


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
