"""A file that is not taken: whoever sent it reads what to do next, not only that it was refused."""

import ast
from pathlib import Path

import pytest

from throughcare.record.documents import checking

DO = ("Add", "Ask", "Give", "Look", "Make", "Open", "Print", "Rename", "Save", "Send", "Shorten")
DO += ("Unpack",)


def sentences_refused():
    """The words of each refusal, as they stand in the code that checks files."""
    for file in sorted(Path(checking.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "FileNotTaken":
                yield from (
                    each.value
                    for each in ast.walk(node)
                    if isinstance(each, ast.Constant) and " " in str(each.value)
                )


REFUSED = list(sentences_refused())


def test_the_refusals_are_found():
    assert len(REFUSED) > 12


@pytest.mark.parametrize("words", REFUSED)
def test_it_says_what_to_do(words):
    assert any(each.startswith(DO) for each in words.split(". ")), words
