import runpy
from pathlib import Path

import pytest

from throughcare.rulebook.reference_page import reference_page
from throughcare.rulebook.registry import all_rules, chapters

DOCS = Path(__file__).parents[2] / "docs"
PAGE = reference_page()


def test_the_page_in_docs_is_the_one_printed_from_the_rules():
    assert (DOCS / "reference" / "rulebook.md").read_text(encoding="utf-8") == PAGE


@pytest.mark.parametrize("title", [title for title, _ in chapters()])
def test_a_chapter_has_its_heading(title):
    assert f"\n## {title}\n" in PAGE


def test_every_rule_has_its_row():
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]

    assert len(rows) == len(all_rules())


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("runs from referral-order-made; amount 20; unit working-days", id="panel"),
        pytest.param("starts at 0 low 15 medium 33 high; highest 64", id="Asset bands"),
        pytest.param("months 4, 6, 8, 10, 12, 18, 24", id="fixed terms"),
        pytest.param("1 June 2000 to 7 April 2013", id="days of an ended rule"),
        pytest.param("from 30 November 2009", id="days of a rule that holds"),
    ],
)
def test_a_row_says_its_numbers_and_days(row):
    assert row in PAGE


def test_the_module_writes_both_pages(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    runpy.run_module("throughcare.rulebook", run_name="__main__")

    written = sorted(path.name for path in (tmp_path / "docs").rglob("*.md"))
    assert written == ["glossary.md", "rulebook.md"]
