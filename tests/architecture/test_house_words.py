"""A newcomer needs no private dictionary: few words are ours, and each of them is used."""

import ast
import re

import pytest

from throughcare.config.environment import CHECKOUT

PAGE = CHECKOUT / "docs" / "house-words.md"
MOST = 12
LINKED_FROM = ["CONTRIBUTING.md", "docs/glossary.md", "docs/the-code-in-ten-minutes.md"]


def house_words():
    return re.findall(r"^\*\*(.+?)\*\*: ", PAGE.read_text(), re.MULTILINE)


def words_of_names():
    """Every word of a name in the code: of a folder, a module, a class, a function."""
    names = set()
    for path in (CHECKOUT / "throughcare").rglob("*.py"):
        names |= {path.stem, path.parent.name}
        names |= {
            node.name
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.ClassDef | ast.FunctionDef)
        }
    return {word.lower() for name in names for word in re.findall(r"[A-Z]?[a-z]+", name)}


def test_house_words_are_few():
    assert 0 < len(house_words()) <= MOST


def test_each_house_word_is_explained_once_and_in_order():
    assert house_words() == sorted(set(house_words()))


def test_each_house_word_names_something_in_the_code():
    used = words_of_names()

    assert [word for word in house_words() if word not in used] == []


def test_each_house_word_says_where_it_is_at_home():
    homes = re.findall(r"\*`(throughcare/[\w./]+)`\*", PAGE.read_text())

    assert len(homes) == len(house_words())
    assert [home for home in homes if not (CHECKOUT / home).exists()] == []


@pytest.mark.parametrize("document", LINKED_FROM)
def test_newcomers_are_led_to_the_house_words(document):
    assert "house-words.md" in (CHECKOUT / document).read_text()
