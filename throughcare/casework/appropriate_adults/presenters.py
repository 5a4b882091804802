"""Requests for appropriate adults in words: who, where, how long they wait, and what next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from throughcare.casework.appropriate_adults.models import AppropriateAdult
from throughcare.foundation.design.dates import moment
from throughcare.foundation.facts.addresses import reverse

Cell = dict[str, Any]
LINK = '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden">: {}</span></a>'


@dataclass(frozen=True, kw_only=True)
class Clock:
    """Within how many hours somebody is named, and somebody is there: rules of the service."""

    named: int
    there: int


def open_rows(
    requests: Iterable[AppropriateAdult], clock: Clock, now: datetime
) -> list[list[Cell]]:
    """One row a request that is open: the child, where, who goes, and what is to be done."""
    return [
        [
            {"html": child_cell(each)},
            {"html": where_cell(each)},
            {"html": adult_cell(each)},
            {"html": state_cell(each, clock, now)},
            {"html": in_a_row(next_steps(each), each)},
        ]
        for each in requests
    ]


def closed_rows(requests: Iterable[AppropriateAdult]) -> list[list[Cell]]:
    """One row a request that is over."""
    return [
        [
            {"html": child_cell(each)},
            {"html": where_cell(each)},
            {"html": adult_cell(each)},
            {"html": outcome_cell(each)},
            {"html": in_a_row(later_steps(each), each)},
        ]
        for each in requests
    ]


def child_words(asked: AppropriateAdult) -> str:
    """The child by the name of their record, or as the police called them."""
    return asked.child.name if asked.child is not None else asked.child_name


def child_cell(asked: AppropriateAdult) -> SafeString:
    """The child with the way to their record; that there is none yet is said."""
    if asked.child is None:
        words = _("Not linked to a record yet")
        return format_html(
            '{}<br><span class="govuk-!-font-weight-regular">{}</span>', asked.child_name, words
        )
    href = reverse("case-overview", args=[asked.child.reference])
    return format_html('<a class="govuk-link" href="{}">{}</a>', href, asked.child.name)


def where_cell(asked: AppropriateAdult) -> SafeString:
    """Where the child is, what for, and when the police asked."""
    return lines([asked.station, str(asked.get_reason_display()), moment(asked.requested_at)])


def adult_cell(asked: AppropriateAdult) -> SafeString:
    """Who goes, and since when they are there."""
    if not asked.adult_kind:
        return lines([_("Nobody was named") if asked.outcome else _("Nobody is named yet")])
    who = asked.adult_staff.full_name if asked.adult_staff is not None else asked.adult_name
    return lines([who, str(asked.get_adult_kind_display())])


def state_cell(asked: AppropriateAdult, clock: Clock, now: datetime) -> SafeString:
    """How far it has come; late where somebody should have been named or there by now."""
    if asked.interview_ended_at is not None:
        return lines([_("Interview ended %(at)s") % {"at": moment(asked.interview_ended_at)}])
    if asked.interview_began_at is not None:
        return lines([_("Interview since %(at)s") % {"at": moment(asked.interview_began_at)}])
    if asked.arrived_at is not None:
        return lines([_("There since %(at)s") % {"at": moment(asked.arrived_at)}])
    due = asked.requested_at + timedelta(hours=clock.there)
    words = _("To be there by %(at)s") % {"at": moment(due)}
    if now >= due:
        return tagged(_("Late"), words)
    unnamed = not asked.adult_kind and now >= asked.requested_at + timedelta(hours=clock.named)
    return tagged(_("Name somebody"), words) if unnamed else lines([words])


def outcome_cell(asked: AppropriateAdult) -> SafeString:
    """What came of it, and the night."""
    said = [str(asked.get_outcome_display())]
    if asked.detained_overnight:
        said.append(_("Kept overnight"))
    if asked.accommodation_transfer:
        transfer = str(asked.get_accommodation_transfer_display())
        said.append(_("Council accommodation: %(answer)s") % {"answer": transfer.lower()})
    return lines([*said, asked.transfer_reason])


def next_steps(asked: AppropriateAdult) -> Iterator[tuple[str, str]]:
    """What can be said of a request next, the likeliest first."""
    if asked.arrived_at is None:
        if not asked.adult_kind:
            yield "name-appropriate-adult", _("Say who goes")
        yield "adult-arrived", _("Arrived")
    elif asked.interview_ended_at is None:
        yield "adult-interview", _("Interview")
    yield "adult-outcome", _("What came of it")
    yield from later_steps(asked)


def later_steps(asked: AppropriateAdult) -> Iterator[tuple[str, str]]:
    """What can be said of a request at any time."""
    if asked.child is None:
        yield "link-adult-request", _("Find the record")
        yield "change-adult-request", _("Change")
    else:
        yield "correct-adult-request", _("Correct")


def in_a_row(steps: Iterable[tuple[str, str]], asked: AppropriateAdult) -> SafeString:
    """Links to pages about one request."""
    who = child_words(asked)
    links = ((reverse(name, args=[asked.reference]), words, who) for name, words in steps)
    return format_html('<p class="app-row-links">{}</p>', format_html_join(" ", LINK, links))


def lines(said: Iterable[str]) -> SafeString:
    """Each line by itself, empty ones left out."""
    return format_html_join("", "<div>{}</div>", ((line,) for line in said if line))


def tagged(tag: str, words: str) -> SafeString:
    """A line with a mark that it is late."""
    return format_html(
        '<strong class="govuk-tag govuk-tag--red">{}</strong><div>{}</div>', tag, words
    )
