"""Promises about every template: it parses, it is in policy, and its words can be translated."""

import re
from pathlib import Path

import pytest
from django.template import engines
from jinja2 import nodes

ROOT = Path(__file__).resolve().parents[2] / "throughcare"
TEMPLATES = sorted(ROOT.rglob("jinja2/**/*.jinja"))
MADE_FOR_US = "design/jinja2/moj/"  # ports of published components; their words are parameters

TAG = re.compile(r"<[a-z][^<>]*>", re.IGNORECASE | re.DOTALL)
INLINE = re.compile(r"\s(?:style|on[a-z]+|(?:data-)?hx-on[:\w-]*)\s*=", re.IGNORECASE)
SCRIPT = re.compile(r"<script\b([^>]*)>", re.IGNORECASE)
STYLE = re.compile(r"<style\b", re.IGNORECASE)
EVALUATED = re.compile(r"(?:data-)?hx-[\w-]+=\"\s*(?:js|javascript):", re.IGNORECASE)
WORD = re.compile(r"[A-Za-z]{2,}")
MARKUP = re.compile(r"<[^<>]*>|&[#\w]+;", re.DOTALL)
LONE_PERCENT = re.compile(r"%(?![(%])")
SHOWN_TO_USERS = {
    "alt",
    "button",
    "caption",
    "heading",
    "label",
    "legend",
    "text",
    "title",
    "titleText",
    "aria-label",
    "placeholder",
    "visuallyHiddenText",
    "continue_text",
    "back_text",
}


def name(path):
    return str(path.relative_to(ROOT))


def environment():
    return engines["jinja2"].env


def tree(path):
    return environment().parse(path.read_text(encoding="utf-8"))


every_template = pytest.mark.parametrize("path", TEMPLATES, ids=name)
every_page = pytest.mark.parametrize(
    "path", [path for path in TEMPLATES if MADE_FOR_US not in str(path)], ids=name
)


@every_template
def test_a_template_parses_and_all_that_it_uses_is_there(path):
    env = environment()

    env.compile(path.read_text(encoding="utf-8"))

    for node in tree(path).find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        if isinstance(node.template, nodes.Const):
            assert env.get_template(node.template.value)


@every_template
def test_a_template_has_no_inline_script_or_style(path):
    text = path.read_text(encoding="utf-8")

    assert not STYLE.search(text)
    assert not EVALUATED.search(text)
    assert not [tag for tag in TAG.findall(text) if INLINE.search(tag)]
    assert all("src=" in attributes for attributes in SCRIPT.findall(text))


@every_page
def test_the_words_of_a_page_are_marked_for_translation(path):
    plain = "\0".join(
        part.data
        for output in tree(path).find_all(nodes.Output)
        for part in output.nodes
        if isinstance(part, nodes.TemplateData)
    )

    assert WORD.findall(MARKUP.sub(" ", plain)) == []


@every_page
def test_the_words_given_to_a_component_are_marked_for_translation(path):
    pairs = [
        (pair.key.value, pair.value.value)
        for pair in tree(path).find_all(nodes.Pair)
        if isinstance(pair.key, nodes.Const) and isinstance(pair.value, nodes.Const)
    ]
    named = [
        (node.target.name, node.node.value)
        for node in tree(path).find_all(nodes.Assign)
        if isinstance(node.target, nodes.Name) and isinstance(node.node, nodes.Const)
    ]

    shown = [
        value
        for key, value in [*pairs, *named]
        if key in SHOWN_TO_USERS and isinstance(value, str) and WORD.search(value)
    ]
    assert shown == []


@every_template
def test_a_percent_sign_in_words_is_doubled(path):
    """Jinja's gettext fills in `%(name)s`, so that one alone would break the page."""
    words = [
        call.args[0].value
        for call in tree(path).find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in {"_", "gettext"}
        if call.args and isinstance(call.args[0], nodes.Const)
    ]

    assert not [each for each in words if LONE_PERCENT.search(each.replace("%%", ""))]


@every_template
def test_a_template_is_short_enough_to_read(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
