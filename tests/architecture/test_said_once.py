"""What is said in one place is not written out again in another."""

import re
from pathlib import Path

import pytest

from tests.cast import sql
from throughcare.files import write_whole, written_whole
from throughcare.foundation.facts.limits import (
    IN_THE_DATABASE,
    REASON_IS_TOO_SHORT,
    SHORTEST_REASON,
)

ROOT = Path(__file__).parents[2]
PRODUCT = ROOT / "throughcare"
SAID_ONCE = {
    "when a spell runs, in SQL": (
        r"ended_on IS NULL OR (\w+\.)?ended_on >=",
        "sql",
        {"foundation/access/sql/running.sql"},
    ),
    "when a spell runs, in Python": (
        r"ended_on is None or [\w.]*ended_on >=|ended_on=None\) \| Q\(\w*ended_on__gte",
        "py",
        {"foundation/facts/spells.py"},
    ),
    "how long a reason is, in SQL": (r"length\(trim\(\w+\)\) < [0-9]", "sql", set()),
    "that a reason is too short": (
        r"Say why, in at least ten",
        "py",
        {"foundation/facts/limits.py"},
    ),
    "how a file is written whole": (r"NamedTemporaryFile|os\.replace", "py", {"files.py"}),
}


@pytest.mark.parametrize(("pattern", "kind", "said_in"), SAID_ONCE.values(), ids=SAID_ONCE)
def test_it_is_written_out_in_no_other_file(pattern, kind, said_in):
    files = [file for file in PRODUCT.rglob(f"*.{kind}") if "migrations" not in file.parts]

    found = {
        str(file.relative_to(PRODUCT)) for file in files if re.search(pattern, file.read_text())
    }

    assert found == said_in


def test_the_words_of_the_shortest_reason_are_its_number():
    assert (SHORTEST_REASON, "ten letters" in str(REASON_IS_TOO_SHORT)) == (10, True)


@pytest.mark.parametrize(("name", "number"), IN_THE_DATABASE.items())
def test_the_database_holds_the_same_limit(db, name, number):
    assert sql(f"SELECT app.{name}()") == [(number,)]


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    file = tmp_path / "kept.json"
    write_whole(file, "before")

    with pytest.raises(UnicodeEncodeError):
        write_whole(file, "half \udc80")

    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [
        ("kept.json", "before")
    ]
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_folder_appears_whole_or_not_at_all(tmp_path):
    with pytest.raises(FileNotFoundError), written_whole(tmp_path / "broken") as folder:
        (folder / "half" / "nowhere").write_text("half")
    with written_whole(tmp_path / "whole") as folder:
        (folder / "all").write_text("all")

    assert [each.name for each in tmp_path.iterdir()] == ["whole"]
    assert (tmp_path / "whole" / "all").read_text() == "all"
