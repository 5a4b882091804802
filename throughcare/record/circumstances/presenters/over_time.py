"""Circumstances over time: one timeline for each kind, newest first."""

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from throughcare.foundation.design.dates import day, days
from throughcare.foundation.facts.contributions import sentence
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.spells import not_over
from throughcare.record.children.presenters.row_marks import NO_MARKS, RowMarks
from throughcare.record.circumstances.models import (
    Barrier,
    CareStatus,
    LearningNeed,
    Provision,
    Residence,
)
from throughcare.rulebook.code_lists import code_list

NOTHING = SafeString()


def section(
    heading: str,
    nothing: str,
    items: list[dict[str, Any]],
    anchor: str,
    add: tuple[str, str] = ("", ""),
) -> dict[str, Any]:
    """A kind of circumstance: its timeline, or words that nothing is recorded, and a way to add."""
    return {
        "heading": heading,
        "anchor": anchor,
        "nothing": nothing,
        "timeline": {"headingLevel": 3, "items": items, "classes": "app-timeline--short"},
        "add_href": add[0],
        "add_text": add[1],
    }


def spell(
    title: str, started: Any, ended: Any, text: str, below: SafeString = NOTHING
) -> dict[str, Any]:
    """One spell on a timeline; what runs today is marked so, in words."""
    running = started <= today() and (ended is None or ended >= today())
    label = _("%(what)s (now)") % {"what": title} if running else title
    item = {
        "label": {"text": label},
        "datetime": {"text": days(started, ended), "timestamp": started.isoformat()},
        "text": text,
        "classes": "app-timeline__now" if running else "",
    }
    return item | ({"html": format_html("{}{}", text, below)} if below else {})


def homes_section(
    homes: Iterable[Residence], marks: RowMarks = NO_MARKS, held: str = ""
) -> dict[str, Any]:
    """Where the child has lived. The address is for those who read the record.

    `held` says where they are in custody: no home is then where they live now.
    """
    items = [spell_of_home(home, marks, away=bool(held)) for home in homes]
    homes_of = section(_("Where the child lives"), _("No address is recorded."), items, "homes")
    return homes_of | {"first": held}


def spell_of_home(home: Residence, marks: RowMarks, *, away: bool = False) -> dict[str, Any]:
    """A home: its kind, whether it suits, the address, who else lives there, and corrections."""
    if away and is_outside(home):
        return home_before_custody(home, marks)
    title = str(home.get_accommodation_type_display())
    if not home.is_primary:
        title = _("%(place)s (other address)") % {"place": title}
    with_whom = _("Lives with %(who)s") % {"who": home.living_with} if home.living_with else ""
    suits = {
        "suitable": _("Suitable"),
        "unsuitable": _("Not suitable"),
        "unknown": _("Not known whether it is suitable"),
    }[home.suitability]
    text = sentence(suits, address_words(home), with_whom)
    below = marks.below(home, "home", title, ends=False)
    return spell(title, home.started_on, home.ended_on, text, below)


def is_outside(home: Residence) -> bool:
    """Whether it runs on while the child is in custody, and is no place of custody itself."""
    custody = code_list("accommodation-type").flagged("custody")
    return not_over(home.ended_on, today()) and home.accommodation_type not in custody


def home_before_custody(home: Residence, marks: RowMarks) -> dict[str, Any]:
    """The home that a child in custody came from: nobody lives there with them meanwhile."""
    title = str(home.get_accommodation_type_display())
    return {
        "label": {"text": _("%(place)s (before custody)") % {"place": title}},
        "datetime": {
            "text": _("From %(day)s") % {"day": day(home.started_on)},
            "timestamp": home.started_on.isoformat(),
        },
        "html": format_html(
            "{}{}", address_words(home), marks.below(home, "home", title, ends=False)
        ),
    }


def address_words(home: Residence) -> str:
    """The address in one line; empty where none is recorded."""
    lines = (home.address_line_1, home.address_line_2, home.town, home.postcode)
    return ", ".join(line for line in lines if line)


