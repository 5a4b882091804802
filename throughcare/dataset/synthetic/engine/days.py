"""Days as whole numbers since 1 January 1970, so that thousands of lives move at once.

`EMPTY` stands for no day, and for no number of any other kind. Days counted from an empty one are
empty too: anything far below zero is.
"""

from datetime import date
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Whole: TypeAlias = npt.NDArray[np.int64]
Truth: TypeAlias = npt.NDArray[np.bool_]

EMPTY = -(2**40)
A_YEAR = 365.25
A_MONTH = 30.44
THE_EPOCH = date(1970, 1, 1)


def day_number(day: date) -> int:
    return (day - THE_EPOCH).days


def as_days(days: npt.ArrayLike) -> Whole:
    """Rounded down to whole days."""
    return np.asarray(np.floor(np.asarray(days)), dtype=np.int64)


def none(length: int) -> Whole:
    return np.full(length, EMPTY, dtype=np.int64)


def known(days: Whole) -> Truth:
    return np.asarray(days > EMPTY // 2)


def unless_after(days: Whole, limit: int | Whole) -> Whole:
    """Empty where the day has not come yet."""
    return np.where(days > limit, EMPTY, days)


def where(condition: Truth, days: npt.ArrayLike) -> Whole:
    """The days where the condition holds, and empty elsewhere."""
    return np.where(condition, np.asarray(days, dtype=np.int64), EMPTY)


def birthday(born: Whole, age: int | Whole) -> Whole:
    """The day on which somebody reaches an age, in completed years."""
    months = born.astype("datetime64[D]").astype("datetime64[M]")
    within = born.astype("datetime64[D]") - months.astype("datetime64[D]")
    reached = (months + 12 * np.asarray(age)).astype("datetime64[D]") + within
    return np.asarray(reached.astype(np.int64))


def years_old(born: Whole, on: Whole) -> Whole:
    """Age in completed years on a day."""
    guess = as_days((on - born) / A_YEAR) + 1
    return np.asarray(guess - (birthday(born, guess) > on) - (birthday(born, guess - 1) > on))


def year_of(days: Whole) -> Whole:
    return np.asarray(days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970)


def first_of_month(days: Whole) -> Whole:
    months = days.astype("datetime64[D]").astype("datetime64[M]")
    return np.asarray(months.astype("datetime64[D]").astype(np.int64))
