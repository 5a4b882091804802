"""Circumstances over time: one timeline for each kind, newest first."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from throughcare.foundation.design.dates import day, days, in_london
from throughcare.foundation.facts.contributions import sentence
from throughcare.foundation.facts.days import today
from throughcare.record.children.models import Child
from throughcare.record.circumstances.models import (
    Barrier,
    CareStatus,
    HomeCorrection,
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


def homes_section(
    homes: Iterable[Residence],
    corrections: Iterable[HomeCorrection] = (),
    *,
    correct: Child | None = None,
) -> dict[str, Any]:
    """Where the child has lived. The address is for those who read the record.

    `correct` is the child, for those who may correct what was written down wrongly.
    """
    made = list(corrections)
    undone = {each.undoes_id for each in made}
    said: dict[int, list[str]] = {}
    for each in made:
        if each.undoes_id is None and each.pk not in undone:
            said.setdefault(each.home_id, []).append(correction_words(each))
    items = [spell_of_home(home, said.get(home.pk, []), correct) for home in homes]
    return section(_("Where the child lives"), _("No address is recorded."), items, "homes")


def correction_words(correction: HomeCorrection) -> str:
    """When a home was corrected, by whom and why."""
    who = correction.recorded_by.full_name if correction.recorded_by else _("somebody")
    return _("Corrected on %(day)s by %(who)s: %(why)s") % {
        "day": day(in_london(correction.recorded_at)),
        "who": who,
        "why": correction.why,
    }


def spell_of_home(
    home: Residence, corrections: Iterable[str] = (), correct: Child | None = None
) -> dict[str, Any]:
    """A home: its kind, whether it suits, the address, who else lives there, and corrections."""
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
    item = spell(title, home.started_on, home.ended_on, text)
    below = [format_html('<p class="govuk-hint">{}</p>', words) for words in corrections]
    if correct is not None:
        below.append(correct_link(correct, home, title))
    if below:
        item["html"] = format_html("{}{}", text, format_html_join("", "{}", ([b] for b in below)))
    return item


def correct_link(child: Child, home: Residence, title: str) -> SafeString:
    href = reverse("correct-home", args=[child.reference, home.reference])
    about = f"{title}, {days(home.started_on, home.ended_on)}"
    link = '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> {}</span></a>'
    return format_html("<p>{}</p>", format_html(link, href, _("Correct"), about))


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
