"""Lines of the journey as the timeline and the chronology show them."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from throughcare.caseload.journey.queries import BY_CODE
from throughcare.foundation.design.dates import day, days, moment, month, time_of_day
from throughcare.foundation.design.tables import folded
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.contributions import JourneyLine
from throughcare.foundation.facts.days import today
from throughcare.record.children.models import Child

SHOWN_AT_ONCE = 280  # characters of what somebody wrote; the rest opens where it stands


def months_of(lines: Iterable[JourneyLine], names: Mapping[int, str]) -> list[dict[str, Any]]:
    """The lines by month, after those yet to come, each month as `mojTimeline` expects it."""
    return [
        {
            "heading": heading,
            "timeline": {
                "headingLevel": 3,
                "items": [timeline_item(line, names) for line in of_month],
            },
        }
        for heading, of_month in groupby(lines, key=heading_of)
    ]


def heading_of(line: JourneyLine) -> str:
    return _("Coming up") if line.on > today() else month(line.on)


def timeline_item(line: JourneyLine, names: Mapping[int, str]) -> dict[str, Any]:
    line_words = BY_CODE[line.source].line_words(line)
    item: dict[str, Any] = {
        "label": {"text": line_words.title},
        "datetime": {"text": when(line), "timestamp": timestamp(line)},
        **written(line_words.detail),
    }
    if line.who is not None and line.who in names:
        item["byline"] = {"text": names[line.who]}
    return item


def when(line: JourneyLine) -> str:
    """The moment if known, a spell's days, or the day."""
    if line.at is not None:
        return moment(line.at)
    if line.ended_on is not None:
        return days(line.on, line.ended_on)
    return day(line.on)


def timestamp(line: JourneyLine) -> str:
    return (line.at or line.on).isoformat()


def written(text: str) -> dict[str, str]:
    """The text, with the rest of a long one folded away."""
    text = " ".join(text.split())
    if len(text) <= SHOWN_AT_ONCE:
        return {"text": text}
    head = text[:SHOWN_AT_ONCE].rsplit(" ", 1)[0]
    rest = folded(_("Read all of it"), text, classes="app-more")
    return {"html": format_html("<p>{}…</p>{}", head, rest)}


def chronology_rows(lines: Iterable[JourneyLine], names: Mapping[int, str]) -> list[dict[str, str]]:
    """The lines of a chronology: when, what, the full text, and who."""
    rows = []
    for line in lines:
        line_words = BY_CODE[line.source].line_words(line)
        rows.append(
            {
                "when": when_in_table(line),
                "title": line_words.title,
                "detail": line_words.detail,
                "who": names.get(line.who or 0, ""),
            }
        )
    return rows


def when_in_table(line: JourneyLine) -> str:
    """As on the timeline, with the time under the day."""
    if line.at is not None:
        return f"{day(line.at)}, {time_of_day(line.at)}"
    return when(line)


def nothing_found(child: Child, *, filtered: bool) -> dict[str, Any]:
    """What an empty timeline says, with a link back to everything."""
    if not filtered:
        return {"text": _("Nothing is recorded for this child yet.")}
    whole = {
        "text": _("Show the whole journey"),
        "href": reverse("journey", args=[child.reference]),
    }
    return {"text": _("Nothing in the journey is of these kinds and days."), "action": whole}
