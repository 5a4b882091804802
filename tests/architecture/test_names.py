"""Names are nouns and verbs that a newcomer can look up: none is a word that only we used.

Each word below was once the name of something here. What it was called had to be learnt.
"""

import ast
import re

from throughcare.config.environment import CHECKOUT

CODE = CHECKOUT / "throughcare"
MODULES = re.compile(
    "asking|beside|books|confirming|doors|founding|gathering|incoming|ready|seats|settling|sharing"
    "|small_lines|staying|standing|statements|surroundings|swapping|wrapping"
)
THINGS = re.compile(
    "about|alike|asked|asking|beside|doors?|found|gathering|in_turn|insist|kept|lean|of|said|seats?"
    "|settled|settling|staying|surroundings|together|told|wrapping"
)


def modules():
    """Every module that we write; migrations are written for us."""
    return [path for path in CODE.rglob("*.py") if "migrations" not in path.parts]


def words_of(name):
    """A name as words with underscores, whether it is a class or a function."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().strip("_")


def test_no_module_has_a_name_of_our_own_making():
    named = [
        (path.relative_to(CODE), name)
        for path in modules()
        for name in path.relative_to(CODE).parts
    ]

    assert [str(path) for path, name in named if MODULES.fullmatch(name.removesuffix(".py"))] == []


def test_no_class_or_function_has_a_name_of_our_own_making():
    defined = [
        (str(path.relative_to(CODE)), node.name)
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef | ast.FunctionDef)
    ]

    assert [each for each in defined if THINGS.fullmatch(words_of(each[1]))] == []


def test_no_function_of_the_database_has_a_name_of_our_own_making():
    defined = [
        (str(path.relative_to(CODE)), name)
        for path in CODE.rglob("*.sql")
        for name in re.findall(r"FUNCTION\s+app\.(\w+)", path.read_text())
    ]

    assert defined
    assert [each for each in defined if THINGS.fullmatch(words_of(each[1]))] == []
