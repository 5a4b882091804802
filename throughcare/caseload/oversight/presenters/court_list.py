"""The court list in rows: each child beside what the court meets for and what holds them today."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from throughcare.caseload.oversight.court_list import CourtList, sat
from throughcare.caseload.oversight.my_day import Day, child_of
from throughcare.caseload.oversight.presenters.access import Cell, link
from throughcare.foundation.design.dates import short_day
from throughcare.record.children.models import Child
from throughcare.record.courts.models import Hearing, SentenceProposal
from throughcare.record.outcomes.presenters.conditions import holding_lines


def courts(found: CourtList) -> list[dict[str, Any]]:
    """Each court with the rows of its hearings, in the order of the list."""
    tables: dict[str, list[list[Cell]]] = {}
    for hearing in found.day.hearings:
        court = hearing.court_name or str(hearing.get_court_type_display())
        tables.setdefault(court, []).append(hearing_row(found, hearing))
    return [{"court": court, "rows": rows} for court, rows in tables.items()]


def hearing_row(found: CourtList, hearing: Hearing) -> list[Cell]:
    """One hearing; of a child whose record is closed to the reader only that there is one."""
    child = found.day.children.get(child_of(hearing))
    kind = str(hearing.get_kind_display()) or _("Hearing")
    if child is None:
        return [
            {"text": _("A child whose record you may not open")},
            {"text": kind},
            *[{"text": ""}] * 3,
        ]
    return [
        child_cell(found, child),
        {"text": kind},
        in_lines(proposal_lines(found, hearing)),
        in_lines(held_by(found, child)),
        result_cell(hearing, child),
    ]


def child_cell(found: CourtList, child: Child) -> Cell:
    """The child with the way to their record, how old they are, and who leads the work."""
    leads = [found.leads[case] for case in child.record_cases if case in found.leads]
    who = leads[0].full_name if leads else _("no lead worker")
    return {
        "html": format_html(
            '<a class="govuk-link" href="{}">{}</a><br><span class="govuk-!-font-weight-regular">{}'
            "</span>",
            reverse("case-overview", args=[child.reference]),
            child.name,
            _("%(age)s years, %(worker)s") % {"age": child.age, "worker": who},
        )
    }


def proposal_lines(found: CourtList, hearing: Hearing) -> Iterator[str]:
    """What the service proposes: about bail, and in each report with whether it is ready."""
    if hearing.remand_proposal:
        yield str(hearing.get_remand_proposal_display())
    for proposal in found.proposals.get(hearing.pk, ()):
        yield report_words(proposal)


def report_words(proposal: SentenceProposal) -> str:
    """A report: its kind, what it proposes, and whether the court has it."""
    if proposal.provided_on:
        state = _("given to the court on %(day)s") % {"day": short_day(proposal.provided_on)}
    elif proposal.due_on:
        state = _("not ready, due on %(day)s") % {"day": short_day(proposal.due_on)}
    else:
        state = _("not ready")
    kind, asked = proposal.get_report_kind_display(), proposal.get_proposed_outcome_display()
    words = f"{kind}: {asked}" if asked else str(kind)
    return f"{words} ({state})"


def held_by(found: CourtList, child: Child) -> Iterator[str]:
    """Remand, bail and conditions, as they hold the child today."""
    rows = (found.remands, found.bails, found.conditions)
    return holding_lines(*(found.of_child(each, child) for each in rows))


def result_cell(hearing: Hearing, child: Child) -> Cell:
    """The way to say what the hearing came to, or what was decided about bail."""
    if not hearing.lacks_result:
        decided = str(hearing.get_remand_decision_display())
        return {"text": decided or _("Result recorded")}
    if not sat(hearing):
        return {"text": _("Still to come")}
    href = reverse("record-result", args=[child.reference, hearing.reference])
    return link(href, _("Record the result"), child.name)


def in_lines(lines: Iterator[str]) -> Cell:
    """Each line on its own in a cell, which says so where there is none."""
    every = list(lines)
    if not every:
        return {"text": _("None")}
    return {"html": format_html_join("", "<div>{}</div>", ((line,) for line in every))}


def unrecorded_rows(waiting: Day) -> list[list[Cell]]:
    """Hearings of which nobody has said what they came to, the oldest first."""
    rows = []
    for hearing in waiting.hearings:
        child = waiting.children.get(child_of(hearing))
        if child is not None:
            court = hearing.court_name or str(hearing.get_court_type_display())
            day = {"text": short_day(hearing.hearing_on)}
            rows.append([{"text": child.name}, day, {"text": court}, result_cell(hearing, child)])
    return rows
