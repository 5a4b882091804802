"""Search results: records that may be opened, and records to ask about."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from throughcare.caseload.cases.presenters.rows import Row, age_words, name_cell, order_words
from throughcare.foundation.design.dates import short_day
from throughcare.foundation.facts.addresses import reverse
from throughcare.record.children.searching import Matches

if TYPE_CHECKING:
    from throughcare.caseload.cases.listing import ListedChild

HEAD = [
    {"text": gettext_lazy("Name")},
    {"text": gettext_lazy("Born")},
    {"text": gettext_lazy("Age")},
    {"text": gettext_lazy("Order")},
    {"text": gettext_lazy("Lead worker")},
]


def results(matches: Matches, children: "Iterable[ListedChild]") -> dict[str, Any]:
    """The results of a search, for the page and for the fragment that script requests."""
    rows = [result_row(child) for child in children]
    return {
        "summary": summary(matches),
        "head": HEAD,
        "rows": rows,
        "closed": [closed_words(stub.ask_name) for stub in matches.to_ask_for],
        "closed_hrefs": [reverse("case-overview", args=[s.reference]) for s in matches.to_ask_for],
    }


def result_row(child: "ListedChild") -> Row:
    """One result, with enough to tell the child from another of the same name."""
    cell = {"html": name_cell(child)}
    return [
        cell,
        {"text": short_day(child.date_of_birth)},
        {"text": age_words(child)},
        {"text": order_words(child.order_kind, child.order_until)},
        {"text": child.lead or _("Nobody")},
    ]


def summary(matches: Matches) -> str:
    """How many were found, in sentences that a screen reader reads out."""
    if matches.too_many:
        return _("More than %(count)s records. Say more of the name, or a number.") % {
            "count": matches.exact - 1
        }
    alike = len(matches.case_ids) - matches.exact
    if matches.exact:
        words = ngettext("%(count)s record found", "%(count)s records found", matches.exact)
        exact = words % {"count": matches.exact}
        return f"{exact}. {alike_words(alike)}" if alike else exact
    exact = _("No record that you may open has this name or number.")
    return f"{exact} {alike_words(alike)}" if alike else exact


def alike_words(count: int) -> str:
    """How many names are like the one that was asked for, and in which order they stand."""
    words = ngettext(
        "%(count)s has a name like it.",
        "%(count)s have a name like it, the nearest first.",
        count,
    )
    return words % {"count": count}


def closed_words(ask: str) -> str:
    """That a record exists which the worker may not open."""
    if not ask:
        return _("One record that you may not open. Ask your manager.")
    return _("One record that you may not open. Ask %(name)s.") % {"name": ask}


def in_order(children: "Iterable[ListedChild]", case_ids: Sequence[int]) -> "list[ListedChild]":
    """The children in the order in which the search gave their cases."""
    place = {case_id: number for number, case_id in enumerate(case_ids)}
    return sorted(children, key=lambda child: place[child.case_id])
