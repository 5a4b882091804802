"""What is compared of two records: a child's details, and their keys, folded once for each."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from throughcare.record.children.duplicates.nicknames import NICKNAMES
from throughcare.record.children.name_keys import keys_of

SHORTEST_PART = 3  # letters of a part of a surname that means something by itself
UNKNOWN_SEX = {"", "not-known"}
OTHER_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)
LETTERS, NUMBERS = re.compile(r"[^\w\s-]|_"), re.compile(r"[^A-Z0-9]")


@dataclass(frozen=True, kw_only=True)
class Details:
    """Who a child is, as a record or a worker about to add one says."""

    first_name: str
    last_name: str
    date_of_birth: date | None
    middle_names: str = ""
    known_as: str = ""
    other_names: tuple[str, ...] = ()
    sex: str = ""
    pnc_number: str = ""
    nhs_number: str = ""
    upn: str = ""
    social_care_id: str = ""
    postcode: str = ""

    @cached_property
    def keys(self) -> "Keys":
        return keys_from(self)


@dataclass(frozen=True, kw_only=True)
class Keys:
    """The details as they are compared: folded, cut into words, and as they sound."""

    first: str
    firsts: tuple[str, ...]  # what the child is called, and the names that stand for it
    middles: tuple[str, ...]
    last: str
    lasts: tuple[str, ...]  # the whole surname, its halves, and those the child had before
    first_sounds: tuple[str, ...]
    last_sounds: tuple[str, ...]
    born: str  # as 20120504; empty where nobody knows
    born_swapped: str  # with day and month the other way round, where that is a day
    sex: str
    numbers: tuple[str, ...]
    kinds: tuple[str, ...]  # of the numbers that are known
    postcode: str


def folded_words(name: str) -> list[str]:
    """The words of a name in plain small letters: no accent, apostrophe or hyphen is left."""
    lowered = unicodedata.normalize("NFKD", name.casefold().translate(OTHER_LETTERS))
    plain = "".join(each for each in lowered if not unicodedata.combining(each))
    return LETTERS.sub("", plain).replace("-", " ").split()


def keys_from(details: Details) -> Keys:
    first, last = folded_words(details.first_name), folded_words(details.last_name)
    called = [*first[:1], *folded_words(details.known_as)[:1]]
    others = [folded_words(name) for name in details.other_names]
    surnames = [last, *(words[1:] for words in others if len(words) > 1)]
    numbers = numbers_of(details)
    return Keys(
        first="".join(first),
        firsts=tuple(sorted({"".join(first), *called, *stands_for(called)} - {""})),
        middles=tuple(sorted({*first[1:], *folded_words(details.middle_names)})),
        last="".join(last),
        lasts=tuple(sorted({part for words in surnames for part in parts_of(words)})),
        first_sounds=sounds_of(first[:1]),
        last_sounds=sounds_of(["".join(last)]),
        born=details.date_of_birth.strftime("%Y%m%d") if details.date_of_birth else "",
        born_swapped=swapped(details.date_of_birth),
        sex="" if details.sex in UNKNOWN_SEX else details.sex,
        numbers=tuple(f"{kind}:{number}" for kind, number in numbers.items()),
        kinds=tuple(numbers),
        postcode=NUMBERS.sub("", details.postcode.upper()),
    )


def stands_for(names: list[str]) -> set[str]:
    return {group for name in names for group in NICKNAMES.get(name, ())}


def parts_of(words: list[str]) -> set[str]:
    """A surname whole, and each of its parts that means something by itself."""
    return {"".join(words), *(word for word in words if len(word) >= SHORTEST_PART)} - {""}


def sounds_of(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted({key for word in words for key in keys_of(word)}))


def swapped(born: date | None) -> str:
    if born is None or born.day > 12:
        return ""
    return f"{born.year:04}{born.day:02}{born.month:02}"


def numbers_of(details: Details) -> dict[str, str]:
    """The numbers of people that are known, by their kind, in capitals and digits alone."""
    given = {
        "nhs": details.nhs_number,
        "pnc": details.pnc_number,
        "upn": details.upn,
        "social-care": details.social_care_id,
    }
    plain = {kind: NUMBERS.sub("", number.upper()) for kind, number in given.items()}
    return {kind: number for kind, number in plain.items() if number}
