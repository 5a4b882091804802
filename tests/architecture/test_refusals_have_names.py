"""What the database refuses has a name, and every name has words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import throughcare
from throughcare.foundation.access.proof import WRONG_PROOF
from throughcare.foundation.facts.refusals import registered

HOUSE = Path(throughcare.__file__).parent
BY_NAME = re.compile(r"app\.refuse\(\s*'(\w+)'|CONSTRAINT = '(\w+)'")
IN_ENGLISH = re.compile(r"RAISE EXCEPTION '([^']* [^']*)'[^;]*ERRCODE = '(\w+)'")
NOT_BELIEVED = "28000"  # who asks is not believed: they sign in again, and read nothing else

# Refusals that no worker meets, because no page and no action of ours leads to them.
FAULTS = {
    "% may only be added to": "somebody writes SQL of their own to an entry or to the trail",
    "only an import takes stock": "a function for imports alone",
    "only the undoing of an import does this": "the same",
    "only what takes records in stages them": "functions for imports and copies alone",
    "something else has this name": "somebody writes SQL of their own within an import",
    "only a job removes old drafts": "a function for a job alone",
    "only a job removes what was screened out": "the same",
    "only a job tells of what is late": "the same",
    "only the nightly job compares records": "the same",
    "only a job of the service does this": "the same",
    "a service is made one to practise in by its functions": "somebody writes SQL of their own",
    "a demonstration moves forwards only": "the command asks before: only its owner's SQL meets it",
    "a demonstration stands on no day to come": "the same",
}


def sql_files() -> Iterator[Path]:
    yield from HOUSE.rglob("*.sql")
    yield from HOUSE.rglob("migrations/*.py")


def names_raised() -> set[str]:
    found = (BY_NAME.findall(file.read_text()) for file in sql_files())
    return {one or other for names in found for one, other in names}


def test_every_name_that_sql_refuses_with_has_words():
    assert len(names_raised()) > 40
    assert names_raised() - set(registered()) == set()


def test_every_name_that_has_words_is_raised_somewhere():
    assert set(registered()) - names_raised() == set()


def test_what_a_worker_can_meet_is_refused_by_name():
    english = {
        (file.name, words)
        for file in sql_files()
        for words, state in IN_ENGLISH.findall(file.read_text())
        if state not in (NOT_BELIEVED, WRONG_PROOF)  # on which the session ends, or 503 is shown
    }

    assert {words for _file, words in english} == set(FAULTS)


def exceptions_compared(tree: ast.AST) -> Iterator[int]:
    """Lines on which the text of an exception is looked into."""
    for caught in ast.walk(tree):
        if not isinstance(caught, ast.ExceptHandler) or caught.name is None:
            continue
        for node in ast.walk(caught):
            if isinstance(node, ast.Compare) and f"str({caught.name})" in ast.unparse(node):
                yield node.lineno


def test_no_text_of_an_exception_is_looked_into():
    found = {
        f"{file.relative_to(HOUSE)}:{line}"
        for file in HOUSE.rglob("*.py")
        for line in exceptions_compared(ast.parse(file.read_text()))
    }

    assert found == set()
