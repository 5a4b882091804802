"""When a caution or conviction of a child becomes spent: the Rehabilitation of Offenders Act.

The law as it stands since 28 October 2023, for somebody under 18 at conviction. The answer is
advice and not legal advice: a page says so, and says whom to ask. Spent is not the same as
removed from the Police National Computer, nor as filtered from a check.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.rulebook.periods import add_months
from throughcare.rulebook.source import Rule
from throughcare.rulebook.table_files import number, rows, rule_parts, yes

LONGEST_DETENTION_AND_TRAINING = 24


class Way(StrEnum):
    """How the day is found on which a disposal is spent."""

    AT_ONCE = "at-once"
    CONDITIONS = "conditions"
    MONTHS = "months"
    AFTER_END = "after-end"
    PAYMENT = "payment"
    END = "end"
    CUSTODY = "custody"
    NEVER = "never"


@dataclass(frozen=True, kw_only=True)
class Rehabilitation(Rule):
    """The rule of one disposal. `months` are added to, or stand in for, the day of the way.

    `drags` is whether a conviction of this kind keeps an earlier, unspent one alive.
    """

    way: Way
    months: int
    drags: bool


@dataclass(frozen=True, kw_only=True)
class CustodyBand(Rule):
    """What is added to the end of the full sentence, by its length in months.

    A band reaches its longest length, included; the last has none.
    """

    up_to_months: int | None
    added_months: int
    added_months_adult: int


@dataclass(frozen=True, kw_only=True)
class Disposal:
    """A caution or sentence as the calculation needs it.

    `kind` is an outcome's code, or one of the motoring and service kinds of the table.
    `ends_on` is the end of the order, sentence or conditions where it is known, otherwise
    `months` gives its length. `schedule_18` says whether the offence is listed there, and
    is empty when nobody has looked.
    """

    kind: str
    given_on: date
    months: int | None = None
    ends_on: date | None = None
    paid_on: date | None = None
    until_further_order: bool = False
    schedule_18: bool | None = None


@dataclass(frozen=True)
class Spent:
    """When a disposal is spent. Without a day, `why` says why it is never, or not yet known.

    `on` is the last day of the period, as the official calculator gives it, or the day itself
    of a disposal that is spent `at_once`.
    """

    on: date | None
    why: str = ""
    never: bool = False
    at_once: bool = False

    def is_spent_on(self, day: date) -> bool:
        """Whether it is spent on a day: at once, or from the day after the period."""
        if self.on is None:
            return False
        return day >= self.on if self.at_once else day > self.on


REHABILITATION: dict[str, Rehabilitation] = {
    row["code"]: Rehabilitation(
        code=row["code"],
        name=f"When {row['code'].replace('-', ' ')} is spent",
        way=Way(row["way"]),
        months=number(row["months"]) or 0,
        drags=yes(row["drags"]),
        **rule_parts(row),
    )
    for row in rows("rehabilitation")
}

CUSTODY_BANDS: tuple[CustodyBand, ...] = tuple(
    CustodyBand(
        code=row["code"],
        name=row["name"],
        up_to_months=number(row["up_to_months"]),
        added_months=int(row["added_months"]),
        added_months_adult=int(row["added_months_adult"]),
        **rule_parts(row),
    )
    for row in rows("custody_rehabilitation")
)

NEVER = Spent(None, "A sentence of this kind is never spent.", never=True)


def rule_for(disposal: Disposal) -> Rehabilitation:
    """The rule of a disposal. Raises `ValueError` for a kind that the table does not have."""
    try:
        return REHABILITATION[disposal.kind]
    except KeyError:
        raise ValueError(f"There is no rehabilitation rule for {disposal.kind!r}") from None


def spent(disposal: Disposal, *, under_18: bool = True) -> Spent:
    """When a disposal is spent, taken by itself.

    `under_18` is the age at conviction; it changes custody and fines.
    """
    rule = rule_for(disposal)
    end = _end(disposal)
    match rule.way:
        case Way.AT_ONCE:
            return Spent(disposal.given_on, at_once=True)
        case Way.MONTHS:
            doubled = 1 if under_18 or disposal.kind not in {"fine", "motoring-fine"} else 2
            return Spent(add_months(disposal.given_on, rule.months * doubled))
        case Way.CONDITIONS:
            latest = add_months(disposal.given_on, rule.months)
            return Spent(min(latest, end) if end else latest)
        case Way.PAYMENT:
            return Spent(disposal.paid_on, "" if disposal.paid_on else "It is not fully paid yet.")
        case Way.AFTER_END:
            return _after(end, rule.months)
        case Way.END:
            return _at_end(disposal, end, rule.months)
        case Way.CUSTODY:
            return _after_custody(disposal, end, under_18=under_18)
    return NEVER


def _end(disposal: Disposal) -> date | None:
    if disposal.ends_on is not None or disposal.months is None:
        return disposal.ends_on
    return add_months(disposal.given_on, disposal.months)


def _after(end: date | None, months: int) -> Spent:
    if end is None:
        return Spent(None, "The length of the sentence is not recorded.")
    return Spent(add_months(end, months))


def _at_end(disposal: Disposal, end: date | None, months_without_end: int) -> Spent:
    if disposal.until_further_order:
        return Spent(None, "It lasts until a further order of the court.")
    return Spent(end or add_months(disposal.given_on, months_without_end))


def _after_custody(disposal: Disposal, end: date | None, *, under_18: bool) -> Spent:
    length = disposal.months
    if length is None:
        return Spent(None, "The length of the sentence is not recorded.")
    if disposal.kind == "detention-and-training-order" and length > LONGEST_DETENTION_AND_TRAINING:
        raise ValueError(f"A detention and training order is at most 24 months, not {length}")
    band = next(
        each for each in CUSTODY_BANDS if each.up_to_months is None or length <= each.up_to_months
    )
    if band.up_to_months is None and disposal.schedule_18 is not False:
        if disposal.schedule_18:
            return NEVER
        return Spent(None, "Somebody must look up whether Schedule 18 lists the offence.")
    return _after(end, band.added_months if under_18 else band.added_months_adult)
