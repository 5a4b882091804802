"""Where a figure stands beside what was promised and what others published."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from throughcare.foundation.access.models import Staff
from throughcare.governance.performance.models import Comparator, Target
from throughcare.measures.figures import Figure

HUNDREDTHS = 100
AT_LEAST = "at-least"


class TargetStatus(StrEnum):
    """How a figure stands to its target."""

    MET = "green"
    WITHIN_CHANCE = "amber"
    NOT_MET = "red"


def target_status(figure: Figure, target: Target) -> TargetStatus | None:
    """Green where the target is met, amber where chance alone could explain the miss, else red.

    Chance explains a miss where the target lies inside the figure's 95 % interval; a figure
    without one is met or not. None where there is no figure. Local setting.
    """
    if figure.value is None:
        return None
    promised = Fraction(target.value_hundredths, HUNDREDTHS)
    at_least = target.direction == AT_LEAST
    if figure.value >= promised if at_least else figure.value <= promised:
        return TargetStatus.MET
    interval = figure.interval
    if interval is None:
        return TargetStatus.NOT_MET
    near = interval.high >= promised if at_least else interval.low <= promised
    return TargetStatus.WITHIN_CHANCE if near else TargetStatus.NOT_MET


@dataclass(frozen=True)
class Benchmarks:
    """The targets and the published figures of a service, by the code of the measure."""

    targets: dict[str, list[Target]]
    comparators: dict[str, list[Comparator]]

    def target(self, code: str, day: date) -> Target | None:
        """What was promised for a day; the latest promise where there are several."""
        holding = [
            each
            for each in self.targets.get(code, ())
            if each.started_on <= day and (each.ended_on is None or day <= each.ended_on)
        ]
        return holding[-1] if holding else None

    def published(self, code: str) -> list[Comparator]:
        """The newest published figure of each area."""
        newest = {(each.area_kind, each.area_name): each for each in self.comparators.get(code, ())}
        return list(newest.values())


def targets_for(worker: Staff, codes: Iterable[str]) -> Benchmarks:
    """What stands beside the measures, in two queries."""
    wanted = {"service": worker.service_id, "measure__in": list(codes)}
    benchmarks = Benchmarks({}, {})
    for target in Target.objects.filter(**wanted).order_by("started_on", "pk"):
        benchmarks.targets.setdefault(target.measure, []).append(target)
    for published in Comparator.objects.filter(**wanted).order_by("period_to", "pk"):
        benchmarks.comparators.setdefault(published.measure, []).append(published)
    return benchmarks
