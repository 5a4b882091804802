"""Who answers for a case and who may see it, as the page of its access shows them."""

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from throughcare.foundation.access.models import (
    Allocation,
    Case,
    Exclusion,
    Restriction,
    Transfer,
)
from throughcare.foundation.design.dates import day, days
from throughcare.foundation.design.tables import Fact, summary_list
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.spells import not_over

Cell = dict[str, Any]


def link(href: str, text: str, subject: str) -> Cell:
    """A cell with a link; `subject` tells people who hear the page which row it belongs to."""
    words = format_html(
        '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> {}</span></a>',
        href,
        text,
        subject,
    )
    return {"html": words}


def running(spell: Any) -> bool:
    """Whether a spell covers today or is to come."""
    return not_over(spell.ended_on, today())


def allocation_head(*, may_change: bool) -> list[Cell]:
    words = [_("Worker"), _("As"), _("Team"), _("Days")]
    return [{"text": word} for word in words] + ([{"text": _("Change")}] if may_change else [])


def allocation_rows(
    case: Case, allocations: Iterable[Allocation], *, may_change: bool
) -> list[list[Cell]]:
    """Who answered for the case, the newest first; a running one can be ended."""
    return [
        [
            {"text": allocation.staff.full_name},
            {"text": str(allocation.get_kind_display())},
            {"text": allocation.team.name if allocation.team else _("No team")},
            {"text": days(allocation.started_on, allocation.ended_on)},
            *([end_cell(case, allocation)] if may_change else []),
        ]
        for allocation in allocations
    ]


def end_cell(case: Case, allocation: Allocation) -> Cell:
    """A link to end an allocation that runs."""
    if not running(allocation):
        return {"text": ""}
    href = reverse("end-allocation", args=[case.reference, allocation.reference])
    return link(href, _("End"), allocation.staff.full_name)


def restriction_card(case: Case, restriction: Restriction, *, may_change: bool) -> dict[str, Any]:
    """A restriction with its reason and those named on it, as a summary card."""
    named = [access.staff.full_name for access in restriction.named.all()]
    facts = [
        Fact(_("Others"), str(restriction.get_kind_display())),
        Fact(_("Days"), days(restriction.started_on, restriction.ended_on)),
        Fact(_("Ask"), restriction.ask_staff.full_name if restriction.ask_staff else _("Nobody")),
        Fact(_("Open to"), ", ".join(sorted(named))),
        Fact(_("Reason"), restriction.reason),
    ]
    card: dict[str, Any] = {"title": {"text": _("Restricted")}}
    if may_change and running(restriction):
        change, lift = (
            reverse(name, args=[case.reference])
            for name in ("change-restriction", "lift-restriction")
        )
        card["actions"] = {
            "items": [
                {"href": change, "text": _("Change the restriction")},
                {"href": lift, "text": _("Lift the restriction")},
            ]
        }
    return summary_list(facts) | {"card": card}


def exclusion_rows(case: Case, exclusions: Iterable[Exclusion]) -> list[list[Cell]]:
    """Who is kept out, and what they are to the child."""
    return [
        [
            {"text": exclusion.staff.full_name},
            {"text": str(exclusion.get_relationship_display())},
            {"text": exclusion.reason or _("Not recorded")},
            {"text": days(exclusion.started_on, exclusion.ended_on)},
            link(
                reverse("end-exclusion", args=[case.reference, exclusion.reference]),
                _("End"),
                exclusion.staff.full_name,
            )
            if running(exclusion)
            else {"text": ""},
        ]
        for exclusion in exclusions
    ]


def transfer_status(transfer: Transfer) -> str:
    """How far a transfer has come, in words."""
    stages = (
        ("ended_on", _("Ended on %(day)s")),
        ("accepted_on", _("Taken over on %(day)s")),
        ("moved_on", _("Moves on %(day)s")),
        ("agreed_on", _("Agreed on %(day)s")),
    )
    for name, words in stages:
        reached = getattr(transfer, name)
        if reached and name == "moved_on" and reached <= today():
            return _("Moved on %(day)s") % {"day": day(reached)}
        if reached:
            return words % {"day": day(reached)}
    return _("Asked for on %(day)s") % {"day": day(transfer.requested_on)}


def transfer_rows(case: Case, transfers: Iterable[Transfer]) -> list[list[Cell]]:
    """Where the case goes or came from, and how far that is."""
    return [
        [
            {"text": transfer.other_service_name},
            {"text": str(transfer.get_direction_display())},
            {"text": str(transfer.get_kind_display())},
            {"text": transfer_status(transfer)},
            copy_cell(case, transfer),
            link(
                reverse("date-transfer", args=[case.reference, transfer.reference]),
                _("Record a date"),
                transfer.other_service_name,
            ),
        ]
        for transfer in transfers
    ]


def copy_cell(case: Case, transfer: Transfer) -> Cell:
    """A link to the copy of the record that goes with a case, or came with it."""
    args = [case.reference, transfer.reference]
    if transfer.direction == Transfer.Direction.OUT:
        return link(reverse("send-copy", args=args), _("Copy"), transfer.other_service_name)
    return link(
        reverse("copied-record", args=args), _("What came with it"), transfer.other_service_name
    )
