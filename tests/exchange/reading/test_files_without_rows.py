"""Files with headings alone, as most are in the folder of one child: little is asked about them."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.exchange.conftest import CHILDREN, counts
from throughcare.schema import TABLES, Profile

HEADINGS = {
    name: (",".join(column.name for column in table.columns_in(Profile.RECORD)) + "\n").encode()
    for name, table in TABLES.items()
    if name not in ("service", "person") and table.columns_in(Profile.RECORD)
}
MOST = 16  # statements: its texts, its rows and its keys, and what may be gone
AT_FIRST = 60  # what PostgreSQL is asked once about its own tables


def statements(act):
    with CaptureQueriesContext(connection) as asked:
        report = act()
    return len(asked), report


def test_a_file_without_rows_costs_a_few_statements(house, folder):
    alone, all_files = folder("alone", person=CHILDREN), folder("all", person=CHILDREN, **HEADINGS)
    house.check(all_files)  # what is asked once in a process was asked

    of_one, _report = statements(lambda: house.check(alone))
    of_all, report = statements(lambda: house.take(all_files))

    assert counts(report, "person") == {"added": 2}
    assert {name: counts(report, name) for name in HEADINGS} == {name: {} for name in HEADINGS}
    assert of_all - of_one < MOST * len(HEADINGS) + AT_FIRST


def test_rows_that_a_file_without_rows_leaves_out_are_gone(house, two_children, folder):
    house.take(two_children)

    report = house.take(folder("newer", person=CHILDREN, offence=HEADINGS["offence"]))

    assert counts(report, "offence") == {"gone": 2}
