"""The only code that writes what was released, and withholds what would give children away."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
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
    shown = [each for each in released if each.numerator is not None and not is_mean(each.figure)]
    before = published_before({count_key(each.figure) for each in shown}, by)
    otherwise = under_other_settings(shown, by)
    unsafe: set[tuple[str, str, Period]] = set()
    new: list[ReleasedFigure] = []
    for each in shown:
        name, figure = count_key(each.figure), each.figure
        earlier = before.setdefault(name, {})
        if earlier.get(figure.period) == figure.numerator:
            continue
        if gives_away(earlier, figure) or differs_by_few(otherwise, figure):
            unsafe.add((figure.measure, figure.part, figure.period))
        else:
            earlier[figure.period] = figure.numerator
            new.append(each)
    note([each for each in new if withheld_key(each) not in unsafe], by)
    return [withheld(each) if withheld_key(each) in unsafe else each for each in released]


def gives_away(earlier: dict[Period, int], figure: Figure) -> bool:
    """Whether a count, with earlier ones whose days overlap, isolates a few children.

    Counts that contradict each other, because the record was corrected between them, cannot be
    taken from each other and give nothing away.
    """
    others = [
        PublishedCount(figure.measure, HERE, period, number)
        for period, number in earlier.items()
        if period != figure.period and overlap(period, figure.period)
    ]
    if not others:
        return False
    wanted = PublishedCount(figure.measure, HERE, figure.period, figure.numerator)
    try:
        return bool(isolated_by(others, wanted))
    except GivesAway:
        return False


def differs_by_few(otherwise: Mapping[CountKey, Mapping[str, int]], figure: Figure) -> bool:
    """Whether other settings changed the count of the same days by a few children.

    Only in data that end on the same day: later ones differ by what was recorded since.
    """
    numbers = otherwise.get((count_key_any_settings(figure), figure.period, figure.as_at), {})
    return any(
        PUBLISHED.is_small(abs(number - figure.numerator))
        for name, number in numbers.items()
        if name != count_key(figure)
    )


def overlap(one: Period, other: Period) -> bool:
    """Whether two periods have days in common."""
    return one.first_day <= other.last_day and other.first_day <= one.last_day


def withheld_key(each: ReleasedFigure) -> tuple[str, str, Period]:
    """The part and period of a figure: its figures are withheld together."""
    return each.figure.measure, each.figure.part, each.figure.period


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


def count_key(figure: Figure) -> str:
    """A key for what is counted, the same for counts that can be compared."""
    settings = sorted((name, str(v)) for name, v in figure.parameters.items() if name != "data_end")
    return short((*count_parts(figure), settings))


def count_key_any_settings(figure: Figure) -> str:
    """A key for what is counted whatever the settings."""
    return short(count_parts(figure))


def count_parts(figure: Figure) -> tuple[object, ...]:
    """The measure and the version of its definition, the part and the group."""
    return (
        figure.measure,
        INDICATORS[figure.measure].version,
        figure.part,
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


def under_other_settings(
    shown: Sequence[ReleasedFigure], by: Staff
) -> dict[CountKey, dict[str, int]]:
    """Numbers released of the same parts and groups under any settings, by period and data."""
    numbers: dict[CountKey, dict[str, int]] = {}
    names = {count_key_any_settings(each.figure) for each in shown}
    for each in ReleasedCount.objects.filter(service_id=by.service_id, of_any_settings__in=names):
        key = (each.of_any_settings, Period(each.period_from, each.period_to), each.as_at)
        numbers.setdefault(key, {})[each.counted] = each.number
    return numbers


def note(released: Sequence[ReleasedFigure], by: Staff) -> None:
    """Record the counts that were released."""
    rows = []
    for each in released:
        reference = new_reference()
        rows.append(
            ReleasedCount(
                reference=reference,
                source_id=reference,
                service_id=by.service_id,
                recorded_by=by,
                counted=count_key(each.figure),
                of_any_settings=count_key_any_settings(each.figure),
                period_from=each.figure.period.first_day,
                period_to=each.figure.period.last_day,
                number=each.numerator or 0,
                as_at=each.figure.as_at,
            )
        )
    ReleasedCount.objects.bulk_create(rows, ignore_conflicts=True)
