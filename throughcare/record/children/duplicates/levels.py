"""How near two records are in each thing that is compared, from 0, which is that they differ.

Each level stands here twice, since nothing but Python runs while somebody adds a child: as SQL for
Splink, and as Python. A test compares the two on every kind of pair. `UNKNOWN` is where one of the
records does not say.
"""

from collections.abc import Callable
from dataclasses import dataclass

from jellyfish import damerau_levenshtein_distance

from throughcare.record.children.duplicates.details import Keys

UNKNOWN = -1
MOST_APART = 2  # letters, of two spellings of one name that sound alike
LONG = 5  # letters: from here on one letter may be wrong whatever it sounds like


@dataclass(frozen=True)
class Level:
    """One level of a comparison. `matches` and `others` are how often it holds for two records of
    one child and of two children, before a service has taught anything else."""

    code: str
    sql: str
    matches: float
    others: float


@dataclass(frozen=True)
class RecordComparison:
    """One thing that is compared: when nothing can be said, and its levels, the nearest first."""

    name: str
    unknown: str
    levels: tuple[Level, ...]
    level_of: Callable[[Keys, Keys], int]

    @property
    def codes(self) -> tuple[str, ...]:
        """The levels by their number, the one of difference first."""
        return tuple(level.code for level in reversed(self.levels))


def meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return not set(one).isdisjoint(other)


def near(one: str, other: str, sounds: bool) -> bool:
    """Whether two spellings may be of one name."""
    if one == other:
        return True
    apart = damerau_levenshtein_distance(one, other)
    return (sounds and apart <= MOST_APART) or (apart == 1 and min(len(one), len(other)) >= LONG)


def near_sql(name: str) -> str:
    apart = f"damerau_levenshtein({name}_l, {name}_r)"
    sounds = f"list_has_any({name}_sounds_l, {name}_sounds_r)"
    long = f"least(length({name}_l), length({name}_r)) >= {LONG}"
    return f"({sounds} AND {apart} <= {MOST_APART}) OR ({apart} = 1 AND {long})"


SWAPPED = "(first_l = last_r AND last_l = first_r AND first_l <> last_l)"


def are_swapped(a: Keys, b: Keys) -> bool:
    return a.first == b.last and a.last == b.first and a.first != a.last


def first_name_level(a: Keys, b: Keys) -> int:
    if not a.first or not b.first:
        return UNKNOWN
    if a.first == b.first:
        return 4
    if (
        meet(a.firsts, b.firsts)
        or a.first in b.middles
        or b.first in a.middles
        or are_swapped(a, b)
    ):
        return 3
    if near(a.first, b.first, meet(a.first_sounds, b.first_sounds)):
        return 2
    short = min(len(a.first), len(b.first)) == 1
    return 1 if short and a.first[0] == b.first[0] else 0


def last_name_level(a: Keys, b: Keys) -> int:
    if not a.last or not b.last:
        return UNKNOWN
    if a.last == b.last:
        return 3
    if meet(a.lasts, b.lasts) or are_swapped(a, b):
        return 2
    return int(near(a.last, b.last, meet(a.last_sounds, b.last_sounds)))


def birthday_level(a: Keys, b: Keys) -> int:
    if not a.born or not b.born:
        return UNKNOWN
    if a.born == b.born:
        return 3
    if a.born == b.born_swapped:
        return 2
    same_day = a.born[4:] == b.born[4:] and abs(int(a.born[:4]) - int(b.born[:4])) == 1
    return int(same_day or damerau_levenshtein_distance(a.born, b.born) == 1)


def numbers_level(a: Keys, b: Keys) -> int:
    if not meet(a.kinds, b.kinds):
        return UNKNOWN
    return int(meet(a.numbers, b.numbers))


def sex_level(a: Keys, b: Keys) -> int:
    return UNKNOWN if not a.sex or not b.sex else int(a.sex == b.sex)


def postcode_level(a: Keys, b: Keys) -> int:
    """Nothing where the first names are not alike: brothers and sisters share an address."""
    if not a.postcode or not b.postcode or first_name_level(a, b) < 2:
        return UNKNOWN
    return int(a.postcode == b.postcode)


FIRST_SAME = "first_l = first_r"
STANDS_FOR = (
    "list_has_any(firsts_l, firsts_r) OR list_contains(middles_r, first_l) "
    f"OR list_contains(middles_l, first_r) OR {SWAPPED}"
)
FIRST_ALIKE = " OR ".join([FIRST_SAME, STANDS_FOR, near_sql("first")])
COMPARISONS = (
    RecordComparison(
        "first_name",
        "first_l = '' OR first_r = ''",
        (
            Level("first-same", FIRST_SAME, 0.74, 0.006),
            Level("first-stands-for", STANDS_FOR, 0.11, 0.012),
            Level("first-near", near_sql("first"), 0.11, 0.012),
            Level(
                "first-initial",
                "least(length(first_l), length(first_r)) = 1 "
                "AND left(first_l, 1) = left(first_r, 1)",
                0.02,
                0.001,
            ),
            Level("first-differs", "ELSE", 0.02, 0.969),
        ),
        first_name_level,
    ),
    RecordComparison(
        "last_name",
        "last_l = '' OR last_r = ''",
        (
            Level("last-same", "last_l = last_r", 0.78, 0.006),
            Level("last-part", f"list_has_any(lasts_l, lasts_r) OR {SWAPPED}", 0.08, 0.004),
            Level("last-near", near_sql("last"), 0.09, 0.006),
            Level("last-differs", "ELSE", 0.05, 0.984),
        ),
        last_name_level,
    ),
    RecordComparison(
        "birthday",
        "born_l = '' OR born_r = ''",
        (
            Level("born-same", "born_l = born_r", 0.86, 0.0003),
            Level("born-swapped", "born_l = born_swapped_r", 0.04, 0.0001),
            Level(
                "born-near",
                "damerau_levenshtein(born_l, born_r) = 1 OR (substr(born_l, 5) = substr(born_r, 5) "
                "AND abs(substr(born_l, 1, 4)::INT - substr(born_r, 1, 4)::INT) = 1)",
                0.08,
                0.006,
            ),
            Level("born-differs", "ELSE", 0.02, 0.9936),
        ),
        birthday_level,
    ),
    RecordComparison(
        "numbers",
        "NOT list_has_any(kinds_l, kinds_r)",
        (
            Level("number-same", "list_has_any(numbers_l, numbers_r)", 0.9, 0.00001),
            Level("numbers-differ", "ELSE", 0.1, 0.99999),
        ),
        numbers_level,
    ),
    RecordComparison(
        "sex",
        "sex_l = '' OR sex_r = ''",
        (
            Level("sex-same", "sex_l = sex_r", 0.98, 0.6),
            Level("sex-differs", "ELSE", 0.02, 0.4),
        ),
        sex_level,
    ),
    RecordComparison(
        "postcode",
        f"postcode_l = '' OR postcode_r = '' OR NOT coalesce({FIRST_ALIKE}, false)",
        (
            Level("postcode-same", "postcode_l = postcode_r", 0.6, 0.003),
            Level("postcode-differs", "ELSE", 0.4, 0.997),
        ),
        postcode_level,
    ),
)
