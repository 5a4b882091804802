"""Children of a programme beside children like them who were not: by propensity, matched one to
one, and refused where there are too few or they are too unlike.

The practice is the Justice Data Lab's, which knows the whole country's history and is the better
place for a question like this; a local answer is given only above a minimum that a service sets.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy import stats

from throughcare.measures.evaluation.balance import Balance, Numbers, Verdict, balance
from throughcare.measures.statistics import intervals
from throughcare.measures.statistics.intervals import LEVEL, Interval
from throughcare.measures.statistics.yes_or_no import Difference, two_groups

LEAST_CHILDREN = 60
CALIPER = 0.2
"""How far apart two matched children may be, in spreads of the logit of their propensity."""
ASK_THE_LAB = "Ask the Justice Data Lab, which can compare with children of the whole country."


class CannotCompare(ValueError):
    """No comparison can be made that would mean anything; says why and what to do."""


@dataclass(frozen=True, kw_only=True)
class ComparedChild:
    """One child: what was known before, and what came after. `days` is empty without any."""

    key: str
    treated: bool
    characteristics: dict[str, float]
    reoffended: bool
    reoffences: int = 0
    days: int | None = None


@dataclass(frozen=True, kw_only=True)
class Matched:
    """What the comparison found. Differences are the programme's children less the others."""

    pairs: int
    unmatched: int
    before: list[Balance]
    after: list[Balance]
    reoffending: Difference
    reoffences_ratio: Interval | None
    days_difference: Interval | None
    notes: tuple[str, ...] = field(default=())

    @property
    def words(self) -> str:
        """What may be said."""
        if not self.reoffending.conclusive:
            return "Inconclusive: the interval includes no difference."
        fewer = self.reoffending.points < 0
        return f"Children of the programme reoffended {'less' if fewer else 'more'} often."


def matched_comparison(
    children: Sequence[ComparedChild], *, least: int = LEAST_CHILDREN
) -> Matched:
    """Compare the programme's children with others matched to them.

    Raises `CannotCompare` below the minimum, where the groups do not overlap, and where they
    stay unlike after matching.
    """
    ordered = sorted(children, key=lambda child: (not child.treated, child.key))
    treated = sum(child.treated for child in ordered)
    refuse_too_few(treated, "took part", least)
    refuse_too_few(len(ordered) - treated, "did not", least)
    names = sorted(ordered[0].characteristics)
    table = np.array([[child.characteristics[name] for name in names] for child in ordered])
    logits = propensities(table, treated)
    pairs = matches(logits, treated)
    refuse_too_few(len(pairs), "could be matched", least)
    first, second = (list(places) for places in zip(*pairs, strict=True))
    after = balance(names, table[first], table[second])
    refuse_unlike(after)
    return Matched(
        pairs=len(pairs),
        unmatched=treated - len(pairs),
        before=balance(names, table[:treated], table[treated:]),
        after=after,
        notes=tuple(
            f"{each.characteristic} is to be reviewed: {each.difference:.2f}."
            for each in after
            if each.verdict is Verdict.REVIEW
        ),
        **outcomes([ordered[n] for n in first], [ordered[n] for n in second]),
    )


def refuse_too_few(number: int, who: str, least: int) -> None:
    """Raise `CannotCompare` below the minimum."""
    if number < least:
        few = {0: "No child", 1: "Only one child"}.get(number, f"Only {number} children")
        raise CannotCompare(
            f"{few} {who}, and {least} are needed before a difference could be "
            f"put down to the programme. {ASK_THE_LAB}"
        )


def refuse_unlike(balances: Sequence[Balance]) -> None:
    """Raise `CannotCompare`, naming them, for characteristics that stay unlike."""
    poor = [each.characteristic for each in balances if each.verdict is Verdict.POOR]
    if poor:
        raise CannotCompare(
            f"The matched children still differ in {', '.join(poor)}, which could explain any "
            f"difference. {ASK_THE_LAB}"
        )


def propensities(table: Numbers, treated: int) -> Numbers:
    """The logit of each child's chance of taking part, by what was known before."""
    # Imported here: it takes a second, and the list of measures need not wait for it.
    from statsmodels.discrete.discrete_model import (  # type: ignore[import-untyped]  # no types
        Logit,
    )

    varied = table[:, table.std(axis=0) > 0]
    alike = (varied - varied.mean(axis=0)) / varied.std(axis=0)
    design = np.column_stack([np.ones(len(table)), alike])
    took_part = np.arange(len(table)) < treated
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            model = Logit(took_part.astype(float), design).fit(disp=False)
        except (Warning, np.linalg.LinAlgError) as apart:
            raise CannotCompare(
                "What was known before tells the two groups apart, or says the same thing twice, "
                f"so there is nobody to match. {ASK_THE_LAB}"
            ) from apart
    return np.asarray(design @ model.params, dtype=float)


def matches(logits: Numbers, treated: int) -> list[tuple[int, int]]:
    """Each child of the programme with the nearest other not yet taken, hardest to match first.

    Nobody further than the caliper is taken; ties go to the one who comes first by key.
    """
    reach = CALIPER * float(logits.std(ddof=1))
    free = dict.fromkeys(range(treated, len(logits)))
    pairs = []
    for place in sorted(range(treated), key=lambda n: (-logits[n], n)):
        nearest = min(free, key=lambda n: (abs(logits[n] - logits[place]), n), default=None)
        if nearest is not None and abs(logits[nearest] - logits[place]) <= reach:
            pairs.append((place, nearest))
            del free[nearest]
    return pairs


def outcomes(group: Sequence[ComparedChild], comparison: Sequence[ComparedChild]) -> dict[str, Any]:
    """What came after in both: whether, how often, how soon."""
    return {
        "reoffending": two_groups(
            seen=sum(child.reoffended for child in group),
            of=len(group),
            seen_there=sum(child.reoffended for child in comparison),
            of_there=len(comparison),
        ),
        "reoffences_ratio": intervals.ratio_of_rates(
            sum(child.reoffences for child in group),
            len(group),
            sum(child.reoffences for child in comparison),
            len(comparison),
        ),
        "days_difference": later([days_of(group), days_of(comparison)]),
    }


def days_of(children: Sequence[ComparedChild]) -> list[int]:
    """Days to the first reoffence of those who reoffended."""
    return [child.days for child in children if child.days is not None]


def later(days: Sequence[Sequence[int]]) -> Interval | None:
    """By how many days the first reoffence was later (Welch's interval); none of too few."""
    group, comparison = days
    if len(group) < 2 or len(comparison) < 2 or len({*group, *comparison}) < 2:
        return None
    interval = stats.ttest_ind(group, comparison, equal_var=False).confidence_interval(LEVEL)
    return Interval(float(interval.low), float(interval.high), "Welch")
