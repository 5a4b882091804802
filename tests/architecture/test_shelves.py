"""Folders and files are of a size that can be looked over, and nothing is laid out by hand."""

from collections import Counter
from pathlib import Path

from tests.architecture.source_files import FOLDERS, files, python_files, text

MOST_FILES = 20
ONE_FILE_EACH = {
    Path("throughcare/dataset/views"),  # a view for each table of the dataset
    Path("throughcare/rulebook/tables"),  # a table for each list of rules
    Path("throughcare/config/commands"),  # a command of the command line for each
}
"""Folders that are lists: as many files as there are things, each called as its thing."""
MOST_LINES, FEWEST_LINES = 400, 15
WRITTEN_OUT = ("cast", "published")
"""Below dataset/synthetic: stories and counts as tables, a row a line, which read as columns."""
MOST_OTHER_SKIPS = 10


def test_no_folder_has_more_than_twenty_files():
    sizes = Counter(each.parent for each in files(*FOLDERS) if each.name != "__init__.py")
    large = {str(folder): size for folder, size in sizes.items() if size > MOST_FILES}

    assert {folder for folder in large if Path(folder) not in ONE_FILE_EACH} == set()


def test_no_file_is_over_400_lines():
    long = {str(each): len(text(each).splitlines()) for each in python_files()}

    assert {each: lines for each, lines in long.items() if lines > MOST_LINES} == {}


def says_why(file):
    """Whether a short file says at its head what it is for, so that one knows why it is alone."""
    return text(file).startswith('"""')


def test_a_short_file_says_why_it_stands_alone():
    """Django wants an `apps.py` in each area; what else is short says what it is for."""
    short = [
        each
        for each in python_files()
        if each.name not in ("apps.py", "__init__.py")
        and len(text(each).splitlines()) < FEWEST_LINES
    ]

    assert [str(each) for each in short if not says_why(each)] == []


def test_nothing_is_laid_out_by_hand_but_tables_of_data():
    mark = "# fmt: " + "skip"
    skips = {each: text(each).count(mark) for each in python_files() if mark in text(each)}
    elsewhere = {
        str(each): number
        for each, number in skips.items()
        if not ("synthetic" in each.parts and set(each.parts) & set(WRITTEN_OUT))
    }

    assert sum(elsewhere.values()) <= MOST_OTHER_SKIPS, elsewhere
