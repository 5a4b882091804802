"""Every measure by its code: each module says its own as `MEASURE` or `MEASURES`."""

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache

from throughcare import measures
from throughcare.measures.measure import Measure


@cache
def catalogue() -> dict[str, Measure]:
    """Every measure, ordered by code. Raises `ValueError` where two share one."""
    found: dict[str, Measure] = {}
    for measure in sorted(every_measure(), key=lambda each: each.code):
        if measure.code in found:
            raise ValueError(f"Two measures are called {measure.code}")
        found[measure.code] = measure
    return found


def every_measure() -> Iterator[Measure]:
    """The measures of every module below this folder."""
    for module in pkgutil.walk_packages(measures.__path__, f"{measures.__name__}."):
        loaded = importlib.import_module(module.name)
        one = getattr(loaded, "MEASURE", None)
        if isinstance(one, Measure) and module.name.startswith(measures.__name__):
            yield one
        yield from getattr(loaded, "MEASURES", ())


def find(code: str) -> Measure:
    """A measure by its code. Raises `LookupError` with codes that are like it."""
    if code in catalogue():
        return catalogue()[code]
    like = [each for each in catalogue() if set(code.split("-")) & set(each.split("-"))]
    hint = (
        f"; did you mean {', '.join(like[:5])}?" if like else "; 'throughcare measures' lists them."
    )
    raise LookupError(f"There is no measure called {code}{hint}")
