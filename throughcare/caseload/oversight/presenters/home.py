"""My day: what waits for the worker, in sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.caseload.oversight.database import Emergency
from throughcare.caseload.oversight.presenters.duty import end_words
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Duty, Notice, Staff
from throughcare.foundation.design.dates import day, in_london, moment
from throughcare.foundation.facts.addresses import reverse
from throughcare.record.children.models import Child
from throughcare.rulebook.working_days import england_and_wales

OF_ADULTS = {
    Notice.Kind.ADULT_NOT_NAMED,
    Notice.Kind.ADULT_NOT_THERE,
    Notice.Kind.NOBODY_CAME,
}
REVIEW_WITHIN = 5  # working days; R13 of the security requirements

ABOUT_A_CASE = frozenset(
    (
        Notice.Kind.MERGED,
        Notice.Kind.MERGE_UNDONE,
        *(each for each in Notice.Kind if each.startswith(("court-", "victim-"))),
    )
)
"""Notices that lead to the record of a child."""


@dataclass(frozen=True, kw_only=True)
class NoticeLine:
    """A notice in words, its link, and the address for marking it as seen."""

    text: str
    when: str
    href: str
    seen_href: str
    urgent: bool = False


def today_words(today: date) -> str:
    """The day with its name: "Sunday 22 November 2026"."""
    return dateformat.format(today, "l j F Y")


def notice_lines(notices: Iterable[Notice], worker: Staff) -> list[NoticeLine]:
    """Notices in words. They name no child, because this page records no child as read."""
    reviews = reverse("emergencies") if worker.may(Capability.REVIEW_EMERGENCY_ACCESS) else ""
    return [
        NoticeLine(
            text=notice_words(notice),
            when=moment(notice.recorded_at),
            href=notice_href(notice, reviews),
            seen_href=reverse("notice-seen", args=[notice.reference]),
            urgent=of_ones_own_way_in(notice),
        )
        for notice in notices
    ]


def told_words(notices: Iterable[NoticeLine]) -> str:
    """How many notices stand beneath the day; empty where none does."""
    count = sum(not notice.urgent for notice in notices)
    words = ngettext("%(count)s notice", "%(count)s notices", count) % {"count": count}
    return words if count else ""


def notice_href(notice: Notice, reviews: str) -> str:
    """Where what a notice tells of is looked at; empty where there is nothing to look at."""
    if notice.kind == Notice.Kind.EMERGENCY:
        return reviews
    if notice.kind in ABOUT_A_CASE:
        return reverse("case-overview", args=[notice.case_reference])
    if notice.kind == Notice.Kind.REFERRED:
        return reverse("case-referrals", args=[notice.case_reference])
    if notice.kind == Notice.Kind.INFECTED and notice.case_reference:
        return reverse("documents", args=[notice.case_reference])
    if notice.kind == Notice.Kind.VISIT_OVERDUE:
        return reverse("visits-now")
    return reverse("appropriate-adults") if notice.kind in OF_ADULTS else ""


def notice_words(notice: Notice) -> str:
    """What happened, and by whom, in a sentence or two."""
    if of_ones_own_way_in(notice):
        return own_way_in_words(notice)
    if notice.kind == Notice.Kind.INFECTED and is_about_its_reader(notice):
        return _(
            "The virus scanner found something in a file that you put on a record. Nobody can "
            "open it. Tell your IT team where it came from."
        )
    who = notice.about_staff.full_name if notice.about_staff else _("Somebody")
    sentences = {
        Notice.Kind.EMERGENCY: _("%(who)s opened a restricted record in an emergency."),
        Notice.Kind.SEALED_MATCH: _(
            "%(who)s looked for somebody whose record is sealed. They were shown nothing."
        ),
        Notice.Kind.ROLE_GIVEN: _("%(who)s was given a role that opens children’s records."),
        Notice.Kind.WAY_IN: _("%(who)s was given a new way to sign in by %(by)s."),
        Notice.Kind.DUTY_TAKEN: _("%(who)s put themselves on duty: nobody else could."),
        Notice.Kind.MERGED: _("%(who)s merged two records of one child with whom you work."),
        Notice.Kind.MERGE_UNDONE: _(
            "%(who)s undid a merge: two children with whom you work have their own records again."
        ),
        Notice.Kind.REFERRED: _(
            "%(who)s linked something that came in to a child with whom you work."
        ),
        Notice.Kind.INFECTED: _(
            "%(who)s sent a file in which the virus scanner found something. Nobody can open it "
            "here: ask them where it came from, and look at their computer."
        ),
        Notice.Kind.ADULT_NOT_NAMED: _(
            "The police asked for an appropriate adult, and nobody is named yet. Name somebody now."
        ),
        Notice.Kind.ADULT_NOT_THERE: _(
            "The police asked for an appropriate adult, and nobody is there in time."
        ),
        Notice.Kind.NOBODY_CAME: _(
            "%(who)s recorded that no appropriate adult came to a child at a police station."
        ),
        Notice.Kind.VISIT_OVERDUE: _(
            "A worker has not come out of a visit. See who it is, and call them now."
        ),
        Notice.Kind.COURT_CUSTODY: _("%(who)s recorded that a court sent a child to custody."),
        Notice.Kind.COURT_BAIL: _("%(who)s recorded that the bail or remand of a child changed."),
        Notice.Kind.COURT_HEARING: _(
            "%(who)s recorded that a child is to come before a court on another day."
        ),
        Notice.Kind.COURT_WARRANT: _(
            "%(who)s recorded that a warrant for a child was issued or ended."
        ),
        Notice.Kind.COURT_CHANGED: _(
            "%(who)s recorded that what a court decided about a child was changed."
        ),
        Notice.Kind.VICTIM_CHANGED: _(
            "%(who)s recorded that what a court decided was changed. See whether a victim is to be "
            "told."
        ),
        Notice.Kind.VICTIM_CUSTODY: _(
            "%(who)s recorded that a court decided on custody. See whether a victim is to be told."
        ),
        Notice.Kind.VICTIM_BAIL: _(
            "%(who)s recorded a change of bail. See whether a victim is to be told."
        ),
        Notice.Kind.VICTIM_HEARING: _(
            "%(who)s recorded another hearing. See whether a victim is to be told."
        ),
    }
    words = sentences[Notice.Kind(notice.kind)] % {"who": who, "by": giver(notice)}
    return _("%(what)s It was taken back.") % {"what": words} if notice.taken_back else words


def of_ones_own_way_in(notice: Notice) -> bool:
    """Whether a notice is about a way to sign in that was given to the worker themselves."""
    return notice.kind == Notice.Kind.WAY_IN and is_about_its_reader(notice)


def is_about_its_reader(notice: Notice) -> bool:
    """Whether what a notice tells of is its reader's own doing."""
    return notice.staff_id is not None and notice.staff_id == notice.about_staff_id


