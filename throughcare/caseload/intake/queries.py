"""What waits, when it is due, and which records what came in may be about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from throughcare.caseload.intake.models import IntakeItem
from throughcare.foundation.access.capabilities import Capability, Reach
from throughcare.foundation.access.models import Staff
from throughcare.foundation.local_rules.values import timescale_for
from throughcare.record.children.duplicates.details import Details
from throughcare.record.children.duplicates.possible import PossibleRecord, possible_records
from throughcare.record.children.models import Child
from throughcare.record.children.searching import Stub, find_cases
from throughcare.rulebook.practice.intake import OUT_OF_COURT
from throughcare.rulebook.practice.timescales import Timescale
from throughcare.rulebook.working_days import england_and_wales

MOST_SHOWN = 8
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE)


def screens(worker: Staff) -> bool:
    """Whether the worker decides of what comes in: by their role, or while they are on duty."""
    reach = worker.reach(Capability.SCREEN_INTAKE)
    return reach is not None and (reach == Reach.WHOLE_SERVICE or worker.on_duty)


def may_screen(worker: Staff, item: IntakeItem) -> bool:
    """Whether the worker decides of this one, first or again: their own entries, off duty too."""
    own = worker.may(Capability.SCREEN_INTAKE) and item.recorded_by_id == worker.pk
    return own or screens(worker)


def waiting_for(worker: Staff) -> QuerySet[IntakeItem]:
    """What waits for those who screen; row security keeps the rest to whoever wrote it down."""
    return IntakeItem.objects.waiting().filter(service=worker.service_id)


@dataclass(frozen=True)
class Clocks:
    """The timescales of a service, read once for a page."""

    screening: Timescale | None
    assessment: Timescale | None

    def screen_by(self, item: IntakeItem) -> date | None:
        """The last day on which it is screened in time."""
        return due(self.screening, item.came_on)

    def assess_by(self, item: IntakeItem) -> date | None:
        """The last day for the assessment that a police referral asks for; none for others."""
        if item.kind not in OUT_OF_COURT:
            return None
        return due(self.assessment, item.came_on)


def clocks_of(service: int, on: date) -> Clocks:
    """What the service allows itself today for screening, and the law for the assessment."""
    return Clocks(
        screening=timescale_for("intake-screening", service=service, event_on=on),
        assessment=timescale_for("out-of-court-assessment", service=service, event_on=on),
    )


def due(rule: Timescale | None, event_on: date) -> date | None:
    return rule.due_on(event_on, england_and_wales()) if rule is not None else None


@dataclass(frozen=True)
class MayBe:
    """The records that something may be about, the likeliest first, and those to ask for."""

    records: Sequence[tuple[Child, PossibleRecord]] = ()
    to_ask_for: Sequence[Stub] = ()


def looked_for(words: str) -> tuple[list[Child], Sequence[Stub]]:
    """The first records that a search finds, in its order, and those to ask for."""
    matches = find_cases(words)
    cases = matches.case_ids[:MOST_SHOWN]
    found = Child.objects.filter(case__in=cases)
    return sorted(found, key=lambda child: cases.index(child.case_id)), matches.to_ask_for


FOUND = "_may_be"


def may_be(item: IntakeItem) -> MayBe:
    """What a search by name, birthday or number finds, as far as the worker may know of it.

    A sealed record is neither shown nor said to exist. Looked for once for an item in hand.
    """
    if FOUND not in item.__dict__:
        item.__dict__[FOUND] = look_for(item) if item.full_name else MayBe()
    found: MayBe = item.__dict__[FOUND]
    return found


def look_for(item: IntakeItem) -> MayBe:
    postcode = POSTCODE.search(item.address)
    found = possible_records(
        Details(
            first_name=item.first_name,
            last_name=item.last_name,
            date_of_birth=item.date_of_birth,
            pnc_number=item.police_reference,
            postcode=postcode[0] if postcode else "",
        )
    )
    likely = found.likely[:MOST_SHOWN]
    children = Child.objects.in_bulk([each.reference for each in likely], field_name="reference")
    records = [(children[each.reference], each) for each in likely if each.reference in children]
    return MayBe(records, found.to_ask_for)
