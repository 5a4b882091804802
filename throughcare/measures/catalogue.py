"""Every measure by its code: each module says its own as `MEASURE` or `MEASURES`."""

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from throughcare import measures
from throughcare.measures.measure import Measure


@cache
def catalogue() -> dict[str, Measure]:
    """Every measure, ordered by code. Raises `ValueError` where two share one."""
    measures_by_code: dict[str, Measure] = {}
    for measure in sorted(every_measure(), key=lambda each: each.code):
        if measure.code in measures_by_code:
            raise ValueError(f"Two measures are called {measure.code}")
        measures_by_code[measure.code] = measure
    return measures_by_code


def every_measure() -> Iterator[Measure]:
    """The measures of every module below this folder."""
    for name in modules():
        yield from measures_of(name)


def modules() -> Iterator[str]:
    """The name of every module below this folder."""
    for module in pkgutil.walk_packages(measures.__path__, f"{measures.__name__}."):
        yield module.name


def measures_of(module: str) -> Iterator[Measure]:
    """The measures that a module says."""
    loaded = importlib.import_module(module)
    one = getattr(loaded, "MEASURE", None)
    if isinstance(one, Measure):
        yield one
    yield from getattr(loaded, "MEASURES", ())


def written_in(code: str) -> Iterator[str]:
    """The modules that a code is written in: loading all of them takes seconds."""
    quoted = f'"{code}"'
    for name in modules():
        spec = find_spec(name)
        if spec and spec.origin and quoted in Path(spec.origin).read_text(encoding="utf-8"):
            yield name


@cache
def find(code: str) -> Measure:
    """A measure by its code. Raises `LookupError` with codes that are like it."""
    for module in written_in(code):
        for measure in measures_of(module):
            if measure.code == code:
                return measure
    if code in catalogue():
        return catalogue()[code]
    like = [each for each in catalogue() if set(code.split("-")) & set(each.split("-"))]
    hint = (
        f"; did you mean {', '.join(like[:5])}?" if like else "; 'throughcare measures' lists them."
    )
    raise LookupError(f"There is no measure called {code}{hint}")
