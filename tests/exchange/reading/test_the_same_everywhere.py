"""A file says the same to an import and to a figure: value by value, row by row."""

import random
from datetime import UTC

import pytest

from tests.exchange.conftest import CHILDREN
from throughcare.reading.tables import read_table
from throughcare.schema import TABLES


def listed(words: str) -> list[str]:
    """The values between the bars."""
    return words.split("|")


DAYS = listed(
    "2010-01-05|2010-02-30|2010-1-5|5 Jan 2010|2010-01-05T00:00:00|2010-06-30T23:00:00Z|"
    "nan|NA||2010-07-01T00:00:00+01:00|1900-01-01|1899-01-01|2101-01-01|05/01/2010|"
    "2010-01-05T24:00:00Z|2010-W01-1|infinity|epoch|today|20100105|2010-01-05 BC|<NA>|"
    "2010-01- 5|2010/01/05|40182"
)
MOMENTS = listed(
    "2026-01-05T10:00:00Z|2026-01-05T24:00:00Z|2026-01-05T10:00:60Z|"
    "2026-01-05T10:00:00.5Z|nan|2025-06-30 23:30:00|2025-07-01|2025-10-26 01:30|"
    "2025-03-30 01:30|2026-01-05T25:00:00Z|2026-01-05T10:00:00+02:00|"
    "2026-01-05T10:00:00.1234567Z|infinity|now|1900-01-01T00:00:00Z|2026-13-05T10:00:00Z|"
    "2026-02-30T10:00:00Z|2026-01-05T10:61:00Z|2026-01-05 10:00:00+00"
)
TAKEN_BY_POSTGRESQL = listed(
    "2026-01-05T10:00:00Z|2026-01-05T24:00:00Z|2026-01-05T10:00:60Z|2026-01-05T10:00:00.1234567Z"
)
"""Each can be cast as it stands, so that none makes an import look at every letter of the rest."""
CODES = listed("male|MALE|1|1.0|2|-1|2.5|NA|unknown|not-known|Not known|m|ma le||femal")
NUMBERS = listed("30|30.0|+30|-5|007|nan|1e3|1,200|99999999999|2147483648|half||NaN|٣|3 0|0x1f")
TRUTHS = listed("true|TRUE|t|1|1.0|0|no|N|perhaps|on|nan||2")
KEYS = listed("A1|1|001|9.43E+09|12.0|NA|null|1E5| A2 |x y|")
NAMES = listed("Ann|Null|NA|nan|-| Ann |\u00a0Ann|O'Neil|1e5|12.0")


def drawn(draw: random.Random, columns: dict[str, list[str]], rows: int, key: str) -> bytes:
    """A file with a value of each list in every row, and a key of its own."""
    lines = [",".join([key, *columns])]
    lines += [
        ",".join([f"K{n}", *(f'"{draw.choice(values)}"' for values in columns.values())])
        for n in range(rows)
    ]
    return ("\n".join(lines) + "\n").encode()


def in_figures(file, table: str, key: str, names: list[str]) -> dict[str, tuple]:
    """The rows that a figure would have, by their key."""
    read = read_table(file, TABLES[table], [key, *names]).data.to_pylist()
    return {row[key]: tuple(row[name] for name in names) for row in read}


@pytest.mark.parametrize("time", [1, 2])  # the seed is drawn inside: it names no test
def test_children_are_the_same_to_an_import_and_to_a_figure(house, folder, time):
    seed = random.SystemRandom().randrange(10**9)
    columns = {
        "first_name": NAMES,
        "last_name": NAMES,
        "date_of_birth": DAYS,
        "sex": CODES,
        "nhs_number": KEYS,
    }
    place = folder(person=drawn(random.Random(seed), columns, 200, "person_id"))

    house.take(place)

    figures = in_figures(place / "person.csv", "person", "person_id", [*columns])
    taken = house.rows(f"SELECT source_id, {', '.join(columns)} FROM children_child")
    assert taken, seed
    wanted = {row[0]: figures.get(row[0]) for row in taken}
    assert {row[0]: row[1:] for row in taken} == wanted, seed


@pytest.mark.parametrize("moments", [MOMENTS, TAKEN_BY_POSTGRESQL], ids=["all", "cast"])
def test_contacts_are_the_same_to_an_import_and_to_a_figure(house, folder, moments):
    seed = random.SystemRandom().randrange(10**9)
    columns = {
        "person_id": ["P1", "P2"],
        "held_at": moments,
        "method": ["home-visit", "Home visit"],
        "with_whom": ["child"],
        "attendance": ["attended"],
        "is_statutory": TRUTHS,
        "minutes": NUMBERS,
        "notes": NAMES,
    }
    names = ["held_at", "is_statutory", "minutes", "notes"]
    data = drawn(random.Random(seed), columns, 300, "contact_id")
    place = folder(person=CHILDREN, contact=data)

    house.take(place)

    figures = in_figures(place / "contact.csv", "contact", "contact_id", names)
    taken = house.rows(f"SELECT source_id, {', '.join(names)} FROM contacts_contact")
    found = {row[0]: (row[1].astimezone(UTC), *row[2:]) for row in taken}
    assert found, seed
    assert found == {key: figures.get(key) for key in found}, seed
