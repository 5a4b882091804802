"""A child's offences with everything that followed: one statement reads all of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.one_statement import (
    Answers,
    PageReading,
    Queries,
    in_one_statement,
)
from throughcare.record.children.models import Child, records_of
from throughcare.record.codes.models import OffenceCode, OffenceReading
from throughcare.record.courts.models import (
    Bail,
    Hearing,
    HearingOffence,
    Remand,
    SentenceProposal,
)
from throughcare.record.offences.models import NOT_KNOWN, Offence
from throughcare.record.outcomes.models import (
    OVERTURNED,
    Condition,
    Custody,
    Outcome,
    Programme,
    Requirement,
)
from throughcare.rulebook.disposals.outcomes import OUTCOMES
from throughcare.rulebook.periods import add_months

REVOKED = "order-revoked"
CUSTODIAL = tuple(code for code, rule in OUTCOMES.items() if rule.custodial)


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
    outcomes: list[Outcome]
    hearings: list[Hearing]
    bails: list[Bail]
    remands: list[Remand]
    custody: list[Custody]
    conditions: list[Condition]
    reports: dict[int, list[SentenceProposal]]

    @property
    def sentenced(self) -> bool:
        """Whether anything was decided by which the child may be in custody."""
        return any(
            each.legal_outcome in CUSTODIAL and each.appeal_status not in OVERTURNED
            for each in self.outcomes
        )


def offences_and_outcomes(child: Child, asked: Answers | None = None) -> OffencesAndOutcomes:
    """Read the child's offences, hearings, outcomes, requirements and programmes.

    `asked` holds the answers of `rows_of_offences` where they are read with other things.
    """
    asked = asked or PageReading().add(rows_of_offences, child)
    offences, outcomes = asked["offences"], asked["outcomes"]
    hearings = defaultdict(list)
    for link in asked["heard"]:
        hearings[link.offence_id].append(link.hearing)
    of_offence = defaultdict(list)
    for outcome in sorted(outcomes, key=lambda outcome: outcome.main_or_other != "main"):
        of_offence[outcome.offence_id].append(outcome)
    titles, others = dict(asked["titles"]), others_by_event(asked["others"])
    read = readings_by_offence(offences, asked["readings"])
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
    return OffencesAndOutcomes(
        files=files,
        orders=orders_of(asked),
        outcomes=list(outcomes),
        hearings=asked["hearings"],
        bails=asked["bails"],
        remands=asked["remands"],
        custody=asked["custody"],
        conditions=asked["conditions"],
        reports=by_hearing(asked["reports"]),
    )


def by_hearing(reports: Iterable[SentenceProposal]) -> dict[int, list[SentenceProposal]]:
    """The reports that are due, by the number of the hearing for which each is."""
    found = defaultdict(list)
    for asked in reports:
        found[asked.hearing_id].append(asked)
    return found


def conditions_today(child: Child) -> Any:
    """What the child must do today, or must not."""
    return child.rows("conditions").holding(today()).order_by("kind", "pk")


def sentences_of(child: Child) -> Any:
    """The decisions by which a child may be in custody, the newest first."""
    decided = child.rows("outcomes").filter(legal_outcome__in=CUSTODIAL)
    return decided.exclude(appeal_status__in=OVERTURNED).order_by("-outcome_on", "-pk")


@in_one_statement
def rows_of_offences(child: Child) -> Queries:
    """The offences, and all that followed from each."""
    offences = child.rows("offences")
    heard = HearingOffence.objects.filter(hearing__child__in=records_of(child))
    outcomes = child.rows("outcomes").select_related("offence", "hearing")
    return {
        "offences": offences.order_by("-offence_on", "-pk"),
        "outcomes": outcomes.order_by("-outcome_on", "-pk"),
        "heard": heard.select_related("hearing").order_by("hearing__hearing_on", "pk"),
        "titles": titles_of(offences),
        "readings": readings_of(child, offences),
        "others": others_involved(child, offences),
        "requirements": child.rows("requirements").order_by("started_on", "pk"),
        "programmes": child.rows("programmes").exclude(outcome=None).order_by("started_on"),
        "hearings": child.rows("hearings").order_by("-hearing_on", "-pk"),
        "bails": child.rows("bails").order_by("-started_on", "-pk"),
        "remands": child.rows("remands").order_by("-admitted_on", "-pk"),
        "custody": child.rows("custody").order_by("-admitted_on", "-pk"),
        "conditions": child.rows("conditions").order_by("-started_on", "-pk"),
        "proposals": child.rows("sentence_proposals").exclude(proposed_outcome=""),
        "reports": child.rows("sentence_proposals").wanted(today()).order_by("due_on", "pk"),
    }


@dataclass(frozen=True, kw_only=True)
class RunningToday:
    """What is in force: orders, each with what it demands today, other work, and conditions."""

    orders: list[Order]
    other_work: list[Programme]
    conditions: list[Condition]


def running_today(asked: Answers) -> RunningToday:
    """What is in force, from the answers of `rows_running`."""
    in_force = [order for order in orders_of(asked) if order.runs]
    return RunningToday(
        orders=in_force, other_work=asked["other_work"], conditions=asked["conditions"]
    )


@in_one_statement
def rows_running(child: Child) -> Queries:
    """The outcomes that are not over, what they demand today, and the work that runs."""
    outcomes = child.rows("outcomes").filter(order_stands("")).select_related("offence")
    programmes = child.rows("programmes")
    return {
        "outcomes": outcomes.order_by("-outcome_on", "-pk"),
        "requirements": requirements_today(child),
        "conditions": conditions_today(child),
        "programmes": programmes.exclude(outcome=None).order_by("started_on"),
        "other_work": programmes.filter(outcome=None).covering(today()).order_by("started_on"),
        "proposals": child.rows("sentence_proposals").exclude(proposed_outcome=""),
    }


def requirements_today(child: Child) -> Any:
    """What orders that are not over demand today: a curfew that ended is no condition."""
    holding = child.rows("requirements").covering(today()).filter(order_stands("outcome__"))
    return holding.order_by("started_on", "pk")


def order_stands(of: str) -> Q:
    """That an order was not overturned and its last day has not passed; `of` leads to it."""
    not_over = Q((f"{of}ended_on", None)) | Q((f"{of}ended_on__gte", today()))
    return not_over & ~Q((f"{of}appeal_status__in", OVERTURNED))


def titles_of(offences: Any) -> Any:
    """The titles of the offences in the national list, by code."""
    codes = offences.exclude(cjs_code="").order_by().values("cjs_code")
    return OffenceCode.objects.filter(cjs_code__in=codes).values_list("cjs_code", "title")


def readings_of(child: Child, offences: Any) -> Any:
    """How the service reads the codes of the offences, the newest of a day last."""
    codes = offences.exclude(cjs_code="").order_by().values("cjs_code")
    readings = OffenceReading.objects.filter(service=child.service_id, cjs_code__in=codes)
    return readings.order_by("started_on")


def readings_by_offence(
    offences: Iterable[Offence], readings: Iterable[OffenceReading]
) -> dict[int, OffenceReading]:
    """The service's reading of each offence's code on its day, if the record itself is silent.

    The figures use the same reading (`dataset/views/offence.sql`).
    """
    of_code: dict[str, list[OffenceReading]] = defaultdict(list)
    for reading in readings:
        of_code[reading.cjs_code].append(reading)
    return {
        offence.pk: reading
        for offence in offences
        if offence.cjs_code and is_silent(offence)
        for reading in of_code[offence.cjs_code]
        if reading.covers(offence.offence_on)
    }


def others_involved(child: Child, offences: Any) -> Any:
    """Other children of the service who took part in the same events, each once: their numbers."""
    events = offences.exclude(co_offence_group="").order_by().values("co_offence_group")
    same = Offence.objects.filter(service=child.service_id, co_offence_group__in=events)
    others = same.exclude(co_offence_group="").exclude(child__in=records_of(child))
    return others.order_by().values_list("co_offence_group", "child_id").distinct()


def others_by_event(others: Iterable[tuple[str, int]]) -> dict[str, int]:
    """How many other children took part in each event, but never who."""
    return Counter(event for event, _child in others)


def is_silent(offence: Offence) -> bool:
    """Whether the record lacks the category or the seriousness of an offence."""
    return offence.seriousness is None or offence.yjb_category == NOT_KNOWN


def orders_of(asked: Answers) -> list[Order]:
    """The outcomes by occasion: an order for three offences is three rows and one order."""
    requirements = defaultdict(list)
    for requirement in asked["requirements"]:
        requirements[requirement.outcome_id].append(requirement)
    programmes = {programme.outcome_id: programme for programme in asked["programmes"]}
    proposals = {proposal.hearing_id: proposal for proposal in asked["proposals"]}
    by_occasion: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for outcome in asked["outcomes"]:
        occasion = outcome.sentencing_occasion_id or outcome.reference
        by_occasion[occasion, outcome.legal_outcome].append(outcome)
    worked = {outcome_and_day(row) for row in asked["outcomes"] if row.pk in programmes}
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


def last_day_of(outcome: Outcome) -> date | None:
    """The last day of an order, as it is on record or by its term; none where neither is known.

    The term of a referral order runs from the signing of its contract, on a day of its own.
    """
    if outcome.ended_on is not None or outcome.legal_outcome == "referral-order":
        return outcome.ended_on
    months = months_of_term(outcome)
    return add_months(outcome.outcome_on, months) - timedelta(days=1) if months else None


def months_of_term(outcome: Outcome) -> int:
    """The years and months of a term, in months."""
    return (outcome.term_years or 0) * 12 + (outcome.term_months or 0)


def lasts_until(outcome: Outcome, day: date) -> bool:
    """Whether the term of an order, reckoned from the day on which it was made, covers a day."""
    months = months_of_term(outcome)
    days = (outcome.term_weeks or 0) * 7 + (outcome.term_days or 0)
    return day < add_months(outcome.outcome_on, months) + timedelta(days=days)


def months_of(outcome: Outcome) -> float:
    """Roughly how long an outcome lasts, to find the longest of several."""
    weeks = (outcome.term_weeks or 0) + (outcome.term_days or 0) / 7
    return months_of_term(outcome) + weeks / 4.35
