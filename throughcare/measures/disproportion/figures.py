"""From the counts of each group to a comparison, and from a comparison to figures for a page.

Three years are pooled unless another number is asked for, and one year alone comes with a
warning, because its ratios swing widely.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from throughcare.measures.disproportion.comparing import (
    NOT_KNOWN,
    REFERENCE,
    SURE,
    Compared,
    Comparison,
    GroupCount,
    compare,
)
from throughcare.measures.disproportion.populations import People
from throughcare.measures.figures import Figure
from throughcare.measures.statistics.intervals import Interval
from throughcare.rulebook.ethnicity import GROUPS
from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import (
    MORE_OR_FEWER,
    P_VALUE,
    PERCENTAGE_POINTS,
    RATE_PER_1_000,
    RATE_PER_100,
    RELATIVE_RATE_INDEX,
    Unit,
    round_half_up,
)
from throughcare.rulebook.source import in_words

OVER_REPRESENTED = "Over-represented: the index is above 1, and so is its whole interval."
FEW = 5
GIVES_AWAY = "Not shown: with it the number of children of a small group could be worked out."
UNLIKE = "Those counted are made up otherwise than the people are, by more than chance explains."
ALIKE = "Those counted are made up as the people are, as far as chance lets one say."
ONE_YEAR = "One year alone: ratios of so few children swing widely from year to year."


def by_population(
    counted: Sequence[Figure], people: People, years: Sequence[Period], reference: str
) -> Comparison:
    """Each group's children, outcomes or offences beside the children who live here."""
    number = {each.group["ethnic_group"]: each.numerator + each.unknown for each in counted}
    groups = [
        GroupCount(group, number.get(group, 0), people.by_group.get(group, 0)) for group in GROUPS
    ]
    warnings = (*about_years(counted, years), people.words)
    return compare(groups, reference=reference, unit=RATE_PER_1_000, warnings=warnings)


def by_stage(counted: Sequence[Figure], years: Sequence[Period], reference: str) -> Comparison:
    """Each group's decisions against it beside all decisions about it at that stage."""
    counts = {each.group["ethnic_group"]: each for each in counted}
    groups = [GroupCount(group, *decided(counts.get(group))) for group in GROUPS]
    warnings = about_years(counted, years)
    return compare(groups, reference=reference, unit=RATE_PER_100, warnings=warnings)


def decided(figure: Figure | None) -> tuple[int, int]:
    """Decisions against a group and all about it; of those not known all, to be counted apart."""
    if figure is None:
        return 0, 0
    of = figure.denominator or 0
    return (of if figure.group["ethnic_group"] == NOT_KNOWN else figure.numerator), of


def about_years(counted: Sequence[Figure], years: Sequence[Period]) -> tuple[str, ...]:
    """What a reader has to know of the years: that there is one alone, or which were pooled."""
    if len(years) == 1:
        return (ONE_YEAR,)
    if all(years[0].first_day == each.period.first_day for each in counted):
        return ()
    first, last = in_words(years[0].first_day), in_words(years[-1].last_day)
    return (f"Pooled from {first} to {last}.",)


@dataclass(frozen=True, kw_only=True)
class GroupMeasure:
    """One way of showing a group: the code of the part, its unit and what it reads."""

    code: str
    unit: Unit

    def value(self, group: Compared) -> Fraction | None:
        """What the part shows of a group."""
        ways = {
            PERCENTAGE_POINTS: group.difference,
            RELATIVE_RATE_INDEX: group.index,
            MORE_OR_FEWER: group.excess,
        }
        return ways.get(self.unit, group.rate)

    def interval(self, group: Compared) -> Interval | None:
        """The interval around it; a difference of shares and an excess have none."""
        if self.unit in (PERCENTAGE_POINTS, MORE_OR_FEWER):
            return None
        return group.index_interval if self.unit == RELATIVE_RATE_INDEX else group.rate_interval


DIFFERENCE = GroupMeasure(code="share-difference", unit=PERCENTAGE_POINTS)
RATE = GroupMeasure(code="rate", unit=RATE_PER_1_000)
INDEX = GroupMeasure(code="relative-rate-index", unit=RELATIVE_RATE_INDEX)
EXCESS = GroupMeasure(code="excess", unit=MORE_OR_FEWER)


def figures_of(
    measure: str,
    query: Any,
    comparison: Comparison,
    ways: Sequence[GroupMeasure],
    parameters: Mapping[str, Any],
    suffix: str = "",
) -> list[Figure]:
    """The comparison as figures: each way of showing it, group by group."""
    return [
        Figure(
            measure=measure,
            part=f"{way.code}{suffix}",
            unit=way.unit,
            numerator=group.counted,
            denominator=None if way is DIFFERENCE else group.people,
            unknown=comparison.unknown,
            value=way.value(group) if may_be_told(comparison, way) else None,
            interval=way.interval(group),
            period=query.period,
            as_at=query.as_at,
            group={"ethnic_group": group.group},
            parameters=dict(parameters),
            note=note_of(comparison, group, way),
        )
        for way in ways
        for group in comparison.groups
    ]


def note_of(comparison: Comparison, group: Compared, way: GroupMeasure) -> str:
    """All that is said beside a figure of a group."""
    beside = words(group, way) if may_be_told(comparison, way) else (GIVES_AWAY,)
    return " ".join((*beside, *of_all(comparison, way), *comparison.warnings))


def may_be_told(comparison: Comparison, way: GroupMeasure) -> bool:
    """Whether a way of showing a group gives no few children away.

    From an excess the number of the reference group follows. Where a group is of few, others
    are hidden beside it, the smallest first and the largest last.
    """
    if way is not EXCESS:
        return True
    others = [each.counted for each in comparison.groups if each.group != comparison.reference]
    largest = all(each < comparison.compared(comparison.reference).counted for each in others)
    return largest or not has_few(comparison)


def words(group: Compared, way: GroupMeasure) -> tuple[str, ...]:
    """What is said beside a figure: the reference, too few, or how likely it is by chance."""
    if way not in (INDEX, EXCESS):
        return (f"{REFERENCE.capitalize()}.",) if group.note == REFERENCE else ()
    if group.p is None or group.p_adjusted is None:
        return (f"{group.note.capitalize()}.",) if group.note else ()
    if way is EXCESS:
        return ()
    chance = f"p {likely(group.p)}; {likely(group.p_adjusted)} corrected for the number of groups."
    return (chance, OVER_REPRESENTED) if group.over_represented else (chance,)


def of_all(comparison: Comparison, way: GroupMeasure) -> tuple[str, ...]:
    """What is said beside the shares of all groups together: how unlike the people they are.

    Where a group is of few, how far they are apart is not said: their number would follow from it.
    """
    whole = comparison.composition
    if way is not DIFFERENCE or whole is None:
        return ()
    verdict = UNLIKE if whole.p < SURE else ALIKE
    if has_few(comparison):
        return (verdict,)
    far, degrees = round_half_up(whole.chi_square, 1), "degrees" if whole.degrees > 1 else "degree"
    test = f"chi-square {far} on {whole.degrees} {degrees} of freedom, p {likely(whole.p)}"
    return (f"{verdict} All groups together: {test} ({whole.method}).",)


def has_few(comparison: Comparison) -> bool:
    """Whether a group is of so few that its number may have to be hidden."""
    return any(0 < each.counted <= FEW for each in comparison.groups)


def likely(p: float) -> str:
    """A probability as a note shows it; never as none at all."""
    rounded = round_half_up(p, P_VALUE.places)
    return str(rounded) if rounded else "under 0.001"
