"""How many second records of a child are suggested, and how many suggestions are of two children.

Trained by Splink on an invented service; then 400 pairs of one child, spoilt in fifteen ways, and
400 pairs of two children who look alike, are put among its records and looked for.
"""

import random
import sys
from collections import Counter
from dataclasses import dataclass, replace
from statistics import median
from time import perf_counter

from benchmarks.corruptions import children_of, pairs_of_one_child, pairs_of_two_children
from throughcare.record.children.duplicates.details import Details
from throughcare.record.children.duplicates.training import Trained, train
from throughcare.record.children.duplicates.weights import MOST_SCORED, Weights

CHILDREN, PAIRS, ROUNDS = 4_000, 400, 40
MOST_MS = 300
LEAST_PRECISION, LEAST_RECALL = 0.95, 0.9


@dataclass(frozen=True)
class Found:
    """What was suggested of the pairs that were put in, and what was not, by kind."""

    pairs: int
    suggested: int
    wrong: int
    missed: Counter[str]
    mistaken: Counter[str]
    trained: Trained

    @property
    def recall(self) -> float:
        return self.suggested / self.pairs

    @property
    def precision(self) -> float:
        return self.suggested / max(1, self.suggested + self.wrong)


def look_for(children: list[Details], pairs: int, seed: int = 7) -> Found:
    """Put pairs of both sorts among the records, train, and count what is suggested."""
    chance = random.Random(seed)
    one = pairs_of_one_child(children, pairs, chance)
    two = pairs_of_two_children(children, pairs, chance)
    records = dict(enumerate(children))
    numbers = {id(child): number for number, child in records.items()}
    labelled: dict[tuple[int, int], tuple[str, bool]] = {}
    for (first, second, kind), is_one in [*((p, True) for p in one), *((p, False) for p in two)]:
        records[len(records)] = second
        labelled[numbers[id(first)], len(records) - 1] = (kind, is_one)
    trained = train(records)
    suggested = {(pair.first, pair.second) for pair in trained.pairs}
    found = [(kind, is_one) for pair, (kind, is_one) in labelled.items() if pair in suggested]
    missing = [
        kind for pair, (kind, is_one) in labelled.items() if is_one and pair not in suggested
    ]
    return Found(
        pairs=pairs,
        suggested=sum(is_one for _kind, is_one in found),
        wrong=sum(not is_one for _kind, is_one in found),
        missed=Counter(missing),
        mistaken=Counter(kind for kind, is_one in found if not is_one),
        trained=trained,
    )


def milliseconds_to_score(children: list[Details], weights: Weights) -> float:
    """What scoring takes before a child is added: as many records as are scored at most."""
    chance = random.Random(7)
    taken = []
    for new in chance.sample(children, ROUNDS):
        candidates = chance.sample(children, MOST_SCORED)
        begun = perf_counter()
        for each in candidates:  # the keys are made anew, as of records just read
            weights.score(replace(each).keys, replace(new).keys)
        taken.append((perf_counter() - begun) * 1000)
    return median(taken)


def main() -> int:
    children = children_of(CHILDREN)
    begun = perf_counter()
    found = look_for(children, PAIRS)
    took = perf_counter() - begun
    print(f"{len(children)} records and {2 * PAIRS} put among them: trained in {took:.1f} s")
    print(f"recall    {found.recall:.3f} (goal {LEAST_RECALL}); missed: {dict(found.missed)}")
    print(
        f"precision {found.precision:.3f} (goal {LEAST_PRECISION}); "
        f"mistaken: {dict(found.mistaken)}"
    )
    print(f"suggested in all: {len(found.trained.pairs)}")
    took = milliseconds_to_score(children, found.trained.weights)
    print(f"{MOST_SCORED} records scored when a child is added: {took:.1f} ms (goal {MOST_MS})")
    held = took <= MOST_MS and found.recall >= LEAST_RECALL and found.precision >= LEAST_PRECISION
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
