"""The periods that a reader can choose, and the one that a page opens with."""

from collections.abc import Mapping
from datetime import date

from throughcare.rulebook.periods import (
    Period,
    Quarter,
    add_months,
    financial_year,
    financial_year_label,
    financial_year_of,
    parse_period,
    quarter_of,
    rolling_year,
)

QUARTERS = 8
YEARS = 3
# Published for twelve months at a time: a quarter of them says too little to be compared.
BY_YEAR = frozenset(
    {"first-time-entrants", "ni-111", "proven-reoffending", "ni-19", "use-of-custody"}
)


def last_quarter(as_at: date, months: int = 0) -> Quarter:
    """The newest quarter that is over on a day and whose figure is final.

    `months` is how long after its last day the figure may still change.
    """
    quarter = quarter_of(as_at).later(-1)
    while add_months(quarter.last_day, months) > as_at:
        quarter = quarter.later(-1)
    return quarter


def opening(code: str, as_at: date, months: int = 0) -> str:
    """The period that a measure's page opens with, as written in an address."""
    return written(code, last_quarter(as_at, months))


def written(code: str, quarter: Quarter) -> str:
    """The quarter as written in an address, or its twelve months for a yearly measure."""
    return f"{quarter.later(-3)}..{quarter}" if code in BY_YEAR else str(quarter)


def trend(code: str, period: Period) -> list[tuple[Quarter, Period]]:
    """The eight quarters up to a period, each with the period of its point."""
    last = quarter_of(period.last_day)
    ends = [last.later(-back) for back in reversed(range(QUARTERS))]
    return [(end, rolling_year(end) if code in BY_YEAR else end.period) for end in ends]


def choices(code: str, as_at: date, months: int = 0) -> Mapping[str, Period]:
    """The choices of the period picker, newest first: quarters, twelve months, financial years.

    They reach back beyond the time in which a figure may still change.
    """
    newest, oldest = last_quarter(as_at), last_quarter(as_at, months).later(1 - QUARTERS)
    ends = [newest]
    while ends[-1] > oldest:
        ends.append(ends[-1].later(-1))
    offered = [f"{end.later(-3)}..{end}" for end in ends] + [str(end) for end in ends]
    if code not in BY_YEAR:
        offered = offered[len(ends) :] + offered[: len(ends)]
    starts = [financial_year_of(newest.last_day) - back for back in range(YEARS + months // 12)]
    offered += [
        financial_year_label(start) for start in starts if financial_year(start).last_day <= as_at
    ]
    return {words: parse_period(words) for words in offered}


def is_released(code: str, period: Period) -> bool:
    """Whether a period is among those released to whoever may not see small counts.

    Those of one measure do not overlap, but for years that are made of quarters which are decided
    before them, and for the twelve months of a yearly measure.
    """
    quarters = [quarter_of(period.first_day), quarter_of(period.last_day)]
    if code in BY_YEAR:
        return period == rolling_year(quarters[1])
    return quarters[0] == quarters[1] or is_financial_year(period)


def quarters_of_year(code: str, period: Period) -> list[Period]:
    """The quarters of a financial year, of a measure that is released by quarters."""
    if code in BY_YEAR or not is_financial_year(period):
        return []
    last = quarter_of(period.last_day)
    return [last.later(-back).period for back in (3, 2, 1, 0)]


def is_financial_year(period: Period) -> bool:
    """Whether a period is a financial year."""
    return period == financial_year(financial_year_of(period.last_day))
