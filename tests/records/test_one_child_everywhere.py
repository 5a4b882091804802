"""Nothing asks for the rows of one record of a child where it means the whole child.

A child may have several records, merged in a chain (record/children/sql/rules.sql). What shows or
counts a child's rows asks for all of them: `child.rows("contacts")`, `records_of`, `cases_of`,
`IsAnyOf`.
"""

import ast
from collections.abc import Iterator

from tests.architecture.source_files import python_files, tree
from throughcare.record.children.models import Child

RELATED = {each.get_accessor_name() for each in Child._meta.related_objects}
OF_ONE = {"child", "child_id", "case", "case_id", "hearing__child"}
ASKED = {"filter", "exclude", "get"}

# What is about one record and not about the child.
OF_ONE_RECORD = {
    "throughcare/record/children/pages.py": "the record in the address",
    "throughcare/record/children/duplicates/possible.py": "each record is compared by itself",
    "throughcare/record/circumstances/actions.py": "a new home is of the record it is in",
    "throughcare/caseload/cases/listing.py": "the rows of a child of one record, by its index",
    "throughcare/caseload/first_day/queries.py": "a record is confirmed as it was imported",
    "throughcare/caseload/oversight/presenters/allocation.py": "who leads the case of this record",
    "throughcare/caseload/oversight/views/access.py": "who may see this record",
    "throughcare/caseload/oversight/writing_pages.py": "who may see this record",
    "throughcare/caseload/oversight/closing_forms.py": "who may see this record",
    "throughcare/exchange/transfers/packing.py": "from the record that moves to all of the child",
    "throughcare/exchange/transfers/actions.py": "a transfer is of one record",
    "throughcare/exchange/transfers/views/answering.py": "a copy is of one transfer",
    "throughcare/exchange/transfers/views/sending.py": "a copy is of one transfer",
    "throughcare/foundation/access/models/cases.py": "who may see a record",
    "throughcare/casework/contacts/queries.py": "a record that moved on is written there",
}


def of_one_record(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Calls that ask for rows by one child or one case, and rows reached from a child."""
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute):
            reached = node.value
            if reached.attr in RELATED and named(reached.value) == "child":
                yield node.lineno, f"child.{reached.attr}"
        elif isinstance(node, ast.Call) and named(node.func) in ASKED:
            for given in node.keywords:
                if given.arg in OF_ONE:
                    yield node.lineno, f"{named(node.func)}({given.arg}=)"


def named(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")


def test_rows_are_asked_for_by_every_record_of_a_child():
    asked = {
        f"{file}:{line} {words}"
        for file in python_files("throughcare")
        if str(file) not in OF_ONE_RECORD
        for line, words in of_one_record(tree(file))
    }

    assert asked == set()


def test_every_file_that_may_ask_for_one_record_does():
    asking = {str(file) for file in python_files("throughcare") if [*of_one_record(tree(file))]}

    assert set(OF_ONE_RECORD) - asking == set()


def test_a_filter_by_one_child_is_noticed():
    noticed = ast.parse(
        "Contact.objects.filter(child=child)\nchild.contacts.standing()\n"
        "rows.filter(IsAnyOf('child_id', records))\nchild.rows('contacts').standing()"
    )

    assert [line for line, _words in of_one_record(noticed)] == [1, 2]
