"""The reference page is what the definition prints."""

from pathlib import Path

from throughcare.dataset.reference_page import case_level_dataset_page

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "case-level-dataset.md"


def test_the_reference_page_is_printed_from_the_definition():
    assert PAGE.read_text(encoding="utf-8") == case_level_dataset_page(), (
        "Run: python -m throughcare.dataset.reference_page > docs/reference/case-level-dataset.md"
    )
