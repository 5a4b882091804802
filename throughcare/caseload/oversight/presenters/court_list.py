"""The court list in rows: each child beside what the court meets for and what holds them today."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.caseload.oversight.court_list import CourtList, sat
from throughcare.caseload.oversight.my_day import Day, child_of
from throughcare.caseload.oversight.presenters.access import Cell, link
from throughcare.foundation.design.dates import short_day, time_of_day
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.days import today
from throughcare.record.children.models import Child
from throughcare.record.children.presenters import registered_words
from throughcare.record.courts.models import Hearing, SentenceProposal
from throughcare.record.outcomes.models import Outcome
from throughcare.record.outcomes.presenters.conditions import holding_lines


def ways(on: date, next_day: date) -> list[dict[str, str]]:
    """From the list of a day to its results, and to the lists of today and of the next day."""
    here = reverse("court-list")
    results = f"{reverse('court-results', args=[on.isoformat()])}#next"
    found = [(_("Type the results down the list"), results)] if on <= today() else []
    found += [(_("Today’s list"), f"{here}?day={today():%d/%m/%Y}")] if on != today() else []
    found += [(_("The list of the next day on which courts sit"), here)] if on != next_day else []
    return [{"words": words, "href": href} for words, href in found]


def courts(found: CourtList) -> list[dict[str, Any]]:
    """Each court with the rows of its hearings, in the order of the list."""
    tables: dict[str, list[list[Cell]]] = {}
    for hearing in found.day.hearings:
        court = ", ".join(filter(None, (hearing.where, hearing.court_room)))
        tables.setdefault(court, []).append(hearing_row(found, hearing))
    return [{"court": court, "rows": rows} for court, rows in tables.items()]


def hearing_row(found: CourtList, hearing: Hearing) -> list[Cell]:
    """One hearing; of a child whose record is closed to the reader only that there is one."""
    child = found.day.children.get(child_of(hearing))
    kind = kind_words(hearing)
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
        result_cell(found, hearing, child),
    ]


def kind_words(hearing: Hearing) -> str:
    """When in the day a hearing is, and what the court meets to do."""
    kind = str(hearing.get_kind_display()) or _("Hearing")
    return f"{hearing.listed_time}, {kind.lower()}" if hearing.listed_time else kind


def child_cell(found: CourtList, child: Child) -> Cell:
    """The child with the way to their record, how old they are, and who leads the work."""
    leads = [found.leads[case] for case in child.record_cases if case in found.leads]
    who = leads[0].full_name if leads else _("no lead worker")
    words = _("%(age)s years, %(worker)s") % {"age": child.age, "worker": who}
    lines = filter(None, [registered_words(child), words])
    return {
        "html": format_html(
            '<a class="govuk-link" href="{}">{}</a><br><span class="govuk-!-font-weight-regular">{}'
            "</span>",
            reverse("case-overview", args=[child.reference]),
            child.name,
            format_html_join(SafeString("<br>"), "{}", ((line,) for line in lines)),
        )
    }


def proposal_lines(found: CourtList, hearing: Hearing) -> Iterator[str]:
    """What the service proposes: about bail, and in each report with whether it is ready."""
    if hearing.remand_proposal:
        yield str(hearing.get_remand_proposal_display())
    for proposal in found.proposals.get(hearing.pk, ()):
        yield report_words(proposal, hearing)
    for missing in found.of_child(found.missing, found.day.children[child_of(hearing)]):
        yield report_words(missing, missing.hearing)


def report_words(proposal: SentenceProposal, hearing: Hearing) -> str:
    """A report for a hearing: its kind, what it proposes, and whether the court has it."""
    if proposal.not_wanted_on is not None:
        state = _("no longer wanted, as said by: %(who)s") % {"who": proposal.not_wanted_by}
    elif proposal.provided_on is None and hearing.hearing_on < today():
        met = {"day": short_day(hearing.hearing_on)}
        state = _("not given when the court met on %(day)s") % met
    elif proposal.provided_on:
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


def result_cell(found: CourtList, hearing: Hearing, child: Child) -> Cell:
    """What the hearing came to; or the way to say it, with room to write it on paper until then."""
    if not hearing.lacks_result:
        return in_lines(result_lines(found, hearing, child))
    if not sat(hearing):
        return {"html": format_html("{}{}", _("Still to come"), ROOM_TO_WRITE)}
    href = reverse("record-result", args=[child.reference, hearing.reference])
    way = link(href, _("Record the result"), child.name)["html"]
    return {"html": format_html('<span class="app-no-print">{}</span>{}', way, ROOM_TO_WRITE)}


ROOM_TO_WRITE = SafeString('<span class="app-room-to-write"></span>')


def result_lines(found: CourtList, hearing: Hearing, child: Child) -> Iterator[str]:
    """What a hearing came to: warrant, outcomes, bail or remand, the next day, and when."""
    if hearing.warrant:
        yield str(hearing.get_warrant_display())
    seen = {outcome_words(each): None for each in found.outcomes.get(hearing.pk, ())}
    yield from seen
    if hearing.remand_decision and not (seen and hearing.remand_decision == "not-required"):
        yield str(hearing.get_remand_decision_display())
    for after in sorted(found.of_child(found.to_come, child), key=lambda each: each.hearing_on)[:1]:
        at = " ".join(filter(None, (short_day(after.hearing_on), after.listed_time)))
        yield _("Next hearing %(when)s") % {"when": at}
    if hearing.decided_at:
        yield _("Decided at %(time)s") % {"time": time_of_day(hearing.decided_at)}
    if hearing.result_received_on:
        yield _("Heard of on %(day)s") % {"day": short_day(hearing.result_received_on)}


def outcome_words(outcome: Outcome) -> str:
    """What was decided, and for how long."""
    months = outcome.term_months
    words = str(outcome.get_legal_outcome_display())
    if not months:
        return words
    long = ngettext("%(count)s month", "%(count)s months", months) % {"count": months}
    return f"{words}, {long}"


def in_lines(lines: Iterator[str]) -> Cell:
    """Each line on its own in a cell, which says so where there is none."""
    every = list(lines)
    if not every:
        return {"text": _("None")}
    return {"html": format_html_join("", "<div>{}</div>", ((line,) for line in every))}


def results_href(hearing: Hearing, *, open_it: bool = False) -> str:
    """The results of the day of a hearing, perhaps with its own question open."""
    asked = f"?open={hearing.reference}" if open_it else ""
    return f"{reverse('court-results', args=[hearing.hearing_on.isoformat()])}{asked}#next"


def unrecorded_days(waiting: Day) -> list[dict[str, str]]:
    """For each day of which results wait to be recorded: how many, and the way to type them."""
    of_days = groupby(waiting.hearings, key=lambda each: each.hearing_on)
    return [day_waiting(on, list(hearings)) for on, hearings in of_days]


def day_waiting(on: date, hearings: list[Hearing]) -> dict[str, str]:
    """One such day in words."""
    words = ngettext("%(day)s: %(count)s result", "%(day)s: %(count)s results", len(hearings)) % {
        "day": short_day(on),
        "count": len(hearings),
    }
    return {"words": words, "href": results_href(hearings[0])}


def unrecorded_rows(waiting: Day) -> list[list[Cell]]:
    """Hearings of which nobody has said what they came to, the oldest first."""
    rows = []
    for hearing in waiting.hearings:
        child = waiting.children.get(child_of(hearing))
        if child is not None:
            day = {"text": short_day(hearing.hearing_on)}
            way = link(results_href(hearing, open_it=True), _("Record the result"), child.name)
            rows.append([{"text": child.name}, day, {"text": hearing.where}, way])
    return rows
