"""Keys, references and national numbers: of the right shape, and nobody's."""

import zlib

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from throughcare.dataset.synthetic.engine.days import Whole, known

FIRST_INVENTED = 10_001
REFERENCE_LETTERS = np.frombuffer(b"23456789bcdfghjkmnpqrstvwxyz", dtype=np.uint8)
CHECK_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"


def prefix(table: str) -> str:
    """What a table's keys begin with: initials of several words, or four letters of one."""
    words = table.split("_")
    return "".join(word[0] for word in words).upper() if words[1:] else table[:4].upper()


def cast_key(table: str, service: int, number: int) -> str:
    """The key of a row of the cast's: the same in every tier and on every day."""
    return f"{prefix(table)}{service}-{number:07d}"


def keys(table: str, service: int, rows: Whole) -> pa.Array:
    """Keys of invented rows by their place; blank where the place is empty."""
    digits = pc.utf8_lpad(pc.cast(pa.array(rows + FIRST_INVENTED), pa.string()), 7, "0")
    named = pc.binary_join_element_wise(f"{prefix(table)}{service}", digits, "-")
    return pc.if_else(pa.array(known(rows)), named, "")


def references(salt: str, count: int, *, first: int = 0) -> pa.Array:
    """Public references of twelve letters, worked out from a salt instead of drawn at random.

    They are numbered, so that those from the `first` on can be had without those before it.
    """
    base = np.uint64(zlib.crc32(salt.encode()) * 0x9E3779B97F4A7C15 % 2**64)
    mixed = _mix(
        np.arange(first, first + count, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15) + base
    )
    letters = np.empty((count, 12), dtype=np.uint8)
    for place in range(12):
        letters[:, place] = REFERENCE_LETTERS[mixed % np.uint64(28)]
        mixed = mixed // np.uint64(28)
    return pa.array(letters.view("S12").ravel()).cast(pa.string())


def reference(salt: str) -> str:
    """The first of the references of a salt, for when there is but one: many times as quick."""
    mixed = zlib.crc32(salt.encode()) * 0x9E3779B97F4A7C15 % 2**64
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB % 2**64
    mixed ^= mixed >> 31
    letters = bytearray()
    for _ in range(12):
        mixed, letter = divmod(mixed, 28)
        letters.append(int(REFERENCE_LETTERS[letter]))
    return letters.decode()


def _mix(
    number: np.ndarray[tuple[int], np.dtype[np.uint64]],
) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """Spread neighbours far apart (the finisher of the splitmix64 generator)."""
    with np.errstate(over="ignore"):
        number = (number ^ (number >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        number = (number ^ (number >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return number ^ (number >> np.uint64(31))


def nhs_numbers(dice: np.random.Generator, count: int) -> list[str]:
    """Ten digits with the right check digit, from the 999 range kept for invented people."""
    return [_nhs_number(int(n)) for n in dice.integers(0, 10**6, size=count)]


def _nhs_number(within: int) -> str:
    first = f"999{within:06d}"
    check = 11 - sum(int(d) * (10 - i) for i, d in enumerate(first)) % 11
    return _nhs_number((within + 1) % 10**6) if check == 10 else f"{first}{check % 11}"


def pnc_numbers(dice: np.random.Generator, years: Whole) -> list[str]:
    """Police National Computer numbers: year, seven digits and a check letter."""
    drawn = dice.integers(0, 10**7, size=len(years))
    return [pnc_number(int(year), int(n)) for year, n in zip(years, drawn, strict=True)]


def pnc_number(year: int, serial: int) -> str:
    letter = CHECK_LETTERS[int(f"{year % 100:02d}{serial:07d}") % 23]
    return f"{year}/{serial:07d}{letter}"


def pupil_numbers(dice: np.random.Generator, count: int) -> list[str]:
    """Unique pupil numbers: a check letter and twelve digits of a school that is not."""
    return [pupil_number(int(n)) for n in dice.integers(0, 10**9, size=count)]


def pupil_number(serial: int) -> str:
    digits = f"999{serial:09d}"
    check = sum(int(d) * (i + 2) for i, d in enumerate(digits)) % 23
    return f"{'ABCDEFGHJKLMNPQRTUVWXYZ'[check]}{digits}"
