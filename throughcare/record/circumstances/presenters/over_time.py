"""Circumstances over time: one timeline for each kind, newest first."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from throughcare.foundation.design.dates import days
from throughcare.foundation.facts.contributions import sentence
from throughcare.foundation.facts.days import today
from throughcare.record.circumstances.models import (
    Barrier,
    CareStatus,
    LearningNeed,
    Provision,
    Residence,
)


def section(heading: str, nothing: str, items: list[dict[str, Any]], anchor: str) -> dict[str, Any]:
    """A kind of circumstance: its timeline, or words that nothing is recorded."""
    return {
        "heading": heading,
        "anchor": anchor,
        "nothing": nothing,
        "timeline": {"headingLevel": 3, "items": items, "classes": "app-timeline--short"},
    }


def spell(title: str, started: Any, ended: Any, text: str) -> dict[str, Any]:
    """One spell on a timeline; what runs today is marked so, in words."""
    running = started <= today() and (ended is None or ended >= today())
    label = _("%(what)s (now)") % {"what": title} if running else title
    return {
        "label": {"text": label},
        "datetime": {"text": days(started, ended), "timestamp": started.isoformat()},
        "text": text,
        "classes": "app-timeline__now" if running else "",
    }


def homes_section(homes: Iterable[Residence]) -> dict[str, Any]:
    """Where the child has lived. The address is for those who read the record."""
    items = [spell_of_home(home) for home in homes]
    return section(_("Where the child lives"), _("No address is recorded."), items, "homes")


def spell_of_home(home: Residence) -> dict[str, Any]:
    """A home: its kind, whether it suits, the address and who else lives there."""
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
    return spell(title, home.started_on, home.ended_on, text)


def address_words(home: Residence) -> str:
    """The address in one line; empty where none is recorded."""
    lines = (home.address_line_1, home.address_line_2, home.town, home.postcode)
    return ", ".join(line for line in lines if line)


def education_section(provisions: Iterable[Provision]) -> dict[str, Any]:
    """Where the child has learnt or worked, and for how many hours a week."""
    items = [
        spell(
            str(place.get_provision_type_display()),
            place.started_on,
            place.ended_on,
            sentence(place.provider, str(place.get_attendance_status_display()), hours(place)),
        )
        for place in provisions
    ]
    heading = _("Education, training and work")
    return section(heading, _("No education, training or work is recorded."), items, "education")


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


def care_section(statuses: Iterable[CareStatus]) -> dict[str, Any]:
    """What children's social care is to the child."""
    items = [
        spell(
            str(status.get_status_display()),
            status.started_on,
            status.ended_on,
            sentence(str(status.get_legal_status_display()), status.authority),
        )
        for status in statuses
    ]
    return section(_("Care"), _("No care status is recorded."), items, "care")


def learning_section(needs: Iterable[LearningNeed]) -> dict[str, Any]:
    """Special educational or additional learning needs."""
    titles = {
        "yes": _("Need identified"),
        "no": _("No need found"),
        "not-known": _("Not known whether there is a need"),
    }
    plans = {"yes": _("Has a formal plan"), "no": _("No formal plan"), "not-known": ""}
    items = [
        spell(
            str(need.get_need_display()) or titles[need.need_identified],
            need.started_on,
            need.ended_on,
            sentence(str(need.get_support_display()), plans.get(need.formal_plan, "")),
        )
        for need in needs
    ]
    return section(_("Learning needs"), _("No learning needs are recorded."), items, "learning")


def barriers_section(barriers: Iterable[Barrier]) -> dict[str, Any]:
    """What stands in the way of taking part, and what the service does about it."""
    items = [
        spell(
            str(barrier.get_kind_display()),
            barrier.started_on,
            barrier.ended_on,
            sentence(barrier.words, barrier.adjustment),
        )
        for barrier in barriers
    ]
    heading = _("What helps the child take part")
    return section(heading, _("No barriers to taking part are recorded."), items, "barriers")
