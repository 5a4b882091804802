"""A child's offences with everything that followed: one query for each table, none a row."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from throughcare.foundation.facts.days import today
from throughcare.record.children.models import Child, records_of
from throughcare.record.codes.models import OffenceCode, OffenceReading
from throughcare.record.courts.models import Hearing, HearingOffence, SentenceProposal
from throughcare.record.offences.models import NOT_KNOWN, Offence
from throughcare.record.outcomes.models import Outcome, Programme, Requirement
from throughcare.rulebook.periods import add_months

OVERTURNED = ("changed-on-appeal", "appeal-successful")


@dataclass(frozen=True, kw_only=True)
class OffenceFile:
    """One offence: its title in the national list, the hearings, the outcomes."""

    offence: Offence
    title: str = ""
    reading: OffenceReading | None = None  # how the service reads its code, if the record is silent
    others: int = 0  # other children of this service on record for the same event
    hearings: list[Hearing] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Order:
    """An order or other outcome made on one occasion, for one or more offences."""

    outcome: Outcome
    offences: list[str]
    requirements: list[Requirement]
    programme: Programme | None
    proposal: SentenceProposal | None
    has_twin: bool = False  # the work stands at another row of the same outcome and day

    @property
    def runs(self) -> bool:
        """Whether it is in force today: its work is under way, or its last day is to come."""
        if self.outcome.appeal_status in OVERTURNED:
            return False
        if self.programme is not None and self.programme.ended_on is None:
            return True
        if self.outcome.ended_on is not None:
            return self.outcome.ended_on >= today()
        if self.programme is not None or self.has_twin:
            return False
        return lasts_until(self.outcome, today())


@dataclass(frozen=True, kw_only=True)
class OffencesAndOutcomes:
    """Everything on the page about offences and outcomes."""

    files: list[OffenceFile]
    orders: list[Order]
    hearings: list[Hearing]


def offences_and_outcomes(child: Child) -> OffencesAndOutcomes:
    """Read the child's offences, hearings, outcomes, requirements and programmes."""
    offences = list(child.rows("offences").order_by("-offence_on", "-pk"))
    outcomes = list(
        child.rows("outcomes").select_related("offence", "hearing").order_by("-outcome_on", "-pk")
    )
    heard = HearingOffence.objects.filter(hearing__child__in=records_of(child)).select_related(
        "hearing"
    )
    hearings = defaultdict(list)
    for link in heard.order_by("hearing__hearing_on", "pk"):
        hearings[link.offence_id].append(link.hearing)
    of_offence = defaultdict(list)
    for outcome in sorted(outcomes, key=lambda outcome: outcome.main_or_other != "main"):
        of_offence[outcome.offence_id].append(outcome)
    titles, others = titles_of(offences), others_involved(child, offences)
    read = readings_of(child, offences)
    files = [
        OffenceFile(
            offence=offence,
            title=titles.get(offence.cjs_code, ""),
            reading=read.get(offence.pk),
            others=others.get(offence.co_offence_group, 0),
            hearings=hearings[offence.pk],
            outcomes=of_offence[offence.pk],
        )
        for offence in offences
    ]
    sittings = list(child.rows("hearings").order_by("-hearing_on", "-pk"))
    return OffencesAndOutcomes(files=files, orders=orders_of(child, outcomes), hearings=sittings)


def titles_of(offences: Iterable[Offence]) -> dict[str, str]:
    """The titles of the offences in the national list, by code."""
    codes = {offence.cjs_code for offence in offences if offence.cjs_code}
    return dict(OffenceCode.objects.filter(cjs_code__in=codes).values_list("cjs_code", "title"))


def readings_of(child: Child, offences: Iterable[Offence]) -> dict[int, OffenceReading]:
    """The service's reading of each offence's code on its day, if the record itself is silent.

    The figures use the same reading (`dataset/views/offence.sql`).
    """
    silent = [each for each in offences if each.cjs_code and is_silent(each)]
    if not silent:
        return {}
    codes = {offence.cjs_code for offence in silent}
    readings = OffenceReading.objects.filter(service=child.service_id, cjs_code__in=codes)
    of_code: dict[str, list[OffenceReading]] = defaultdict(list)
    for reading in readings.order_by("started_on"):  # so that the newest of a day comes last
        of_code[reading.cjs_code].append(reading)
    return {
        offence.pk: reading
        for offence in silent
        for reading in of_code[offence.cjs_code]
        if reading.covers(offence.offence_on)
    }


