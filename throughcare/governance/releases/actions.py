"""The only code that writes what was released, and withholds what would give children away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from django.db import transaction

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.record import new_reference
from throughcare.governance.releases.models import ReleasedCount
from throughcare.measures.disclosure.differencing import GivesAway, PublishedCount, isolated_by
from throughcare.measures.disclosure.released_figures import ReleasedFigure, is_mean
from throughcare.measures.disclosure.suppression import PUBLISHED
from throughcare.measures.figures import Figure
from throughcare.rulebook.indicators.measure_words import INDICATORS
from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import PERCENTAGE

HERE = frozenset({"here"})

CountKey = tuple[str, Period, date]
"""What is counted whatever the settings, in which days, in data that end on which day."""


@transaction.atomic
def let_leave(released: Sequence[ReleasedFigure], *, by: Staff) -> list[ReleasedFigure]:
    """The figures as they are released, each recorded; withheld if it would reveal a few children.

    Twelve months to June less twelve months to March is the difference of two quarters: a count
    that with earlier releases of the same thing isolates a few children is withheld, with all
    groups of its part and period, which would add up to it. So is a count of the same days and
    the same data that other settings change by a few children. Raises `PermissionDenied`.
    """
    require(by, Capability.READ_FIGURES)
    counts = [count for each in released for count in counts_shown(each)]
    before = published_before({each.key for each in counts}, by)
    otherwise = under_other_settings(counts, by)
    unsafe: set[tuple[str, str, Period]] = set()
    new: list[CountShown] = []
    for each in counts:
        earlier = before.setdefault(each.key, {})
        if earlier.get(each.figure.period) == each.number:
            continue
        if gives_away(earlier, each) or differs_by_few(otherwise, each):
            unsafe.add(withheld_key(each.figure))
        else:
            earlier[each.figure.period] = each.number
            new.append(each)
    note([each for each in new if withheld_key(each.figure) not in unsafe], by)
    return [withheld(each) if withheld_key(each.figure) in unsafe else each for each in released]


@dataclass(frozen=True)
class CountShown:
    """A count that a file shows, or that its reader has by taking one from another.

    `kind` says which of a figure's: blank for its numerator, what it is out of, or the rest.
    """

    figure: Figure
    number: int
    kind: str = ""

    @property
    def key(self) -> str:
        """What is counted, the same for counts that can be taken from each other."""
        return count_key(self.figure, self.kind)

    @property
    def key_any_settings(self) -> str:
        """The same whatever the settings."""
        return count_key_any_settings(self.figure, self.kind)


def counts_shown(each: ReleasedFigure) -> list[CountShown]:
    """The counts of children that a figure in a file shows. A mean shows none, but amounts."""
    figure = each.figure
    if is_mean(figure) or each.numerator is None:
        return []
    counts = [CountShown(figure, each.numerator)]
    if figure.unit == PERCENTAGE and each.denominator is not None:
        rest = each.denominator - each.numerator
        counts += [CountShown(figure, each.denominator, "of"), CountShown(figure, rest, "rest")]
    return counts


def gives_away(earlier: dict[Period, int], wanted: CountShown) -> bool:
    """Whether a count, with earlier ones whose days overlap, isolates a few children.

    Counts that contradict each other, because the record was corrected between them, cannot be
    taken from each other and give nothing away.
    """
    period, measure = wanted.figure.period, wanted.figure.measure
    others = [
        PublishedCount(measure, HERE, other, number)
        for other, number in earlier.items()
        if other != period and overlap(other, period)
    ]
    if not others:
        return False
    try:
        return bool(isolated_by(others, PublishedCount(measure, HERE, period, wanted.number)))
    except GivesAway:
        return False


def differs_by_few(otherwise: Mapping[CountKey, Mapping[str, int]], wanted: CountShown) -> bool:
    """Whether other settings changed the count of the same days by a few children.

    Only in data that end on the same day: later ones differ by what was recorded since.
    """
    figure = wanted.figure
    numbers = otherwise.get((wanted.key_any_settings, figure.period, figure.as_at), {})
    return any(
        PUBLISHED.is_small(abs(number - wanted.number))
        for name, number in numbers.items()
        if name != wanted.key
    )


def overlap(one: Period, other: Period) -> bool:
    """Whether two periods have days in common."""
    return one.first_day <= other.last_day and other.first_day <= one.last_day


def withheld_key(figure: Figure) -> tuple[str, str, Period]:
    """The part and period of a figure: its figures are withheld together."""
    return figure.measure, figure.part, figure.period


def withheld(each: ReleasedFigure) -> ReleasedFigure:
    """The figure without any number, with the mark for hidden values."""
    return replace(
        each,
        value=None,
        numerator=None,
        denominator=None,
        unknown=None,
        interval=None,
        mark=PUBLISHED.mark,
    )


def count_key(figure: Figure, kind: str = "") -> str:
    """A key for what is counted, the same for counts that can be compared."""
    settings = sorted((name, str(v)) for name, v in figure.parameters.items() if name != "data_end")
    return short((*count_parts(figure, kind), settings))


def count_key_any_settings(figure: Figure, kind: str = "") -> str:
    """A key for what is counted whatever the settings."""
    return short(count_parts(figure, kind))


def count_parts(figure: Figure, kind: str) -> tuple[object, ...]:
    """The measure and the version of its definition, the part, which of its counts, the group."""
    return (
        figure.measure,
        INDICATORS[figure.measure].version,
        f"{figure.part} {kind}".strip(),
        sorted((name, str(value)) for name, value in figure.group.items()),
    )


def short(parts: tuple[object, ...]) -> str:
    """A digest of the parts."""
    return sha256(repr(parts).encode()).hexdigest()


def published_before(names: set[str], by: Staff) -> dict[str, dict[Period, int]]:
    """The newest released number of each period, by count key."""
    numbers: dict[str, dict[Period, int]] = {}
    counts = ReleasedCount.objects.filter(service_id=by.service_id, counted__in=names)
    for each in counts.order_by("as_at", "pk"):
        period = Period(each.period_from, each.period_to)
        numbers.setdefault(each.counted, {})[period] = each.number
    return numbers


def under_other_settings(counts: Sequence[CountShown], by: Staff) -> dict[CountKey, dict[str, int]]:
    """Numbers released of the same parts and groups under any settings, by period and data."""
    numbers: dict[CountKey, dict[str, int]] = {}
    names = {each.key_any_settings for each in counts}
    for each in ReleasedCount.objects.filter(service_id=by.service_id, of_any_settings__in=names):
        key = (each.of_any_settings, Period(each.period_from, each.period_to), each.as_at)
        numbers.setdefault(key, {})[each.counted] = each.number
    return numbers


def note(counts: Sequence[CountShown], by: Staff) -> None:
    """Record the counts that were released."""
    rows = []
    for each in counts:
        reference = new_reference()
        rows.append(
            ReleasedCount(
                reference=reference,
                source_id=reference,
                service_id=by.service_id,
                recorded_by=by,
                counted=each.key,
                of_any_settings=each.key_any_settings,
                period_from=each.figure.period.first_day,
                period_to=each.figure.period.last_day,
                number=each.number,
                as_at=each.figure.as_at,
            )
        )
    ReleasedCount.objects.bulk_create(rows, ignore_conflicts=True)