def education_section(
    provisions: Iterable[Provision], marks: RowMarks = NO_MARKS
) -> dict[str, Any]:
    """Where the child has learnt or worked, and for how many hours a week."""
    items = [
        spell(
            title := str(place.get_provision_type_display()),
            place.started_on,
            place.ended_on,
            sentence(place.provider, str(place.get_attendance_status_display()), hours(place)),
            marks.below(place, "schooling", title),
        )
        for place in provisions
    ]
    heading = _("Education, training and work")
    add = (marks.add_href(Provision, "schooling"), _("Record a place"))
    nothing = _("No education, training or work is recorded.")
    return section(heading, nothing, items, "education", add)


def hours(place: Provision) -> str:
    """Hours a week; which of the two numbers is missing is said, not guessed."""
    if place.hours_offered is None and place.hours_attended is None:
        return ""
    if place.hours_attended is None:
        return _("%(offered)s hours a week offered") % {"offered": place.hours_offered}
    if place.hours_offered is None:
        return _("%(attended)s hours a week attended") % {"attended": place.hours_attended}
    return _("%(attended)s of %(offered)s hours a week attended") % {
        "attended": place.hours_attended,
        "offered": place.hours_offered,
    }


def care_section(statuses: Iterable[CareStatus], marks: RowMarks = NO_MARKS) -> dict[str, Any]:
    """What children's social care is to the child."""
    items = [
        spell(
            care_words(status)[0],
            status.started_on,
            status.ended_on,
            sentence(
                care_words(status)[1], str(status.get_legal_status_display()), status.authority
            ),
            marks.below(status, "care-status", str(status.get_status_display())),
        )
        for status in statuses
    ]
    add = (marks.add_href(CareStatus, "care-status"), _("Record a care status"))
    return section(_("Care"), _("No care status is recorded."), items, "care", add)


def care_words(status: CareStatus) -> tuple[str, str]:
    """In care, or else; and the legal status that stands beneath it."""
    care, _colon, legal = str(status.get_status_display()).partition(": ")
    return care, legal[:1].upper() + legal[1:]


def learning_section(needs: Iterable[LearningNeed], marks: RowMarks = NO_MARKS) -> dict[str, Any]:
    """Special educational or additional learning needs."""
    items = [spell_of_need(need, marks) for need in needs]
    add = (marks.add_href(LearningNeed, "learning-need"), _("Record a learning need"))
    return section(
        _("Learning needs"), _("No learning needs are recorded."), items, "learning", add
    )


def spell_of_need(need: LearningNeed, marks: RowMarks) -> dict[str, Any]:
    """A learning need: which, the support for it, and whether there is a formal plan."""
    titles = {
        "yes": _("Need identified"),
        "no": _("No need found"),
        "not-known": _("Not known whether there is a need"),
    }
    plans = {"yes": _("Has a formal plan"), "no": _("No formal plan"), "not-known": ""}
    title = str(need.get_need_display()) or titles[need.need_identified]
    text = sentence(str(need.get_support_display()), plans.get(need.formal_plan, ""))
    below = marks.below(need, "learning-need", title)
    return spell(title, need.started_on, need.ended_on, text, below)


def barriers_section(barriers: Iterable[Barrier], marks: RowMarks = NO_MARKS) -> dict[str, Any]:
    """What stands in the way of taking part, and what the service does about it."""
    items = [
        spell(
            title := str(barrier.get_kind_display()),
            barrier.started_on,
            barrier.ended_on,
            sentence(barrier.words, barrier.adjustment),
            marks.below(barrier, "barrier", title),
        )
        for barrier in barriers
    ]
    heading = _("What helps the child take part")
    add = (marks.add_href(Barrier, "barrier"), _("Record what helps"))
    return section(heading, _("No barriers to taking part are recorded."), items, "barriers", add)
