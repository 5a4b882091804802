"""The facts of a case to confirm in words, and how far everybody is."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from throughcare.caseload.first_day.models import FirstDay, FirstDayAnswer
from throughcare.caseload.first_day.queries import CaseToConfirm, LeftToConfirm, Progress
from throughcare.foundation.design.dates import day, moment
from throughcare.foundation.design.numbers import number
from throughcare.foundation.design.tables import Fact
from throughcare.foundation.facts.addresses import reverse
from throughcare.record.children.models import Child
from throughcare.record.outcomes.presenters.conditions import holding_lines

Cell = dict[str, Any]
CORRECTED_ON = (
    ("case-overview", gettext_lazy("Overview")),
    ("offences-and-outcomes", gettext_lazy("Offences, courts and conditions")),
    ("journey", gettext_lazy("Journey")),
)
"""Where what is wrong is put right; from there lead the pages that the worker may write."""


def case_facts(case: CaseToConfirm) -> Iterator[Fact]:
    """The four facts that are confirmed."""
    yield Fact(_("Allocation"), allocation_words(case))
    yield Fact(_("Conditions today"), "; ".join(held_lines(case)) or _("None"))
    yield Fact(_("Last contact"), contact_words(case))
    yield Fact(_("Next date"), next_words(case))


def allocation_words(case: CaseToConfirm) -> str:
    """Who has the case, in which part, since when."""
    words = _("%(who)s, %(part)s since %(day)s")
    allocation = case.allocation
    part = str(allocation.get_kind_display()).lower()
    return words % {
        "who": allocation.staff.full_name,
        "part": part,
        "day": day(allocation.started_on),
    }


def held_lines(case: CaseToConfirm) -> Iterator[str]:
    """Remand, bail and conditions of today."""
    return holding_lines(case.remands, case.bails, case.conditions)


def contact_words(case: CaseToConfirm) -> str:
    """When the last contact was, how, and whether the child came."""
    contact = case.last_contact
    if contact is None:
        return _("None is recorded")
    words = (contact.get_method_display(), contact.get_attendance_display())
    said = ", ".join(str(each).lower() for each in words if each)
    return ", ".join(filter(None, (moment(contact.held_at), said)))


def next_words(case: CaseToConfirm) -> str:
    """What comes next: appointment, hearing and panel, the next of each."""
    lines = []
    if case.appointment is not None:
        how = case.appointment.get_method_display()
        lines.append(f"{how}, {moment(case.appointment.held_at)}")
    if case.hearing is not None:
        court = case.hearing.where
        lines.append(
            _("%(court)s on %(day)s") % {"court": court, "day": day(case.hearing.hearing_on)}
        )
    if case.panel is not None:
        lines.append(_("Panel on %(day)s") % {"day": day(case.panel.held_on)})
    return "; ".join(lines) or _("None is recorded")


def answer_fact(case: CaseToConfirm) -> Fact:
    """What was said of the case before."""
    answer = case.answer
    if answer is None:
        return Fact(_("Said of it"), _("Nothing yet"))
    return Fact(_("Said of it"), _("Right") if answer.is_right else answer.what)


def stamp_of(case: CaseToConfirm) -> str:
    """The facts and what was said of them as one short text, equal where nothing differs."""
    lines = [str(fact.value) for fact in (*case_facts(case), answer_fact(case))]
    return sha256("\n".join(lines).encode()).hexdigest()[:20]


def ways_to_correct(child: Child) -> str:
    """Links to the pages from which what is wrong is put right."""
    links = format_html_join(
        ", ",
        '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> {}</span></a>',
        (
            (
                reverse(name, args=[child.reference]),
                words,
                child.name,
            )
            for name, words in CORRECTED_ON
        ),
    )
    return format_html("{} {}", _("Put it right in the record:"), links)


def first_day_rows(days: Iterable[FirstDay]) -> list[list[Cell]]:
    """When each first day began and was closed, and the way to close one."""
    return [
        [
            {"text": day(each.started_on)},
            {"text": day(each.ended_on) if each.ended_on else _("Open")},
            {"text": each.recorded_by.full_name if each.recorded_by else ""},
            close_cell(each),
        ]
        for each in days
    ]


def close_cell(first_day: FirstDay) -> Cell:
    if first_day.ended_on is not None:
        return {"text": ""}
    href = reverse("close-first-day", args=[first_day.reference])
    return {"html": format_html('<a class="govuk-link" href="{}">{}</a>', href, _("Close it"))}


def progress_rows(every: Iterable[Progress]) -> list[list[Cell]]:
    """Each worker, how many cases they have, and how far they are."""
    return [
        [
            {"text": each.worker.full_name},
            *({"text": number(count), "format": "numeric"} for count in counts(each)),
            {"text": state_words(each)},
        ]
        for each in every
    ]


def counts(progress: Progress) -> tuple[int, int, int, int]:
    return progress.cases, progress.right, progress.wrong, progress.left


def state_words(progress: Progress) -> str:
    """Whether somebody has not begun, is under way, or is done."""
    if progress.left == progress.cases:
        return _("Has not begun")
    if progress.left:
        return _("Under way")
    return _("Done, but something is wrong") if progress.wrong else _("Everything is right")


def first_day_words(first_day: FirstDay | None) -> str:
    """Whether a first day is open, and what is not counted."""
    if first_day is None:
        return _("No first day has begun. It is begun where the service is set up.")
    words = _("Begun on %(day)s and still open.")
    if first_day.ended_on is not None:
        words = _("Begun on %(day)s and closed since.")
    restricted = _("Records restricted to others are not counted: people named on them see them.")
    return f"{words % {'day': day(first_day.started_on)}} {restricted}"


def summary_words(every: list[Progress]) -> str:
    """How far the service is as a whole."""
    cases = sum(each.cases for each in every)
    right = sum(each.right for each in every)
    if cases and right == cases:
        return _("Every case is confirmed. Whoever sets the service up can close the first day.")
    begun_not = sum(each.left == each.cases for each in every)
    words = _("%(right)s of %(cases)s are confirmed. %(workers)s workers have not begun.")
    return words % {"right": number(right), "cases": number(cases), "workers": begun_not}


def wrong_rows(answers: Iterable[FirstDayAnswer], children: dict[int, Child]) -> list[list[Cell]]:
    """What somebody said is wrong, with the way to the record."""
    return [
        [
            {
                "html": format_html(
                    '<a class="govuk-link" href="{}">{}</a>',
                    reverse("case-overview", args=[children[each.case_id].reference]),
                    children[each.case_id].name,
                )
            },
            {"text": each.what},
            {"text": each.staff.full_name},
            {"text": moment(each.recorded_at)},
        ]
        for each in answers
        if each.case_id in children
    ]


def to_confirm_words(mine: LeftToConfirm) -> str:
    """What My day says while a worker has cases to look through, or to have put right; empty once
    all of them are right."""
    if mine.left:
        words = _("Look through your cases as they were imported: %(left)s of %(every)s are left.")
        return words % {"left": mine.left, "every": mine.every}
    if not mine.wrong:
        return ""
    words = ngettext(
        "You said that something is wrong in %(count)s of your cases. Say when it is put right.",
        "You said that something is wrong in %(count)s of your cases. Say when each is put right.",
        mine.wrong,
    )
    return words % {"count": mine.wrong}


def recorded_words(mine: LeftToConfirm) -> str:
    """That what a worker said was recorded, and whether they are done."""
    recorded = _("What you said of your cases was recorded.")
    if mine.left:
        more = _("%(left)s of %(every)s are left.") % {"left": mine.left, "every": mine.every}
    elif mine.wrong:
        more = _(
            "You have looked through all of them. When what is wrong is put right, say so here."
        )
    else:
        more = _("You are done: all of them are right.")
    return f"{recorded} {more}"
