"""Every action asks whether whoever acts may do it, before the database is asked to.

The database refuses as well; this is the refusal that comes in words.
"""

import ast

import pytest

from tests.architecture.source_files import python_files, tree

ASKS = "require"
# Nothing is anybody's to refuse: the worker marks, ends or keeps what is their own.
OWN = {
    "foundation/access/actions.py:end_emergency": "whoever opened a record may always close it",
}


def actions():
    """Every function that is given who acts, by its file and name, with the rest of its module."""
    files = [file for file in python_files("throughcare") if "actions" in str(file)]
    for file in files:
        functions = {
            node.name: node for node in tree(file).body if isinstance(node, ast.FunctionDef)
        }
        for name, node in functions.items():
            if any(each.arg == "by" for each in node.args.kwonlyargs) and not name.startswith("_"):
                yield f"{file.relative_to('throughcare')}:{name}", node, functions


ACTIONS = {where: (node, functions) for where, node, functions in actions()}


def calls(node):
    """The names of the functions that a function calls."""
    found = (part.func for part in ast.walk(node) if isinstance(part, ast.Call))
    return {each.id for each in found if isinstance(each, ast.Name)}


def asks(node, functions, seen=()):
    """Whether a function asks for a right, itself or through another of its module."""
    called = calls(node)
    return ASKS in called or any(
        asks(functions[name], functions, (*seen, name))
        for name in called & functions.keys() - set(seen)
    )


def test_there_are_actions():
    assert len(ACTIONS) > 30


@pytest.mark.parametrize("where", sorted(ACTIONS.keys() - OWN.keys()))
def test_an_action_asks_whether_its_worker_may(where):
    node, functions = ACTIONS[where]

    assert asks(node, functions), f"{where} never calls require(by, …)"


def test_what_is_everybodys_own_is_still_an_action():
    assert OWN.keys() <= ACTIONS.keys()
