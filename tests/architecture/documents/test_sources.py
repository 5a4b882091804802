"""Whatever a rule or a comment cites stands in docs/sources, where somebody can look it up."""

import re
from pathlib import Path

import pytest

from throughcare.rulebook.indicators.measure_words import INDICATORS
from throughcare.rulebook.instruments.files import instruments
from throughcare.rulebook.registry import all_rules

CHECKOUT = Path(__file__).resolve().parents[3]
SOURCES = CHECKOUT / "docs" / "sources"
SECTION = r"\d+(?:\.\d+)?"
CITED = re.compile(
    rf"\b(measures|practice)\.md,?(?:[\s#]+sections?)?[\s#]+({SECTION})(?:[\s#]+and[\s#]+({SECTION}))?"
)
REQUIREMENT = re.compile(r"\bR(\d{1,2})\b")
WRITTEN = [
    file
    for folder in ("throughcare", "tests")
    for file in sorted((CHECKOUT / folder).rglob("*.py"))
]


def headings(page):
    """The word or number that begins each heading of a page."""
    return {line.split()[1] for line in page.read_text().splitlines() if line.startswith("## ")}


def test_the_source_of_every_rule_has_its_section():
    cited = {each.source.key for each in (*all_rules(), *INDICATORS.values(), *instruments())}

    assert cited <= headings(SOURCES / "rules.md")


@pytest.mark.parametrize("page", ["measures", "practice"])
def test_every_section_that_a_comment_names_is_there(page):
    cited = {
        section
        for file in WRITTEN
        for named, *sections in CITED.findall(file.read_text())
        for section in sections
        if named == page and section
    }

    assert len(cited) > 3
    assert cited <= headings(SOURCES / f"{page}.md")


def test_every_requirement_of_security_that_a_comment_names_is_there():
    stated = set(re.findall(r"^\| R(\d+) \|", (SOURCES / "security.md").read_text(), re.MULTILINE))
    cited = {
        number
        for file in sorted((CHECKOUT / "throughcare").rglob("*.py"))
        for number in REQUIREMENT.findall(file.read_text())
    }

    assert cited <= stated


@pytest.mark.parametrize("page", sorted(SOURCES.glob("*.md")), ids=lambda page: page.name)
def test_a_page_names_public_sources_by_their_address(page):
    links = re.findall(r"[(<](https://[^)>\s]+)", page.read_text())

    assert links or page.name == "README.md"
