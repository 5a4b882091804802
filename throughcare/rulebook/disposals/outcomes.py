"""Every outcome a child's offence may have had since 2000, and what each counts towards.

An *outcome* is a court's or the police's; an *order* is a court's alone. What was decided is
recorded as it was decided: days in force and limits lead to questions, never to refusals.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.rulebook import table_files
from throughcare.rulebook.source import Rule, in_words
from throughcare.rulebook.table_files import Row


class Tier(StrEnum):
    """The group an outcome belongs to, the most serious first."""

    CUSTODY = "custody"
    COMMUNITY = "community"
    FIRST_TIER = "first-tier"
    PRE_COURT = "pre-court"
    DIVERSION = "diversion"
    DIVERSION_OTHER = "diversion-other"
    ANCILLARY = "ancillary"
    LINKED_EVENT = "linked-event"
    NO_OUTCOME = "no-outcome"

    @property
    def label(self) -> str:
        """The name that the Youth Justice Board's views print, or ours where they have none."""
        return TIER_LABELS[self]


TIER_LABELS = {
    Tier.CUSTODY: "Custody",
    Tier.COMMUNITY: "Community",
    Tier.FIRST_TIER: "First-tier",
    Tier.PRE_COURT: "Pre-Court",
    Tier.DIVERSION: "Diversion",
    Tier.DIVERSION_OTHER: "Diversion (Other)",
    Tier.ANCILLARY: "Ancillary",
    Tier.LINKED_EVENT: "Event on another outcome",
    Tier.NO_OUTCOME: "No outcome",
}

COUNTED_TIERS = (Tier.CUSTODY, Tier.COMMUNITY, Tier.FIRST_TIER, Tier.PRE_COURT)


class Against(StrEnum):
    """Whom an outcome binds. A parenting order is the parent's, never the child's."""

    CHILD = "child"
    PARENT = "parent"


class CohortEntry(StrEnum):
    """Whether an outcome puts the child into a reoffending cohort, and when."""

    NO = "no"
    ON_OUTCOME = "yes"
    ON_RELEASE = "on-release"


@dataclass(frozen=True, kw_only=True)
class OutcomeRule(Rule):
    """One kind of outcome.

    `rank` orders outcomes from the most serious (1) to the least; the Board's own ranking is
    not published, so the order inside a tier is ours. `yjb_code` is empty where the Board's
    code has not been seen. `kpi_order` and `kpi6_type` are empty for what those indicators
    leave out.
    """

    tier: Tier
    rank: int
    against: Against
    counts_first_time_entrant: bool
    enters_cohort: CohortEntry
    counts_reoffence: bool
    custodial: bool
    substantive: bool
    on_pnc: bool
    yjb_code: str = ""
    kpi_order: str = ""
    kpi6_type: str = ""


def _outcome(row: Row) -> OutcomeRule:
    return OutcomeRule(
        code=row["code"],
        name=row["name"],
        yjb_code=row["yjb_code"],
        tier=Tier(row["tier"]),
        rank=int(row["rank"]),
        against=Against(row["against"]),
        counts_first_time_entrant=table_files.yes(row["counts_first_time_entrant"]),
        enters_cohort=CohortEntry(row["enters_cohort"]),
        counts_reoffence=table_files.yes(row["counts_reoffence"]),
        custodial=table_files.yes(row["custodial"]),
        substantive=table_files.yes(row["substantive"]),
        on_pnc=table_files.yes(row["on_pnc"]),
        kpi_order=row["kpi_order"],
        kpi6_type=row["kpi6_type"],
        **table_files.rule_parts(row),
    )


OUTCOMES: dict[str, OutcomeRule] = {
    row["code"]: _outcome(row) for row in table_files.rows("outcomes")
}
CODES: tuple[str, ...] = tuple(OUTCOMES)
TIERS: tuple[str, ...] = tuple(Tier)


def outcome(code: str) -> OutcomeRule:
    """The outcome with a code. Raises `ValueError`, naming the code, if there is none."""
    try:
        return OUTCOMES[code]
    except KeyError:
        raise ValueError(f"{code!r} is not the code of an outcome") from None


def available_on(day: date) -> tuple[OutcomeRule, ...]:
    """The outcomes that could be made on a day, the most serious first."""
    return tuple(each for each in OUTCOMES.values() if each.holds_on(day))


def most_serious(codes: list[str]) -> str:
    """The most serious of several outcomes. Raises `ValueError` when none is given."""
    if not codes:
        raise ValueError("There is no outcome to choose from")
    return min(codes, key=lambda code: outcome(code).rank)


CIVIL_ORDERS = ("youth-diversion-order",)
"""Orders of a court that no panel recommends or decides, and that enter no count."""


def questions_about_who_decided(code: str, *, at_hearing: bool) -> tuple[str, ...]:
    """What to ask where a court's civil order has no hearing at which it was made."""
    if code in CIVIL_ORDERS and not at_hearing:
        return (f"{outcome(code).name} is a court's alone. At which hearing was it made?",)
    return ()


def questions_about_day(code: str, made_on: date) -> tuple[str, ...]:
    """What to ask when an outcome is recorded on a day on which it was not available."""
    made = outcome(code)
    if made.holds_on(made_on):
        return ()
    first, last = made.in_force.first_day, made.in_force.last_day
    if last is None or made_on < first:
        return (f"{made.name} was not available before {in_words(first)}. Is the date right?",)
    return (f"{made.name} was not available after {in_words(last)}. Is the date right?",)
