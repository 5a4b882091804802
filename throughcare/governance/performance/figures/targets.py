"""Targets of the service, and figures that others published to compare with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.spells import runs
from throughcare.governance.performance.models import Comparator, Target
from throughcare.measures.figures import Figure

HUNDREDTHS = 100
AT_LEAST = "at-least"


class TargetStatus(StrEnum):
    """Whether a figure meets its target."""

    MET = "green"
    WITHIN_CHANCE = "amber"
    NOT_MET = "red"


def target_status(figure: Figure, target: Target) -> TargetStatus | None:
    """Green if the target is met, amber if chance alone could explain the miss, else red.

    Chance can explain a miss if the target lies inside the figure's 95 % interval; a figure
    without an interval is met or not. None if there is no figure. Local setting.
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
    """The targets and published figures of a service, by the code of the measure."""

    targets: dict[str, list[Target]]
    comparators: dict[str, list[Comparator]]

    def target(self, code: str, day: date) -> Target | None:
        """The target for a day; the latest if there are several."""
        targets = self.targets.get(code, ())
        holding = [each for each in targets if runs(each.started_on, each.ended_on, day)]
        return holding[-1] if holding else None

    def published(self, code: str) -> list[Comparator]:
        """The newest published figure of each area."""
        newest = {(each.area_kind, each.area_name): each for each in self.comparators.get(code, ())}
        return list(newest.values())


def targets_for(worker: Staff, codes: Iterable[str]) -> Benchmarks:
    """The targets and published figures for some measures, in two queries."""
    wanted = {"service": worker.service_id, "measure__in": list(codes)}
    benchmarks = Benchmarks({}, {})
    for target in Target.objects.filter(**wanted).order_by("started_on", "pk"):
        benchmarks.targets.setdefault(target.measure, []).append(target)
    for published in Comparator.objects.filter(**wanted).order_by("period_to", "pk"):
        benchmarks.comparators.setdefault(published.measure, []).append(published)
    return benchmarks
