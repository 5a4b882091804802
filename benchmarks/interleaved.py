"""Time two ways of doing one thing in turn, so that a machine's moods touch both alike."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Timing:
    """Seconds of each run, in the order in which they were made."""

    name: str
    runs: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.runs)

    @property
    def spread(self) -> tuple[float, float]:
        return min(self.runs), max(self.runs)


@dataclass(frozen=True)
class Pair:
    """Ours and the bare way, run ABAB; the ratio is of the medians."""

    ours: Timing
    bare: Timing
    goal: Fraction

    @property
    def ratio(self) -> float:
        return self.ours.median / self.bare.median

    @property
    def holds(self) -> bool:
        return self.ratio <= self.goal


def interleaved(
    name: str,
    ours: Callable[[], object],
    bare: Callable[[], object],
    *,
    goal: Fraction,
    rounds: int,
    warm: int = 3,
) -> Pair:
    """Run each in turn: `warm` rounds that do not count, then `rounds` that do."""
    taken: dict[str, list[float]] = {"ours": [], "bare": []}
    for turn in range(warm + rounds):
        for label, way in (("ours", ours), ("bare", bare)):
            begun = time.perf_counter()
            way()
            if turn >= warm:
                taken[label].append(time.perf_counter() - begun)
    return Pair(Timing(name, tuple(taken["ours"])), Timing("bare", tuple(taken["bare"])), goal)


def table(pairs: list[Pair], *, unit: str = "ms") -> str:
    """The pairs as lines of text, times in milliseconds."""
    lines = [f"{'':28} {'ours':>9} {'bare':>9} {'ratio':>7} {'goal':>6}"]
    for pair in pairs:
        low, high = (1000 * seconds for seconds in pair.ours.spread)
        lines.append(
            f"{pair.ours.name:28} {pair.ours.median * 1000:7.2f}{unit} "
            f"{pair.bare.median * 1000:7.2f}{unit} {pair.ratio:7.2f} {float(pair.goal):6.1f}  "
            f"{'holds' if pair.holds else 'MISSED'}  (ours {low:.1f} to {high:.1f})"
        )
    return "\n".join(lines)