def is_silent(offence: Offence) -> bool:
    """Whether the record lacks the category or the seriousness of an offence."""
    return offence.seriousness is None or offence.yjb_category == NOT_KNOWN


def others_involved(child: Child, offences: Iterable[Offence]) -> dict[str, int]:
    """How many other children of the service took part in the same event, but never who."""
    groups = {offence.co_offence_group for offence in offences if offence.co_offence_group}
    if not groups:
        return {}
    same = Offence.objects.filter(service=child.service_id, co_offence_group__in=groups)
    counted: dict[str, set[int]] = defaultdict(set)
    for group, other in same.exclude(child__in=records_of(child)).values_list(
        "co_offence_group", "child_id"
    ):
        counted[group].add(other)
    return {group: len(children) for group, children in counted.items()}


def orders_of(child: Child, outcomes: list[Outcome]) -> list[Order]:
    """The outcomes by occasion: an order for three offences is three rows and one order."""
    requirements = defaultdict(list)
    for requirement in child.rows("requirements").order_by("started_on", "pk"):
        requirements[requirement.outcome_id].append(requirement)
    programmes = {
        programme.outcome_id: programme
        for programme in child.rows("programmes").exclude(outcome=None).order_by("started_on")
    }
    proposals = {
        proposal.hearing_id: proposal
        for proposal in child.rows("sentence_proposals").exclude(proposed_outcome="")
    }
    by_occasion: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        occasion = outcome.sentencing_occasion_id or outcome.reference
        by_occasion[occasion, outcome.legal_outcome].append(outcome)
    worked = {outcome_and_day(row) for row in outcomes if row.pk in programmes}
    return [
        one_order(rows, requirements, programmes, proposals, worked)
        for rows in by_occasion.values()
    ]


def outcome_and_day(outcome: Outcome) -> tuple[str, date]:
    """By what two rows of one order are known that do not say that they are of one occasion."""
    return outcome.legal_outcome, outcome.outcome_on


def one_order(
    rows: list[Outcome],
    requirements: dict[int, list[Requirement]],
    programmes: dict[int | None, Programme],
    proposals: dict[int, SentenceProposal],
    worked: set[tuple[str, date]],
) -> Order:
    """The rows of one order as one; the main row, or the longest, stands for the others."""
    rows = sorted(rows, key=lambda row: (row.main_or_other != "main", -months_of(row)))
    programme = next((programmes[row.pk] for row in rows if row.pk in programmes), None)
    return Order(
        outcome=rows[0],
        offences=list(dict.fromkeys(row.offence.description for row in rows)),
        requirements=[each for row in rows for each in requirements.get(row.pk, [])],
        programme=programme,
        proposal=proposals.get(rows[0].hearing_id) if rows[0].hearing_id else None,
        has_twin=programme is None and outcome_and_day(rows[0]) in worked,
    )


def rows_of_order(outcome: Outcome) -> Any:
    """Every row of the order that a row is of: one for each offence that it was made for."""
    if not outcome.sentencing_occasion_id:
        return Outcome.objects.filter(pk=outcome.pk)
    return outcome.child.rows("outcomes").filter(
        sentencing_occasion_id=outcome.sentencing_occasion_id,
        legal_outcome=outcome.legal_outcome,
    )


def lasts_until(outcome: Outcome, day: date) -> bool:
    """Whether the term of an order, reckoned from the day on which it was made, covers a day."""
    months = (outcome.term_years or 0) * 12 + (outcome.term_months or 0)
    days = (outcome.term_weeks or 0) * 7 + (outcome.term_days or 0)
    return day < add_months(outcome.outcome_on, months) + timedelta(days=days)


def months_of(outcome: Outcome) -> float:
    """Roughly how long an outcome lasts, to find the longest of several."""
    weeks = (outcome.term_weeks or 0) + (outcome.term_days or 0) / 7
    return (outcome.term_years or 0) * 12 + (outcome.term_months or 0) + weeks / 4.35
