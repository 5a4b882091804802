"""What a sentence says is read by people alone: code decides by names, codes and types."""

import ast

from tests.architecture.source_files import python_files, tree

SAID_BY_OTHERS = {
    "throughcare demo",  # a process by its own command line
    "No space left on device",  # PostgreSQL as it starts
    "pre Feb 2004",  # the name of an offence class in the Home Office's table
    "code E",  # npm's errors begin so
    "stream: OK",  # ClamAV, of a file in which it found nothing
    "deeply nested",  # Arrow, of columns within columns
}
"""Words of other programs and tables, which have no code to tell them by."""
LOOKING = {"startswith", "endswith", "removeprefix", "removesuffix", "partition", "find", "index"}


def sentences_in(node):
    """Texts of two words or more in an expression."""
    return [
        each.value
        for each in ast.walk(node)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
        if len(each.value.split()) > 1
    ]


def compared(node):
    """The sentences that one expression decides by."""
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
        some = [each for each in sides if isinstance(each, ast.Constant | ast.Tuple | ast.Set)]
    elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in LOOKING:
        some = node.args[:1]
    else:
        some = []
    return [sentence for each in some for sentence in sentences_in(each)]


def test_no_english_sentence_is_compared_in_code():
    decided = {
        (str(file), sentence)
        for file in python_files("throughcare")
        for node in ast.walk(tree(file))
        for sentence in compared(node)
    }

    assert {each for each in decided if each[1] not in SAID_BY_OTHERS} == set()


def test_a_comparison_with_a_sentence_is_seen():
    (refused, prefix) = ast.parse(
        "if 'waits once' in words: pass\nif words.startswith('The row'): pass"
    ).body

    assert compared(refused.test) == ["waits once"]
    assert compared(prefix.test) == ["The row"]
