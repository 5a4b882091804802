"""Pairs of records that are of one child, spoilt in fifteen named ways, and pairs that are not."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from throughcare.dataset.synthetic import invent
from throughcare.record.children.duplicates.details import Details, folded_words
from throughcare.record.children.duplicates.nicknames import GROUPS

Spoil = Callable[[Details, random.Random], Details | None]
DAY = date(2026, 11, 30)
NUMBERS = ("pnc_number", "nhs_number", "upn", "social_care_id")
ALPHABET = "abcdefghijklmnopqrstuvwxyz"
OTHER_SURNAMES = ("Ashworth", "Pemberton", "Drinkwater", "Okafor", "Lindqvist", "Tranter", "Mistry")


def children_of(size: int) -> list[Details]:
    """The children of an invented service, one record each."""
    tables = invent(as_at=DAY, children=size)
    homes = {row["person_id"]: row["postcode"] for row in tables["residence"].to_pylist()}
    rows = [row for row in tables["person"].to_pylist() if not row["merged_into_person_id"]]
    return [details_of(row, homes.get(row["person_id"], "")) for row in rows]


def details_of(row: dict[str, Any], postcode: str) -> Details:
    names = ("first_name", "last_name", "middle_names", "known_as", "sex")
    said: dict[str, Any] = {name: row[name] or "" for name in (*names, *NUMBERS)}
    return Details(**said, date_of_birth=row["date_of_birth"], postcode=postcode or "")


def typo(child: Details, chance: random.Random) -> Details | None:
    return replace(child, first_name=mistyped(child.first_name, chance))


def mistyped(name: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(name))
    return name[:place] + chance.choice(ALPHABET) + name[place + 1 :]


def transposed_letters(child: Details, chance: random.Random) -> Details | None:
    name = child.last_name
    places = [n for n in range(1, len(name) - 1) if name[n] != name[n + 1]]
    if not places:
        return None
    at = chance.choice(places)
    return replace(child, last_name=name[:at] + name[at + 1] + name[at] + name[at + 2 :])


def swapped_day_and_month(child: Details, _chance: random.Random) -> Details | None:
    born = child.date_of_birth
    if born is None or born.day > 12 or born.day == born.month:
        return None
    return replace(child, date_of_birth=born.replace(month=born.day, day=born.month))


def swapped_names(child: Details, _chance: random.Random) -> Details | None:
    return replace(child, first_name=child.last_name, last_name=child.first_name)


def nickname(child: Details, chance: random.Random) -> Details | None:
    name = "".join(folded_words(child.first_name))
    others = [
        other
        for line in GROUPS.strip().splitlines()
        if name in line.split()
        for other in line.split()
        if other != name
    ]
    return replace(child, first_name=chance.choice(others).title()) if others else None


def missing_middle_name(child: Details, _chance: random.Random) -> Details | None:
    return replace(child, middle_names="") if child.middle_names else None


def double_barrelled_halves(child: Details, chance: random.Random) -> Details | None:
    return replace(child, last_name=f"{child.last_name}-{chance.choice(OTHER_SURNAMES)}")


def apostrophe(child: Details, _chance: random.Random) -> Details | None:
    return replace(child, last_name=f"{child.last_name[:1]}'{child.last_name[1:]}")


ACCENTS = str.maketrans("aceiosuz", "ąčéíóšüž")


def accent_dropped(child: Details, _chance: random.Random) -> Details | None:
    return replace(child, last_name=child.last_name.translate(ACCENTS))


SPELT = (
    *(("ph", "f"), ("ck", "k"), ("c", "k"), ("y", "ie"), ("ee", "ea"), ("oo", "u"), ("ll", "l")),
    *(("nn", "n"), ("ss", "s"), ("i", "y"), ("z", "s"), ("ai", "ay"), ("e", "a")),
)


def phonetic_spelling(child: Details, _chance: random.Random) -> Details | None:
    name = child.last_name
    for said, written in SPELT:
        if said in name[1:]:
            return replace(child, last_name=name[0] + name[1:].replace(said, written, 1))
    return None


def year_off_by_one(child: Details, chance: random.Random) -> Details | None:
    born = child.date_of_birth
    if born is None or (born.month, born.day) == (2, 29):
        return None
    return replace(child, date_of_birth=born.replace(year=born.year + chance.choice((1, -1))))


def numbers_missing(child: Details, _chance: random.Random) -> Details | None:
    nothing: dict[str, Any] = dict.fromkeys(NUMBERS, "")
    return replace(child, **nothing)


def name_order(child: Details, _chance: random.Random) -> Details | None:
    if not child.middle_names:
        return None
    return replace(child, first_name=child.middle_names, middle_names=child.first_name)


def changed_surname(child: Details, chance: random.Random) -> Details | None:
    return replace(child, last_name=chance.choice(OTHER_SURNAMES))


def initial_only(child: Details, _chance: random.Random) -> Details | None:
    return replace(child, first_name=child.first_name[:1])


CORRUPTIONS: tuple[Spoil, ...] = (
    typo,
    transposed_letters,
    swapped_day_and_month,
    swapped_names,
    nickname,
    missing_middle_name,
    double_barrelled_halves,
    apostrophe,
    accent_dropped,
    phonetic_spelling,
    year_off_by_one,
    numbers_missing,
    name_order,
    changed_surname,
    initial_only,
)


def written_again(child: Details, spoil: Spoil, chance: random.Random) -> Details | None:
    """A child's second record, spoilt; it knows half of the numbers, and half of them moved."""
    second = spoil(child, chance)
    if second is None:
        return None
    half = (name for name in NUMBERS if chance.random() < 0.5)
    numbers: dict[str, Any] = dict.fromkeys(half, "")
    postcode = child.postcode if chance.random() < 0.5 else ""
    return replace(second, known_as="", postcode=postcode, **numbers)


