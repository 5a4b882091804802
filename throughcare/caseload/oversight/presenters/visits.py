"""Workers who are in a visit now, in words."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from throughcare.casework.visits.models import HomeVisit
from throughcare.casework.visits.presenters import due_or_late, is_late, time_words
from throughcare.casework.visits.queries import ClosedVisit
from throughcare.foundation.facts.addresses import reverse

Cell = dict[str, Any]
LINK = '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden">: {}</span></a>'


def visit_rows(seen: Iterable[HomeVisit], closed: Iterable[ClosedVisit]) -> list[list[Cell]]:
    """One row a worker, the first due out first; where, only for who may open the record."""
    both = [(each.expected_out_at, open_row(each)) for each in seen]
    both += [(each.expected_out_at, closed_row(each)) for each in closed]
    return [row for _due, row in sorted(both, key=lambda pair: pair[0])]


def open_row(visit: HomeVisit) -> list[Cell]:
    """A worker whose visit the reader may open, with what can be said once they were spoken to."""
    href = reverse("case-overview", args=[visit.child.reference])
    where = format_html(
        '<a class="govuk-link" href="{}">{}</a><br>{}', href, visit.child.name, visit.place
    )
    return [
        {"text": visit.staff.full_name},
        {"html": where},
        {"text": time_words(visit.went_in_at)},
        {"html": due_cell(visit.expected_out_at)},
        {"html": ways(visit)},
    ]


def closed_row(visit: ClosedVisit) -> list[Cell]:
    """A worker who is in a home whose record is closed to the reader."""
    return [
        {"text": visit.worker},
        {"text": _("A record that you may not open")},
        {"text": time_words(visit.went_in_at)},
        {"html": due_cell(visit.expected_out_at)},
        {"text": _("Somebody who may open the record says that they are out")},
    ]


def due_cell(expected: datetime) -> SafeString:
    """When a worker is due out, marked where that is over."""
    words = format_html("<div>{}</div>", due_or_late(expected))
    if not is_late(expected):
        return words
    tag = '<strong class="govuk-tag govuk-tag--red">{}</strong>{}'
    return format_html(tag, _("Late"), words)


def ways(visit: HomeVisit) -> SafeString:
    """What a manager can record once they spoke to the worker."""
    pages = (("worker-is-out", _("They are out")), ("worker-stays-longer", _("They need longer")))
    who = visit.staff.full_name
    links = ((reverse(name, args=[visit.reference]), words, who) for name, words in pages)
    return format_html('<p class="app-row-links">{}</p>', format_html_join(" ", LINK, links))
