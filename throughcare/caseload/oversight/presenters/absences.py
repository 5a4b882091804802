"""Absences in words."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.caseload.oversight.absences import handover_to
from throughcare.caseload.oversight.presenters.access import link
from throughcare.foundation.access.models import Staff, WorkerAbsence
from throughcare.foundation.design.dates import day
from throughcare.foundation.design.tables import Fact
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.writing.declarations import Subject

Cell = dict[str, Any]


def absence_rows(absences: Iterable[Any], on: date) -> list[list[Cell]]:
    """Who is away, who stands in, between which days, and with how many cases."""
    return [
        [
            {"text": absence.staff.full_name},
            {"text": absence.cover_staff.full_name},
            {"text": days_words(absence)},
            {"text": str(absence.cases)},
            {"text": state_words(absence, on)},
            end_cell(absence, on),
        ]
        for absence in absences
    ]


def days_words(absence: WorkerAbsence) -> str:
    """From the first day to the last, or until they return."""
    if absence.ended_on is None:
        return _("%(first)s until they return") % {"first": day(absence.started_on)}
    return _("%(first)s to %(last)s") % {
        "first": day(absence.started_on),
        "last": day(absence.ended_on),
    }


def state_words(absence: WorkerAbsence, on: date) -> str:
    """Away, to come, or over."""
    if absence.ended_on is not None and absence.ended_on < on:
        return _("Over")
    return _("Away") if absence.started_on <= on else _("To come")


def end_cell(absence: WorkerAbsence, on: date) -> Cell:
    """A link to say that they are back, unless it is over."""
    if absence.ended_on is not None and absence.ended_on < on:
        return {"text": ""}
    href = reverse("end-absence", args=[absence.reference])
    words = _("They are back") if absence.started_on <= on else _("Take it away")
    return link(href, words, absence.staff.full_name)


def handover_lines(subject: Subject, form: Any) -> Iterator[Fact]:
    """What passes from the one to the other, before anything is changed."""
    given = form.cleaned_data
    passes = handover_to(given["cover"], given["worker"], given["first_day"], given["last_day"])
    yield Fact(_("Who is away"), form.fields["worker"].label_from_instance(given["worker"]))
    yield Fact(_("Who stands in"), form.fields["cover"].label_from_instance(given["cover"]))
    last = day(given["last_day"]) if given["last_day"] else _("until they return")
    yield Fact(_("From"), day(given["first_day"]))
    yield Fact(_("To"), last)
    yield Fact(_("Cases"), str(passes.cases))
    yield Fact(_("Appointments meanwhile"), str(passes.appointments))
    if passes.restricted:
        yield Fact(_("What does not pass"), restricted_words(passes.restricted))


def restricted_words(count: int) -> str:
    """How many restricted records stay closed to whoever stands in."""
    words = ngettext(
        "%(count)s restricted record, which names only the one who is away. Name somebody on it.",
        "%(count)s restricted records, which name only the one who is away. Name somebody on them.",
        count,
    )
    return words % {"count": count}


def absence_lines(absences: Iterable[WorkerAbsence], worker: Staff) -> list[dict[str, str]]:
    """What My day says of absences: for whom the worker stands in, and who stands in for them."""
    return [
        {"words": own_words(each, worker), "note": note_for(each, worker)}
        for each in sorted(absences, key=lambda each: (each.staff_id == worker.pk, each.pk))
    ]


def own_words(absence: WorkerAbsence, worker: Staff) -> str:
    """For whom they stand in and until when, or who stands in for them."""
    until = day(absence.ended_on) if absence.ended_on else _("they return")
    if absence.staff_id == worker.pk:
        words = _("You are away until %(until)s. %(who)s stands in for you.")
        until = day(absence.ended_on) if absence.ended_on else _("your manager says you are back")
        return words % {"who": absence.cover_staff.full_name, "until": until}
    words = _("You stand in for %(who)s until %(until)s. Their appointments and work are below.")
    return words % {"who": absence.staff.full_name, "until": until}


def note_for(absence: WorkerAbsence, worker: Staff) -> str:
    """The handover note, to the one whom it is for."""
    return absence.handover if absence.cover_staff_id == worker.pk else ""