def own_way_in_words(notice: Notice) -> str:
    """Who gave the way in or changed it, and what to do if it was not wanted."""
    if notice.recorded_by_id == notice.staff_id:
        changed = _(
            "Your password or your one-time codes were changed on %(when)s. If it was not you, "
            "tell your head of service or data protection now."
        )
        return changed % {"when": moment(notice.recorded_at)}
    words = _(
        "You were given a new way to sign in by %(by)s on %(when)s. If you did not ask for "
        "it, tell your head of service or data protection now."
    )
    return words % {"by": giver(notice), "when": moment(notice.recorded_at)}


def giver(notice: Notice) -> str:
    """The administrator who gave a way in, without a name if of another service."""
    by = notice.recorded_by
    return by.full_name if by else _("an administrator of another service")


def waiting_words(waiting: Sequence[Emergency], today: date) -> str:
    """How many emergency openings wait for review; empty if none does."""
    if not waiting:
        return ""
    words = ngettext(
        "%(count)s opening of a restricted record waits for a review.",
        "%(count)s openings of restricted records wait for a review.",
        len(waiting),
    ) % {"count": len(waiting)}
    late = sum(today > review_due_on(emergency) for emergency in waiting)
    if not late:
        return words
    return (
        words
        + " "
        + ngettext("%(count)s is overdue.", "%(count)s are overdue.", late) % {"count": late}
    )


def offered_words(waiting: int) -> str:
    """How many cases other services offer to this one; empty if none does."""
    if not waiting:
        return ""
    return ngettext(
        "%(count)s case is offered to this service by another and waits for your answer.",
        "%(count)s cases are offered to this service by others and wait for your answer.",
        waiting,
    ) % {"count": waiting}


def review_due_on(emergency: Emergency) -> date:
    """The last day for the review: five working days after the opening."""
    return england_and_wales().after(in_london(emergency.started_at).date(), REVIEW_WITHIN)


def duty_words(duties: Iterable[Duty], worker: Staff) -> list[str]:
    """Who is on duty now, the worker first."""
    ordered = sorted(duties, key=lambda duty: (duty.staff_id != worker.pk, duty.staff.full_name))
    return [
        _("You are on duty until %(until)s, and reach every record of the service.")
        % {"until": end_words(duty)}
        if duty.staff_id == worker.pk
        else _("%(who)s is on duty until %(until)s.")
        % {"who": duty.staff.full_name, "until": end_words(duty)}
        for duty in ordered
    ]


def case_links(children: Iterable[Child]) -> list[dict[str, Any]]:
    """The worker's own cases, each a link to its record."""
    return [
        {
            "name": child.name,
            "href": reverse("case-overview", args=[child.reference]),
            "born": day(child.date_of_birth),
        }
        for child in children
    ]
