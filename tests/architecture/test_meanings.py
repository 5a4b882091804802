"""A class name has one meaning, and a docstring says more than the name that it stands under."""

import ast
import re
from collections import defaultdict
from pathlib import Path

from tests.architecture.source_files import python_files, tree


def definitions():
    """Every class and function of ours, with the file that it stands in."""
    for file in python_files():
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                yield file, node


def test_a_class_name_has_one_meaning():
    """A name in two places is two things that a reader must tell apart by where they are."""
    places = defaultdict(list)
    for file in python_files("throughcare"):
        for node in tree(file).body:
            if isinstance(node, ast.ClassDef):
                places[node.name].append(str(file))

    assert {name: at for name, at in places.items() if len(at) > 1} == {}


def words_of(sentence):
    """The words of a name or of a sentence, without their endings."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|_", " ", sentence).lower()
    return {re.sub(r"(ies|es|s|ed|ing|y|e)$", "", word) for word in re.findall(r"[a-z]+", spaced)}


SAYS_NOTHING = words_of("a an the of its it is are to for and in on at by with from that this one")


def only_repeats(node, file):
    """Whether a docstring says no more than the name that it stands under, and the file's."""
    docstring = ast.get_docstring(node) or ""
    if not 0 < len(docstring.split()) <= 6:
        return False
    known = words_of(node.name) | words_of(Path(file).stem) | SAYS_NOTHING
    return words_of(docstring) <= known


def test_no_docstring_only_repeats_the_name():
    repeating = [
        f"{file}:{node.lineno} {node.name}: {ast.get_docstring(node)}"
        for file, node in definitions()
        if only_repeats(node, file)
    ]

    assert repeating == []


def test_a_docstring_that_only_repeats_is_known():
    (repeats,) = ast.parse('def rows_of_table(): "The rows of the table."').body
    (says,) = ast.parse('def rows_of_table(): "A row for each child."').body

    assert only_repeats(repeats, "listing.py")
    assert not only_repeats(says, "listing.py")
