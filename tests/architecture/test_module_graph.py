"""Which module imports which: no circle anywhere, and every module has its place in a contract."""

import ast
import tomllib
from fnmatch import fnmatchcase
from functools import cache

import pytest

from tests.architecture.source_files import ROOT, module_name, python_files, tree

LIBRARIES = {"config", "dataset", "measures", "rulebook", "schema"}
"""Wings without pages: what lies in one folder of theirs has no order but that of no circle."""


@cache
def modules():
    """Every module of the product with its file."""
    return {module_name(file): file for file in python_files("throughcare")}


@cache
def modules_beside():
    """The same, and every module of the tests, the benchmarks and the tools."""
    return {module_name(file): file for file in python_files()}


@cache
def imports():
    """What each module of the product imports of it."""
    return imports_among(modules())


def imports_among(among):
    """What each module imports of these, wherever in it: at its head or hidden in a function."""
    return {
        name: {
            imported
            for node in ast.walk(tree(file))
            for imported in imported_by(node, name, file.name == "__init__.py", among)
            if imported in among and imported != name
        }
        for name, file in among.items()
    }


def imported_by(node, name, is_package, among):
    """The modules that one statement imports."""
    if isinstance(node, ast.Import):
        return [each.name for each in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    place = name.split(".") if is_package else name.split(".")[:-1]
    above = place[: len(place) - node.level + 1] if node.level else []
    start = ".".join([*above, *([node.module] if node.module else [])])
    whole = [f"{start}.{each.name}" for each in node.names]
    return [each if each in among else start for each in whole]


def circles(graph):
    """The sets of modules that import one another, by Tarjan's way of finding them."""
    order, lowest, stack, result = {}, {}, [], []

    def visit(name):
        order[name] = lowest[name] = len(order)
        stack.append(name)
        for other in sorted(graph[name]):
            if other not in order:
                visit(other)
                lowest[name] = min(lowest[name], lowest[other])
            elif other in stack:
                lowest[name] = min(lowest[name], order[other])
        if lowest[name] == order[name]:
            circle = stack[stack.index(name) :]
            del stack[stack.index(name) :]
            if len(circle) > 1:
                result.append(sorted(circle))

    for name in graph:
        if name not in order:
            visit(name)
    return result


def test_modules_import_no_circle_not_even_inside_functions():
    assert circles(imports_among(modules_beside())) == []


def test_a_circle_would_be_found():
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == [["b", "c"]]


@pytest.mark.parametrize("form", ["from . import b", "from .b import thing", "import wing.b"])
def test_an_import_is_seen_in_whatever_form_it_is_written(form):
    statement = ast.parse(form).body[0]

    assert imported_by(statement, "wing.a", False, {"wing.a", "wing.b"}) == ["wing.b"]


@cache
def layers():
    """By container of a contract, the names that its layers give a place."""
    with (ROOT / "pyproject.toml").open("rb") as opened:
        contracts = tomllib.load(opened)["tool"]["importlinter"]["contracts"]
    return [
        (container, {name.strip(" ()") for layer in each["layers"] for name in split(layer)})
        for each in contracts
        if each["type"] == "layers"
        for container in each["containers"]
    ]


def split(layer):
    """The names of one layer: some stand beside one another."""
    return layer.replace("|", ":").split(":")


def has_place(module):
    """Whether a contract over its folder names the module."""
    folder, _dot, name = module.rpartition(".")
    return any(
        fnmatchcase(folder, container)
        and folder.count(".") == container.count(".")
        and name in names
        for container, names in layers()
    )


def needs_place(module, file):
    """Whether the module must be named: areas and their modules, and the folders of a library."""
    _ours, *names = module.split(".")
    deepest = 1 if not names or names[0] in LIBRARIES else 2
    return 0 < len(names) - 1 <= deepest and file.name != "apps.py"


def test_every_module_of_an_area_lies_in_a_layer_that_a_contract_names():
    without = [
        name for name, file in modules().items() if needs_place(name, file) and not has_place(name)
    ]

    assert without == []
