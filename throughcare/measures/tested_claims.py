"""What the tests claim of each measure, for the page of measures: their names are sentences."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from throughcare.measures.measure import Measure

TESTS = Path(__file__).resolve().parents[2] / "tests"
OF_ALL = ("laws_of_every_measure", "plans", "traps", "words", "words_of_offending")


def claims_of(measure: Measure) -> list[tuple[str, list[str]]]:
    """By file, the claims of tests that import the module of a measure; none without the tests."""
    modules = {
        part.counted.__module__ for part in measure.parts if hasattr(part.counted, "__module__")
    }
    modules.add(getattr(measure.counted, "__module__", ""))
    return [(name, claims) for name, imported, claims in tests_of_measures() if imported & modules]


@cache
def tests_of_measures() -> tuple[tuple[str, frozenset[str], list[str]], ...]:
    """Each file of tests of measures: its name, what it imports, and its claims."""
    return tuple(
        (str(file.relative_to(TESTS.parent)), frozenset(imports(tree)), list(claims(tree)))
        for file in sorted((TESTS / "measures").rglob("test_*.py"))
        if file.stem.removeprefix("test_") not in OF_ALL
        for tree in (ast.parse(file.read_text(encoding="utf-8")),)
    )


def imports(tree: ast.Module) -> Iterator[str]:
    """The modules that a file imports from, and those it imports by name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


def claims(tree: ast.Module) -> Iterator[str]:
    """The names of tests as sentences."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            sentence = node.name.removeprefix("test_").replace("_", " ")
            yield sentence[0].upper() + sentence[1:]
