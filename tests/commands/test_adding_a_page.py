"""docs/how-to/add-a-page.md, carried out word by word in a copy of the checkout."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from throughcare.config.embedded_postgres import stop

CHECKOUT = Path(__file__).resolve().parents[2]
HOW_TO = (CHECKOUT / "docs" / "how-to" / "add-a-page.md").read_text()
MOST_LINES = 40
LEFT_BEHIND = shutil.ignore_patterns(".*", "node_modules", "__pycache__", "collected", "guide")


def blocks(language):
    """What stands in the document's blocks of one language, in its order."""
    return re.findall(rf"^```{language}\n(.*?)^```", HOW_TO, re.MULTILINE | re.DOTALL)


@pytest.fixture
def copy_of_the_checkout(tmp_path):
    """A copy with a state folder, and so a database server, of its own."""
    copy = tmp_path / "checkout"
    shutil.copytree(CHECKOUT, copy, ignore=LEFT_BEHIND)
    yield copy
    stop(copy / ".state" / "tests")


def environment_of_its_own():
    """Nothing that points to the database, the folders or the settings of the tests under way."""
    ours = ("DATABASE_URL", "THROUGHCARE_STATE", "DJANGO_SETTINGS_MODULE", "PYTHONPATH")
    return {k: v for k, v in os.environ.items() if not (k.endswith(ours) or "PYTEST" in k)}


def run(command, folder):
    """Run a command of the document to its end; its Python is the one that runs the tests."""
    words = [sys.executable if word == "bin/python" else word for word in command]
    return subprocess.run(
        words, cwd=folder, env=environment_of_its_own(), capture_output=True, text=True
    )


def written(copy_of_the_checkout):
    """The page of the document, written into the copy; every line that it adds."""
    changes = "".join(blocks("diff"))
    patch = copy_of_the_checkout / "page.diff"
    patch.write_text(changes)
    applied = run(["git", "apply", "page.diff"], copy_of_the_checkout)
    assert (applied.returncode, applied.stderr) == (0, "")
    return re.findall(r"^\+(?!\+\+ )", changes, re.MULTILINE)


def test_the_page_is_added_in_forty_lines(copy_of_the_checkout):
    assert len(written(copy_of_the_checkout)) <= MOST_LINES


@pytest.mark.thorough
@pytest.mark.timeout(900)
def test_the_page_keeps_what_is_promised(copy_of_the_checkout):
    written(copy_of_the_checkout)
    [asked] = blocks("sh")

    tested = run(shlex.split(asked), copy_of_the_checkout)

    assert tested.returncode == 0, tested.stdout[-3000:] + tested.stderr[-1000:]
    assert int(re.search(r"(\d+) passed", tested.stdout)[1]) > 15
