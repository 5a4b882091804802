"""A rule that no page, figure or action asks is dead, or waits for the page that is named here.

Its tests hold its numbers meanwhile (docs/decisions/0013-rules-may-wait-for-their-page.md).
"""

import ast

from tests.architecture.source_files import python_files, tree

OUTCOMES = "the page on which an outcome is recorded"
CUSTODY = "the page of a sentence of custody or a remand"
OFFENCES = "the page on which an offence is recorded"
WAITING = {
    "available_on": OUTCOMES,
    "contract_ends_on": OUTCOMES,
    "questions_about_panel": OUTCOMES,
    "final_score": OFFENCES,
    "category_from_yjb": OFFENCES,
    "is_class_a": OFFENCES,
    "is_supply": OFFENCES,
    "is_long_remand": CUSTODY,
    "price_of_remand": CUSTODY,
    "shown_by": "what a criminal records check would show",
    "spent_together": "what a criminal records check would show",
    "contact_counts": "the page on which a contact is recorded",
    "contacts_a_month": "the page on which a contact is recorded",
    "hours_band": "the month of education, as a grid",
    "is_school_age": "the month of education, as a grid",
    "must_take_part": "the month of education, as a grid",
    "static_scores": "the assessment as a task list",
    "running_from": "my day",
    "subject_access_due": "a request to see one's record",
    "rules_to_read": "the yearly review of rules that are not law",
}


def rules():
    """The functions of the rulebook that others may call."""
    return {
        node.name
        for file in python_files("throughcare/rulebook")
        for node in tree(file).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    }


def names_used():
    """Every name that anything in the product uses."""
    return {
        part.id if isinstance(part, ast.Name) else part.attr
        for file in python_files("throughcare")
        for part in ast.walk(tree(file))
        if isinstance(part, ast.Name | ast.Attribute)
    }


def test_every_rule_is_asked_by_something_or_waits_for_its_page():
    unused = rules() - names_used()

    assert unused - WAITING.keys() == set(), "give it its page, or let it go"
    assert WAITING.keys() - unused == set(), "it waits no longer: take it off the list"
