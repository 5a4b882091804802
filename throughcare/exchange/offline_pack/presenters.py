"""A pack in words, and the packs that were made."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from throughcare.caseload.cases.presenters.visit import alert_words, contact_lines
from throughcare.caseload.oversight.court_list import CourtList
from throughcare.caseload.oversight.my_day import child_of
from throughcare.caseload.oversight.presenters.court_list import held_by, kind_words, proposal_lines
from throughcare.exchange.offline_pack.contents import PackContents
from throughcare.exchange.offline_pack.models import OfflinePack, PackRecipient
from throughcare.foundation.access.models import Duty
from throughcare.foundation.design.dates import day, moment
from throughcare.foundation.design.numbers import number
from throughcare.foundation.facts.addresses import reverse
from throughcare.record.children.models import Child
from throughcare.record.children.presenters import registered_words
from throughcare.record.courts.models import Hearing

OVERDUE = timedelta(hours=26)
"""A pack is made every night: one that is older than a day and two hours was missed."""
Cell = dict[str, Any]
SHORT = 12
LINES = 12
"""Room for what is done by hand while the service is away."""
TO_WRITE = (
    gettext_lazy("What the court did"),
    gettext_lazy("Bail, remand, custody and conditions now"),
    gettext_lazy("Next hearing, and reports asked for"),
    gettext_lazy("Day and time of the decision"),
    gettext_lazy("Who heard of it, and when"),
)
"""What is recorded of a hearing afterwards, so that the sheet has all that the page then asks."""
STYLE = Path(__file__).with_name("pack.css")


def pack_page(found: PackContents, service: str, made_at: datetime) -> dict[str, Any]:
    """What the template of a pack is given."""
    return {
        "service": service,
        "style": format_html("<style>{}</style>", mark_safe(STYLE.read_text())),
        "made": moment(made_at),
        "first": day(found.first),
        "last": day(found.last),
        "left_out": left_out_words(found.left_out),
        "days": list(court_days(found)),
        "duties": [duty_line(each) for each in found.duties],
        "to_write": TO_WRITE,
        "room": LINES,
    }


def left_out_words(count: int) -> str:
    """How many hearings are not in the pack; empty where all of them are."""
    if not count:
        return _("No hearing of these days is left out.")
    words = ngettext(
        "%(count)s hearing is left out: the record is restricted to named people or sealed.",
        "%(count)s hearings are left out: the records are restricted to named people or sealed.",
        count,
    )
    return words % {"count": count}


def court_days(found: PackContents) -> Iterator[dict[str, Any]]:
    """The hearings by day and court; a child whose record is closed to the reader is no line."""
    seen = [each for each in found.court.day.hearings if child_at(found.court, each) is not None]
    for (on, court), hearings in groupby(seen, key=day_and_court):
        yield {
            "day": day(on),
            "court": court,
            "hearings": [hearing_facts(found, each) for each in hearings],
        }


def day_and_court(hearing: Hearing) -> tuple[Any, str]:
    return hearing.hearing_on, hearing.where


def child_at(court: CourtList, hearing: Hearing) -> Child | None:
    return court.day.children.get(child_of(hearing))


def hearing_facts(found: PackContents, hearing: Hearing) -> dict[str, Any]:
    """One child before the court: what to know, what holds them, and how they are reached."""
    child = found.court.day.children[child_of(hearing)]
    facts = {
        _("Hearing"): [kind_words(hearing)],
        _("We propose"): list(proposal_lines(found.court, hearing)),
        _("Bail, remand and conditions today"): list(held_by(found.court, child)),
        _("Alerts"): [alert_line(each) for each in of_child(found.alerts, child)],
        _("What helps"): list(help_lines(found, child)),
        _("Safe contact"): [str(line) for line in contact_lines(child)],
        _("Lead worker"): [lead_line(found.court, child)],
    }
    born = _("born %(day)s, %(age)s years")
    when = {"day": day(child.date_of_birth), "age": child.age}
    return {
        "name": child.name,
        "born": ", ".join(filter(None, (registered_words(child), born % when, child.number))),
        "facts": [(name, lines or [_("None recorded")]) for name, lines in facts.items()],
    }


def of_child(rows: dict[int, list[Any]], child: Child) -> list[Any]:
    return [row for record in child.record_ids for row in rows.get(record, ())]


def alert_line(alert: Any) -> str:
    return f"{alert.get_kind_display()}: {alert_words(alert)}"


def help_lines(found: PackContents, child: Child) -> Iterator[str]:
    """An interpreter first, then what the service does so that the child can take part."""
    if child.interpreter_needed == "yes":
        yield _("Interpreter: %(language)s") % {"language": child.preferred_language}
    for barrier in of_child(found.barriers, child):
        yield barrier.adjustment or barrier.words or str(barrier.get_kind_display())


def lead_line(court: CourtList, child: Child) -> str:
    """Who leads the work, and their number."""
    leads = [court.leads[case] for case in child.record_cases if case in court.leads]
    return with_phone(leads[0]) if leads else _("no lead worker")


def with_phone(staff: Any) -> str:
    return ", ".join((staff.full_name, staff.phone or _("no number is recorded")))


def duty_line(duty: Duty) -> dict[str, str]:
    return {
        "who": with_phone(duty.staff),
        "first": moment(duty.started_at),
        "last": moment(duty.ended_at),
    }


def reminder(newest: OfflinePack | None, recipients: int, now: datetime) -> str:
    """What is to be done about packs; empty while they are made."""
    if not recipients:
        return _("Nobody can open a pack, so none is made. Add somebody’s public key first.")
    if newest is None:
        return _("No pack has been made yet. The worker makes one every night.")
    if now - newest.made_at > OVERDUE:
        words = _("No pack has been made since %(moment)s. Ask whoever runs the worker.")
        return words % {"moment": moment(newest.made_at)}
    return ""


def pack_rows(packs: Iterable[OfflinePack]) -> list[list[Cell]]:
    """When each pack was made, by whom, and what is in it."""
    return [
        [
            {"text": moment(each.made_at)},
            {"text": each.recorded_by.full_name if each.recorded_by else ""},
            {"text": f"{day(each.first_on)} – {day(each.last_on)}"},
            {"text": number(each.hearings), "format": "numeric"},
            {"text": number(each.duties), "format": "numeric"},
            {"text": number(each.left_out), "format": "numeric"},
            {"html": breakable(_("Removed") if each.removed_at else each.file)},
        ]
        for each in packs
    ]


def breakable(letters: str) -> str:
    """A key or the place of a file, which a narrow screen can break."""
    parts = [(letters[at : at + SHORT],) for at in range(0, len(letters), SHORT)]
    return format_html_join(mark_safe("<wbr>"), "{}", parts)


def recipient_rows(recipients: Iterable[PackRecipient]) -> list[list[Cell]]:
    """Who can open packs, by which key, and the way to end that."""
    return [
        [
            {"text": each.name},
            {"html": breakable(each.public_key)},
            {
                "html": format_html(
                    '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> {}'
                    "</span></a>",
                    reverse("end-pack-recipient", args=[each.reference]),
                    _("Make no more for them"),
                    each.name,
                )
            },
        ]
        for each in recipients
    ]
