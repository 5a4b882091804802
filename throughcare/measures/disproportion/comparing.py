"""Groups beside a reference group: shares, rates and the relative rate index.

Exact where exact exists: the interval of the index is conditional on the sum of the two counts,
the test is binomial, and several groups are corrected by Holm's method. An index of a few
children is not shown at all. A log interval (Wald's) is never used: in small cells it turns
chance into a finding. Source: measures.md section 5.3.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from throughcare.measures.disproportion.composition import Composition, composition
from throughcare.measures.figures import ratio
from throughcare.measures.statistics import intervals
from throughcare.measures.statistics.intervals import Interval
from throughcare.rulebook.rounding import PERCENTAGE, RATE_PER_1_000, Unit

WHITE = "white"
NOT_KNOWN = "not-known"
TOO_FEW = "too few to compare"
REFERENCE = "the group that others are compared with"
SURE = 0.05


@dataclass(frozen=True)
class GroupCount:
    """How many of a group were counted, of how many who could have been."""

    group: str
    counted: int
    people: int


@dataclass(frozen=True, kw_only=True)
class Minimums:
    """What an index needs before it is shown; each service may set its own."""

    counted: int = 5
    people: int = 100
    reference: int = 10


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One group. Shares and their difference are percentages and points, all unrounded.

    `excess` is how many more were counted than at the rate of the reference group, below none
    where they are fewer. `index` is the group's rate over the reference rate. Both, the interval
    and the probabilities are left out where the counts are too few, and `note` says so.
    """

    group: str
    counted: int
    people: int
    share: Fraction | None
    share_of_people: Fraction | None
    rate: Fraction | None
    rate_interval: Interval | None
    excess: Fraction | None = None
    index: Fraction | None = None
    index_interval: Interval | None = None
    p: float | None = None
    p_adjusted: float | None = None
    note: str = ""

    @property
    def difference(self) -> Fraction | None:
        """Share of those counted less share of people, in percentage points."""
        if self.share is None or self.share_of_people is None:
            return None
        return self.share - self.share_of_people

    @property
    def over_represented(self) -> bool:
        """Whether the index is shown, above 1, and its whole interval is."""
        return self.index_interval is not None and self.index_interval.low > 1

    @property
    def certain(self) -> bool:
        """Whether the difference stands after correcting for the number of groups."""
        return self.p_adjusted is not None and self.p_adjusted < SURE


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """All groups, in the order given. `unknown` were counted and are in no group."""

    groups: tuple[Compared, ...]
    reference: str
    unknown: int
    composition: Composition | None
    warnings: tuple[str, ...] = field(default=())

    def compared(self, group: str) -> Compared:
        """A group by its code. Raises `KeyError` for one that is not there."""
        return {each.group: each for each in self.groups}[group]


def compare(
    counts: Sequence[GroupCount],
    *,
    reference: str = WHITE,
    minimums: Minimums | None = None,
    unit: Unit = RATE_PER_1_000,
    warnings: tuple[str, ...] = (),
) -> Comparison:
    """Every group beside the reference group.

    Those not known are left out of every share and counted apart. Raises `ValueError` where the
    reference group is not among the groups.
    """
    known = [each for each in counts if each.group != NOT_KNOWN]
    if reference not in {each.group for each in known}:
        raise ValueError(f"There is no group {reference!r} to compare with.")
    base = next(each for each in known if each.group == reference)
    limits = minimums or Minimums()
    beside = [described(each, known, base, unit) for each in known]
    return Comparison(
        groups=tuple(shown(each, base, limits) for each in corrected(beside, reference)),
        reference=reference,
        unknown=sum(each.counted for each in counts if each.group == NOT_KNOWN),
        composition=composition([each.counted for each in known], [e.people for e in known]),
        warnings=warnings,
    )


def described(
    each: GroupCount, known: Sequence[GroupCount], base: GroupCount, unit: Unit
) -> Compared:
    """A group with everything that can be worked out, however few they are."""
    expected = Fraction(base.counted * each.people, base.people) if base.people else None
    same = each.group == base.group
    rate, rate_there = rate_of(each), rate_of(base)
    return Compared(
        group=each.group,
        counted=each.counted,
        people=each.people,
        share=ratio(each.counted, sum(e.counted for e in known), PERCENTAGE),
        share_of_people=ratio(each.people, sum(e.people for e in known), PERCENTAGE),
        rate=ratio(each.counted, each.people, unit),
        rate_interval=intervals.rate(each.counted, each.people, unit.per),
        excess=None if expected is None else each.counted - expected,
        index=rate / rate_there if rate is not None and rate_there else None,
        index_interval=None
        if same
        else intervals.ratio_of_rates(each.counted, each.people, base.counted, base.people),
        p=None if same else probability(each, base),
        note=REFERENCE if same else "",
    )


def rate_of(each: GroupCount) -> Fraction | None:
    """Counted over people, unrounded; none without people."""
    return Fraction(each.counted, each.people) if each.people else None


def probability(each: GroupCount, base: GroupCount) -> float | None:
    """How likely a split at least as uneven is by chance: exact binomial, two-sided."""
    both, people = each.counted + base.counted, each.people + base.people
    if not (both and each.people and base.people):
        return None
    from scipy import stats  # a second to load, and most figures need none of it

    return float(stats.binomtest(each.counted, both, each.people / people).pvalue)


def corrected(groups: Sequence[Compared], reference: str) -> list[Compared]:
    """Probabilities corrected for the number of groups, by Holm's method."""
    tested = [each.p for each in groups if each.p is not None]
    adjusted = iter(holm(tested))
    return [each if each.p is None else replace(each, p_adjusted=next(adjusted)) for each in groups]


def holm(tested: Sequence[float]) -> list[float]:
    """Probabilities as Holm corrects them, the smallest the most, in the order given.

    Written here because the one in statsmodels collects the garbage of the whole process each
    time, which takes longer than all the rest of a comparison; a test holds the two together.
    """
    adjusted, highest = [0.0] * len(tested), 0.0
    for place, which in enumerate(sorted(range(len(tested)), key=tested.__getitem__)):
        highest = max(highest, min(1.0, tested[which] * (len(tested) - place)))
        adjusted[which] = highest
    return adjusted


def shown(each: Compared, base: GroupCount, limits: Minimums) -> Compared:
    """A group without its index and probabilities where there are too few to compare."""
    enough = (
        each.counted >= limits.counted
        and each.people >= limits.people
        and base.counted >= limits.reference
    )
    if enough or each.group == base.group:
        return each
    return replace(
        each, index=None, index_interval=None, p=None, p_adjusted=None, excess=None, note=TOO_FEW
    )
