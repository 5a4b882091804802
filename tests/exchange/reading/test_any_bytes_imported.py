"""Any bytes as the files of an import: taken in, or refused in words, and never in a library's."""

import random
import re

import pytest

from tests.reading.random_files import broken, random_parquet, random_text
from throughcare.exchange.imports.reading.sources import Refused

LIBRARIES = re.compile(r"Arrow|psycopg|Error\b|codec|violates|0x|invalid input|None")


def require_in_words(house, place, seed: int) -> None:
    """Check a folder: what is said, or refused, is said in our words."""
    try:
        report = house.check(place)
    except Refused as refused:
        said = list(refused.sentences)
    else:
        said = report.notes + [re.sub("“.*?”", "", each.words) for each in report.remarks]
        [table] = [each for each in report.tables if each.table_name == "person"] or [None]
        told = [each for each in report.remarks if each.kind == "rejected"]
        assert table is None or table.rejected == len({each.line for each in told}), seed
    assert not [words for words in said if LIBRARIES.search(words)], (seed, said)
    assert house.count("children_child") == 0


@pytest.mark.parametrize("how_many", [8, pytest.param(400, marks=pytest.mark.thorough)])
def test_any_bytes_are_taken_in_or_refused_in_words(house, folder, how_many):
    for seed in (random.SystemRandom().randrange(10**9) for _file in range(how_many)):
        place = folder(f"of {seed}", person=random_text(seed))

        require_in_words(house, place, seed)


@pytest.mark.parametrize("how_many", [4, pytest.param(200, marks=pytest.mark.thorough)])
def test_damaged_parquet_files_are_taken_in_or_refused_in_words(house, folder, how_many):
    for seed in range(how_many):
        place = folder(f"of {seed}")
        data = broken(random_parquet(seed), random.Random(seed))
        (place / "person.parquet").write_bytes(data)

        require_in_words(house, place, seed)
