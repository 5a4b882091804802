"""The results of a day in rows: each child with proposal beside result, one of them open."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from throughcare.caseload.oversight.court_list import CourtList, result_page, sat
from throughcare.caseload.oversight.my_day import child_of
from throughcare.caseload.oversight.presenters.court_list import (
    held_by,
    kind_words,
    proposal_lines,
    result_lines,
    results_href,
)
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.writing.models import Submission
from throughcare.foundation.writing.visit import undo_address
from throughcare.record.children.presenters import registered_words
from throughcare.record.courts.models import Hearing

Written = Mapping[str, Submission]


@dataclass(frozen=True, kw_only=True)
class ResultRow:
    """One hearing of the list. `turn` opens it; only its own question is on the page."""

    name: str
    href: str
    what: str
    proposed: list[str] = field(default_factory=list)
    held_by: list[str] = field(default_factory=list)
    result: list[str] = field(default_factory=list)
    turn: bool = False
    open_href: str = ""
    undo_href: str = ""
    begun: bool = False


def form_address(found: CourtList, hearing: Hearing) -> str:
    """Where the result of a hearing is sent."""
    child = found.day.children[child_of(hearing)]
    return reverse(result_page(hearing), args=[child.reference, hearing.reference])


def addresses(found: CourtList) -> dict[str, str]:
    """The address of the form of each hearing of a child whom the reader may open."""
    return {
        each.reference: form_address(found, each)
        for each in found.day.hearings
        if child_of(each) in found.day.children
    }


def result_rows(
    found: CourtList, turn: Hearing | None, begun: Written, sent: Written
) -> Iterator[ResultRow]:
    """Every hearing of the day, in the order of the list."""
    forms = addresses(found)
    for hearing in found.day.hearings:
        address = forms.get(hearing.reference)
        if address is None:
            yield ResultRow(
                name=_("A child whose record you may not open"), href="", what=kind_words(hearing)
            )
        else:
            yield row_of(found, hearing, turn, begun.get(address), sent.get(address))


def row_of(
    found: CourtList,
    hearing: Hearing,
    turn: Hearing | None,
    begun: Submission | None,
    sent: Submission | None,
) -> ResultRow:
    """The row of one hearing: what is proposed beside what came of it."""
    child = found.day.children[child_of(hearing)]
    where = ", ".join(filter(None, (hearing.where, hearing.court_room)))
    waits = sat(hearing) and hearing.lacks_result
    undo = undo_address(sent.address, sent.sent_in) if sent and sent.sent_in and not waits else ""
    return ResultRow(
        name=child.name,
        href=reverse("case-overview", args=[child.reference]),
        what=". ".join(filter(None, (registered_words(child), kind_words(hearing), where))),
        proposed=list(proposal_lines(found, hearing)),
        held_by=list(held_by(found, child)),
        result=[] if hearing.lacks_result else list(result_lines(found, hearing, child)),
        turn=hearing == turn,
        open_href=results_href(hearing, open_it=True) if waits else "",
        undo_href=undo,
        begun=begun is not None and waits,
    )


def summary(rows: list[ResultRow]) -> str:
    """How many results are still to be said."""
    waiting = sum(bool(each.open_href) for each in rows)
    counts: dict[str, Any] = {"waiting": waiting, "all": len(rows)}
    if not rows:
        return _("No hearing is listed.")
    if not waiting:
        return _("No result of this day waits to be recorded.")
    return _("%(waiting)s of %(all)s results are still to be recorded.") % counts
