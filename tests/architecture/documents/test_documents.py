"""What the documents say can be followed: every link leads somewhere, every picture is there."""

import re
import subprocess
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[3]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
ELSEWHERE = ("http://", "https://", "mailto:")


def documents():
    """Every document of the checkout, as a path inside it."""
    kept = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "*.md"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.split()
    return sorted(kept) or sorted(
        str(found.relative_to(CHECKOUT))
        for found in [*CHECKOUT.glob("*.md"), *CHECKOUT.glob("docs/**/*.md")]
    )


def anchors(document):
    """The anchors of a document's headings, as they are made where it is read."""
    words = [
        re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
        for heading in re.findall(r"^#+ +(.+?)\s*$", document.read_text(), re.MULTILINE)
    ]
    given = re.findall(r"""<a (?:id|name)=["']([^"']+)""", document.read_text())
    return {
        f"{word}-{words[:place].count(word)}" if word in words[:place] else word
        for place, word in enumerate(words)
    } | set(given)


@pytest.mark.parametrize("name", documents())
def test_every_link_and_picture_of_a_document_is_there(name):
    document, broken = CHECKOUT / name, []
    for link in LINK.findall(document.read_text()):
        if link.startswith(ELSEWHERE):
            continue
        path, _hash, anchor = link.partition("#")
        target = (document.parent / path).resolve() if path else document
        if not target.exists():
            broken.append(f"{link}: no such file")
        elif anchor and target.suffix == ".md" and anchor not in anchors(target):
            broken.append(f"{link}: no such heading")

    assert broken == []


def test_every_picture_of_the_guide_is_shown_there_and_taken_by_a_journey():
    """So none grows old: THROUGHCARE_GUIDE=1 has the journeys take all of them anew."""
    guide, journeys = CHECKOUT / "docs/guide", CHECKOUT / "tests/journeys"
    code = "".join(path.read_text() for path in journeys.rglob("*.py"))
    pictures = {each.name for each in guide.glob("*.png")}

    assert pictures - set(LINK.findall((guide / "README.md").read_text())) == set()
    assert [each for each in sorted(pictures) if f'"{each.rpartition("-")[0]}"' not in code] == []


@pytest.mark.parametrize("name", documents())
def test_every_file_that_a_document_names_is_there(name):
    """A path written as code that begins at the top of the checkout, placeholders apart."""
    named = re.findall(
        r"`((?:throughcare|tests|docs|tools|benchmarks)/[\w./-]+)`", (CHECKOUT / name).read_text()
    )

    assert [path for path in named if not (CHECKOUT / path).exists()] == []
