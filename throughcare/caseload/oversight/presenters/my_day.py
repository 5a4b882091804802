"""A day in lines: when, who, what and where; what is late comes before what is to come."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import dateformat
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.caseload.cases.presenters.risk import review_due_on
from throughcare.caseload.cases.presenters.rows import age_words
from throughcare.caseload.cases.row_facts import LONG_OVER
from throughcare.caseload.oversight.my_day import AHEAD, Day, child_of, is_unsaid
from throughcare.casework.contacts.models import Contact
from throughcare.casework.meetings.models import Panel
from throughcare.casework.visits.models import HOME_VISIT
from throughcare.foundation.access.models import Staff
from throughcare.foundation.design.dates import in_london, short_day, time_of_day
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.days import today
from throughcare.foundation.writing.declarations import Writing
from throughcare.foundation.writing.models import Submission
from throughcare.foundation.writing.routes import DECLARED
from throughcare.foundation.writing.submissions import typed_in
from throughcare.record.children.models import Child
from throughcare.record.circumstances.presenters.over_time import address_words
from throughcare.record.courts.models import Hearing
from throughcare.rulebook.practice.contacts import NOT_JUDGED, NOT_YET

IN_SIGHT = 4
"""How many lines of the week after the day are not folded away."""


@dataclass(frozen=True, kw_only=True)
class DayLine:
    """One line of the day. `on` and `order` only sort it; `late` marks what is overdue.

    `apart` tells children of one name apart: how old the child is and, where another child of the
    day is called the same, the day of birth.
    """

    on: date
    when: str
    name: str
    href: str
    what: str
    apart: str = ""
    where: str = ""
    order: str = ""
    late: bool = False
    record_href: str = ""
    record_words: str = ""
    visit_href: str = ""
    go_in_href: str = ""


def day_lines(found: Day) -> dict[str, list[DayLine]]:
    """The lines of a day: of the day itself, overdue, not said yet, and of the week after.

    Of the week the first few are in sight, and the others (`later`) are folded away.
    """
    due = sorted(due_lines(found), key=lambda line: (line.on, line.name))
    week = sorted(
        [
            *appointment_lines(found, found.to_come),
            *(line for line in hearing_lines(found) if line.on > found.on),
            *(line for line in due if line.on > found.on),
        ],
        key=lambda line: (line.on, line.order, line.name),
    )
    return {
        "of_the_day": sorted(
            [
                *appointment_lines(found, found.appointments),
                *hearing_lines(found, found.on, found.on),
                *(line for line in due if line.on == found.on),
            ],
            key=lambda line: (line.order or "99", line.name),
        ),
        "overdue": [line for line in due if line.on < found.on],
        "unsaid": list(unsaid_lines(found)),
        "ahead": week[:IN_SIGHT],
        "later": week[IN_SIGHT:],
    }


def line_about(found: Day, row: Any, **words: Any) -> DayLine:
    """A line about the child of a row, with the way to their record."""
    child = found.children.get(child_of(row))
    return DayLine(
        name=child.name if child else _("A child whose record you may not open"),
        href=reverse("case-overview", args=[child.reference]) if child else "",
        apart=apart_words(found, child) if child else "",
        **words,
    )


def apart_words(found: Day, child: Child) -> str:
    """How old a child is; also when they were born, where another of the day has their name."""
    shared = child.name in found.shared_names
    born = _("born %(day)s") % {"day": short_day(child.date_of_birth)} if shared else ""
    return ", ".join(filter(None, (age_words(child).lower(), born)))


def appointment_lines(found: Day, contacts: Iterable[Contact]) -> Iterator[DayLine]:
    """Appointments at their times, each with how, what for and where."""
    for contact in contacts:
        at = in_london(contact.held_at)
        yield line_about(
            found,
            contact,
            on=at.date(),
            when=time_of_day(at) if at.date() == found.on else f"{day_words(at)} {time_of_day(at)}",
            order=f"{at:%H:%M}",
            what=appointment_words(contact),
            where=place_of(found, contact),
            visit_href=visit_href(found, contact),
            go_in_href=go_in_href(found, contact),
            **way_to_record(found, contact),
        )


def visit_href(found: Day, contact: Contact) -> str:
    """What to read before a child is met; empty once that is over, or for who may not open it."""
    child = found.children.get(child_of(contact))
    if child is None or contact.attendance != NOT_YET:
        return ""
    return reverse("before-a-visit", args=[child.reference])


def go_in_href(found: Day, contact: Contact) -> str:
    """Where a worker says that they go in: on the day, and before anything is recorded of it."""
    child = found.children.get(child_of(contact))
    due = contact.method == HOME_VISIT and contact.attendance == NOT_YET and found.on == today()
    if child is None or not due or contact.case_id not in found.recordable:
        return ""
    in_the_day = in_london(contact.held_at).date() == found.on
    return reverse("go-in", args=[child.reference]) if in_the_day else ""


def way_to_record(found: Day, contact: Contact) -> dict[str, str]:
    """Where to say what became of an appointment that has begun, or why nobody came to it.

    Nowhere for those who may not.
    """
    if contact.case_id not in found.recordable or not is_unsaid(contact):
        return {}
    missed = contact.attendance == NOT_JUDGED
    page = "judge-absence" if missed else "record-appointment"
    return {
        "record_href": reverse(page, args=[contact.case.reference, contact.reference]),
        "record_words": _("Say why") if missed else _("Record"),
    }


def appointment_words(contact: Contact) -> str:
    """How and what for; and what became of it, once that is said."""
    purpose = contact.get_purpose_display()
    words = [contact.get_method_display(), purpose.lower() if purpose else ""]
    if contact.attendance != NOT_YET:
        words.append(contact.get_attendance_display().lower())
    return ", ".join(filter(None, words))


def place_of(found: Day, contact: Contact) -> str:
    """Where to go: the home of the child, or the place where they are held."""
    if contact.method == "home-visit":
        home = found.homes.get(contact.child_id)
        return address_words(home) if home else ""
    if contact.method == "custody-visit":
        stays = [each for each in found.custody if each.child_id == contact.child_id]
        return stays[0].establishment if stays else ""
    return ""


def hearing_lines(found: Day, first: date = date.min, last: date = date.max) -> Iterator[DayLine]:
    """Hearings; those without a time of their own stand before what has one."""
    for hearing in found.hearings:
        if first <= hearing.hearing_on <= last:
            yield line_about(
                found,
                hearing,
                on=hearing.hearing_on,
                when=hearing_time(hearing, found.on),
                order=hearing.listed_time or "00:00",
                what=hearing_words(hearing),
                where=", ".join(filter(None, (hearing.where, hearing.court_room))),
            )


def hearing_time(hearing: Hearing, on: date) -> str:
    """When a hearing is, in words: its day unless that is the day of the page, and its time."""
    if hearing.hearing_on == on:
        return hearing.listed_time or _("In court")
    return " ".join(filter(None, (day_words(hearing.hearing_on), hearing.listed_time)))


def hearing_words(hearing: Hearing) -> str:
    """What the court meets to do, and who goes."""
    kind = hearing.get_kind_display()
    officer = hearing.court_officer_staff
    words = _("Hearing: %(kind)s") % {"kind": kind.lower()} if kind else _("Hearing")
    return (
        _("%(what)s, with %(who)s") % {"what": words, "who": officer.full_name}
        if officer
        else words
    )


def due_lines(found: Day) -> Iterator[DayLine]:
    """What is due by a day and not done: panels, reviews, assessments, reports, releases."""
    yield from report_lines(found)
    for panel in found.panels:
        on = panel.held_on or panel.due_on
        if on:
            yield due_line(found, panel, on, panel_words(panel))
    for plan in found.plans:
        yield due_line(
            found,
            plan,
            plan.review_due_on,
            _("Review the plan: %(plan)s") % {"plan": plan.get_kind_display().lower()},
        )
    for review in found.plan_reviews:
        yield due_line(
            found,
            review,
            review.due_on,
            _("Review the plan: %(plan)s") % {"plan": review.plan.get_kind_display().lower()},
        )
    for assessment in found.assessments:
        yield due_line(
            found,
            assessment,
            assessment.due_on,
            _("Complete the assessment: %(kind)s") % {"kind": assessment.get_kind_display()},
        )
    for rated in found.rated:
        on = review_due_on(rated.completed_on)
        if on and found.on - LONG_OVER <= on <= found.on + AHEAD:
            yield due_line(found, rated, on, _("Review how safe things are"))
    for alert in found.alerts:
        yield due_line(
            found,
            alert,
            alert.review_on,
            _("Look at the alert again: %(kind)s") % {"kind": alert.get_kind_display().lower()},
        )
    for stay in found.custody:
        if stay.release_due_on and stay.release_due_on <= found.on + AHEAD:
            yield due_line(
                found,
                stay,
                stay.release_due_on,
                _("Release from %(place)s") % {"place": stay.establishment or _("custody")},
            )


def report_lines(found: Day) -> Iterator[DayLine]:
    """Reports that a court asked for, each with the way to say that it has it."""
    for asked in found.reports:
        met = asked.hearing.hearing_on
        words = _("%(report)s for court on %(day)s")
        if met < found.on:
            words = _("%(report)s: not given when the court met on %(day)s")
        words %= {"report": asked.get_report_kind_display(), "day": short_day(met)}
        way = {}
        if asked.case_id in found.reportable:
            href = reverse("give-report", args=[asked.case.reference, asked.reference])
            way = {"record_href": href, "record_words": _("Given")}
        yield due_line(found, asked, asked.due_on or met, words, **way)


def panel_words(panel: Panel) -> str:
    """Which panel, and whether a day was ever set for it."""
    words = str(panel.get_kind_display())
    return words if panel.held_on else _("%(panel)s, to meet by then") % {"panel": words}


def due_line(found: Day, row: Any, on: date, what: str, **way: str) -> DayLine:
    """Something due: on which day, or for how many days it has been."""
    late = (found.on - on).days
    words = ngettext("%(days)s day late", "%(days)s days late", late) % {"days": late}
    when = _("Due") if late == 0 else day_words(on) if late < 0 else words
    return line_about(found, row, on=on, when=when, what=what, late=late > 0, **way)


def unsaid_lines(found: Day) -> Iterator[DayLine]:
    """Appointments of earlier days, of which nobody has said whether the child came.

    Those of the day itself stand among its lines, with the way to say it.
    """
    in_the_day = {each.pk for each in found.appointments}
    for contact in found.unsaid:
        if contact.pk in in_the_day:
            continue
        at = in_london(contact.held_at)
        yield line_about(
            found,
            contact,
            on=at.date(),
            when=short_day(at),
            what=appointment_words(contact),
            **way_to_record(found, contact),
        )


def draft_lines(drafts: Iterable[Submission], children: Mapping[int, Child]) -> list[DayLine]:
    """Forms that were begun and not sent, each with the way to go on; none of a closed record."""
    return [
        draft_line(draft, DECLARED[draft.page], children.get(draft.case_id or 0))
        for draft in drafts
        if draft.page in DECLARED and (draft.case_id is None or draft.case_id in children)
    ]


def draft_line(draft: Submission, page: Writing, child: Child | None) -> DayLine:
    """One form that was begun: whose, what it records, and when it was saved.

    Of nobody on the record yet, what was typed says which of several it is.
    """
    at = in_london(draft.saved_at)
    what = capfirst(page.doing) if callable(page.heading) else str(page.heading)
    return DayLine(
        on=at.date(),
        when=f"{day_words(at)} {time_of_day(at)}",
        name=child.name if child else what,
        apart=age_words(child).lower() if child else "",
        href=reverse("case-overview", args=[child.reference]) if child else "",
        what=what if child else typed_in(draft, page.told_apart_by),
        record_href=f"{draft.address}?draft={draft.token}",
        record_words=_("Continue"),
    )


def day_words(on: date) -> str:
    """A day near today: "Mon 30 Nov"."""
    return dateformat.format(on, "D j M")


def heading(whose: str, colleague: Staff | None) -> str:
    """Whose day it is."""
    if colleague is not None:
        return _("The day of %(who)s") % {"who": colleague.full_name}
    lists = {"team": _("My team’s day"), "court": _("The court list")}
    return lists.get(whose, _("My day"))


def counted(lines: Mapping[str, list[DayLine]]) -> str:
    """The day in one sentence: how many things it holds, and how many are late."""
    today_s, late = len(lines["of_the_day"]), len(lines["overdue"])
    words = ngettext("%(count)s thing in the day", "%(count)s things in the day", today_s)
    said = words % {"count": today_s} if today_s else _("Nothing is set for the day")
    overdue = ngettext("%(count)s overdue", "%(count)s overdue", late) % {"count": late}
    return f"{said}, {overdue}." if late else f"{said}."
