"""Promises about every rule, whatever it says."""

import ast
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import throughcare.rulebook
from throughcare.rulebook.indicators.measure_words import INDICATORS
from throughcare.rulebook.registry import all_rules, chapters, rules_to_read
from throughcare.rulebook.source import Confidence

FOLDER = Path(throughcare.rulebook.__file__).parent
RULES = all_rules()
ALLOWED = {"working_days.py": {"holidays"}}


def imported(module: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module)
    return names


@pytest.mark.parametrize("module", sorted(FOLDER.rglob("*.py")), ids=lambda path: path.name)
def test_a_module_imports_the_standard_library_and_the_rulebook_alone(module):
    names = {
        name
        for name in imported(module)
        if name.split(".")[0] not in sys.stdlib_module_names
        and not name.startswith("throughcare.rulebook")
    }

    assert names == ALLOWED.get(module.name, set())


@pytest.mark.parametrize("module", sorted(FOLDER.rglob("*.py")), ids=lambda path: path.name)
def test_a_module_has_fewer_than_300_lines(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) < 300


def test_every_rule_has_a_code_a_name_and_a_source():
    incomplete = [
        rule.code
        for rule in RULES
        if not (rule.code and rule.name and rule.source.title and rule.source.passage)
        or not rule.source.url.startswith("https://")
    ]

    assert incomplete == []


def test_every_rule_ends_on_or_after_the_day_it_begins():
    inverted = [
        rule.code
        for rule in RULES
        if rule.in_force.last_day and rule.in_force.last_day < rule.in_force.first_day
    ]

    assert inverted == []


def test_a_verified_rule_says_when_its_source_was_read():
    unread = [
        rule.code
        for rule in RULES
        if rule.confidence is Confidence.VERIFIED and rule.read_on is None
    ]

    assert unread == []


def test_a_rule_from_memory_claims_no_reading():
    claims = [
        rule.code
        for rule in RULES
        if rule.confidence is not Confidence.VERIFIED and rule.read_on is not None
    ]

    assert claims == []


def test_an_uncertain_rule_is_a_local_setting():
    hidden = [
        rule.code
        for rule in (*RULES, *INDICATORS.values())
        if rule.confidence in (Confidence.LOW, Confidence.LOCAL) and not rule.local_setting
    ]

    assert hidden == []


@pytest.mark.parametrize(("title", "rules"), chapters(), ids=[title for title, _ in chapters()])
def test_a_code_names_one_rule_of_its_chapter_on_a_day(title, rules):
    clashes = [
        (one.code, other.in_force.first_day)
        for place, one in enumerate(rules)
        for other in rules[place + 1 :]
        if one.code == other.code
        and getattr(one, "code_set", "") == getattr(other, "code_set", "")
        and (one.holds_on(other.in_force.first_day) or other.holds_on(one.in_force.first_day))
    ]

    assert clashes == []


def test_codes_are_kebab_case_words():
    wrong = [
        rule.code
        for title, rules in chapters()
        if "CJS code" not in title and "Home Office" not in title
        for rule in rules
        if rule.code != rule.code.lower() or " " in rule.code or "_" in rule.code
    ]

    assert wrong == []


def test_chapters_have_different_titles():
    counted = Counter(title for title, _ in chapters())

    assert max(counted.values()) == 1


def test_a_source_is_to_be_read_again_after_a_year():
    soon, later = date(2026, 11, 23), date(2027, 12, 1)

    assert len(rules_to_read(soon)) < len(rules_to_read(later)) == len(RULES)
