"""What is said in one place is not written out again in another."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRODUCT = ROOT / "throughcare"
SAID_ONCE = {
    "when a spell runs, in SQL": (
        r"ended_on IS NULL OR (\w+\.)?ended_on >=",
        "sql",
        {"foundation/access/sql/running.sql"},
    ),
    "when a spell runs, in Python": (
        r"ended_on is None or|ended_on=None\) \| Q\(\w*ended_on__gte",
        "py",
        {"foundation/facts/spells.py"},
    ),
}


@pytest.mark.parametrize(("pattern", "kind", "said_in"), SAID_ONCE.values(), ids=SAID_ONCE)
def test_it_is_written_out_in_no_other_file(pattern, kind, said_in):
    files = [file for file in PRODUCT.rglob(f"*.{kind}") if "migrations" not in file.parts]

    found = {
        str(file.relative_to(PRODUCT)) for file in files if re.search(pattern, file.read_text())
    }

    assert found == said_in