def pairs_of_one_child(
    children: Sequence[Details], count: int, chance: random.Random
) -> list[tuple[Details, Details, str]]:
    """So many pairs, the corruptions in turn, each with its name."""
    pairs: list[tuple[Details, Details, str]] = []
    pool = chance.sample(children, len(children))
    for number in range(count):
        spoil = CORRUPTIONS[number % len(CORRUPTIONS)]
        place, second = next(
            (place, again)
            for place, child in enumerate(pool)
            if (again := written_again(child, spoil, chance)) is not None
        )
        pairs.append((pool.pop(place), second, spoil.__name__))
    return pairs


def with_own_numbers(child: Details, chance: random.Random) -> Details:
    """Numbers that no other child has, where the first has any."""
    digits = "".join(chance.choice("0123456789") for _ in range(9))
    return replace(
        child,
        pnc_number=child.pnc_number and f"2025/{digits[:7]}K",
        nhs_number=child.nhs_number and digits + "1",
        upn=child.upn and f"A{digits}123",
        social_care_id=child.social_care_id and f"SC{digits}",
    )


def twins(child: Details, other: Details, chance: random.Random) -> Details:
    sex = chance.choice((child.sex, other.sex))
    return with_own_numbers(
        replace(child, first_name=other.first_name, middle_names="", known_as="", sex=sex), chance
    )


def siblings(child: Details, other: Details, chance: random.Random) -> Details:
    born = child.date_of_birth or DAY
    younger = born + timedelta(days=chance.randrange(330, 1500))
    return replace(twins(child, other, chance), date_of_birth=younger)


def namesakes(child: Details, other: Details, chance: random.Random) -> Details:
    named = replace(other, first_name=child.first_name, last_name=child.last_name, sex=child.sex)
    return with_own_numbers(replace(named, known_as=""), chance)


def same_birthday(child: Details, other: Details, _chance: random.Random) -> Details:
    return replace(other, date_of_birth=child.date_of_birth)


NOT_ONE_CHILD = (twins, siblings, namesakes, same_birthday)


def pairs_of_two_children(
    children: Sequence[Details], count: int, chance: random.Random
) -> list[tuple[Details, Details, str]]:
    """So many pairs of two children that look alike, the kinds in turn, each with its name."""
    pairs = []
    for number in range(count):
        make = NOT_ONE_CHILD[number % len(NOT_ONE_CHILD)]
        child = chance.choice(children)
        other = chance.choice(
            [
                c
                for c in children
                if c.first_name != child.first_name and c.date_of_birth != child.date_of_birth
            ]
        )
        pairs.append((child, make(child, other, chance), make.__name__))
    return pairs
