"""Draws from the tables of the calibration."""

import zlib
from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np
import pyarrow as pa

from throughcare.dataset.synthetic.engine.days import EMPTY, Truth, Whole, as_days
from throughcare.dataset.synthetic.engine.frames import pick

Weighed = TypeVar("Weighed", str, int)


def dice(seed: int, service: int, subject: str) -> np.random.Generator:
    """A generator of its own for each subject, so that one subject never shifts another."""
    return np.random.Generator(np.random.PCG64([seed, service, zlib.crc32(subject.encode())]))


def places(rng: np.random.Generator, weights: Sequence[float], count: int) -> Whole:
    """Places in a list, drawn by weight."""
    edges = np.cumsum(np.asarray(weights, dtype=np.float64))
    return np.searchsorted(edges / edges[-1], rng.random(count), side="right").astype(np.int64)


def numbers(rng: np.random.Generator, weights: Mapping[int, float], count: int) -> Whole:
    """Numbers drawn by weight."""
    return np.asarray(np.array(list(weights))[places(rng, list(weights.values()), count)])


def happens(rng: np.random.Generator, chance: float | np.ndarray, count: int) -> Truth:
    """Whether each of `count` things happens. The chance may differ from one to the next."""
    return np.asarray(rng.random(count) < chance)


def wait(rng: np.random.Generator, mean: float | np.ndarray, count: int) -> Whole:
    """Days until something happens, at least one, with a long tail."""
    return 1 + as_days(rng.gamma(2.0, np.asarray(mean) / 2.0, size=count))


def among(rng: np.random.Generator, first: Whole, last: Whole) -> Whole:
    """A day from the first to the last, both included; the first where the last is earlier."""
    return first + as_days(rng.random(len(first)) * np.maximum(1, last - first + 1))


def one_word(
    rng: np.random.Generator, pool: Sequence[str], count: int, *, blank: float = 0.0
) -> pa.Array:
    """Words of a pool, some of them left blank."""
    drawn = rng.integers(0, len(pool), size=count)
    return pick(pool, np.where(happens(rng, blank, count), EMPTY, drawn))


def repeated(counts: Whole) -> tuple[Whole, Whole]:
    """For rows that repeat: the place of the owner, and 0, 1, 2… within each owner."""
    owner = np.repeat(np.arange(len(counts)), counts)
    starts = np.cumsum(counts) - counts
    return owner.astype(np.int64), (np.arange(len(owner)) - starts[owner]).astype(np.int64)
