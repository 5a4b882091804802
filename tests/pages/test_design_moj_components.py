"""Our ports of the Ministry of Justice's components make the HTML that the published ones make."""

import json
from pathlib import Path

import html5lib
import pytest
from django.template import engines

HERE = Path(__file__).parent / "moj_examples"
EXAMPLES = json.loads((HERE / "params.json").read_text())
EXPECTED = json.loads((HERE / "expected.json").read_text())

# One difference is meant: a button without a type would send the form that it stands in.
DISMISS = '<button class="moj-alert__dismiss"'
SAFE_DISMISS = '<button type="button" class="moj-alert__dismiss"'


def shape(markup):
    """Elements with their attributes and words; order of attributes and white space apart."""
    fragment = html5lib.parseFragment(markup, namespaceHTMLElements=False)
    return [_element(child) for child in fragment] or _words(fragment.text)


def _element(element):
    attributes = dict(element.attrib)
    attributes["class"] = tuple(sorted(set(attributes.get("class", "").split())))
    inside = [_words(element.text)]
    for child in element:
        inside += [_element(child), _words(child.tail)]
    return (element.tag, attributes, [part for part in inside if part])


def _words(text):
    return " ".join((text or "").split())


def render(component, macro, params):
    called = "{{ %s(params) }}" % macro  # noqa: UP031  braces would have to be doubled
    if macro == "interruptionCard":
        called = "{% call interruptionCard(params) %}<p>Inside</p>{% endcall %}"
    source = f'{{% from "moj/{component}/macro.jinja" import {macro} %}}{called}'
    return engines["jinja2"].from_string(source).render({"params": params})


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_component_is_the_published_one(name):
    component, macro, params = EXAMPLES[name]

    made = render(component, macro, params)

    assert shape(made) == shape(EXPECTED[name].replace(DISMISS, SAFE_DISMISS))


def test_text_is_escaped_and_only_html_is_not():
    made = render("badge", "mojBadge", {"text": "<script>"})

    assert "&lt;script&gt;" in made
