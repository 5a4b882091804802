"""Which declared pages a test of every page tries each time, and which in `make test-all` alone."""

import pytest

from tests.pages.writing.examples import EXAMPLES
from throughcare.foundation.pages.register import every_route
from throughcare.foundation.writing.routes import DECLARED

every_route()  # which reads every declaration

# The list of a day's results offers to take a result back on its row.
OFFERED_BY = {"court-result": "Undo", "court-result-later": "Undo"}
# What cannot be true twice over: somebody who insists is told so.
STANDS_ALONE = {"add-custody": "The child is already in custody on these nights."}


def pages(wanted=lambda page, example: True, *, one_of_each=None):
    """A test of every page that is wanted, by its name.

    With `one_of_each` it says nothing of the page itself, only of the clauses that it declares:
    `make test` tries one page of each, and `make test-all` every page.
    """
    names = [name for name in sorted(EXAMPLES) if wanted(DECLARED[name], EXAMPLES[name])]
    chosen = {one_of_each(DECLARED[name]): name for name in names} if one_of_each else {}
    marks = {name: pytest.mark.thorough for name in names if chosen}
    for name in chosen.values():
        marks[name] = ()
    return pytest.mark.parametrize(
        "name", [pytest.param(name, marks=marks.get(name, ())) for name in names]
    )


def clauses(page):
    """What the kit does for a page, whatever it asks."""
    drafts = page.draft, page.walled
    return *drafts, page.undo, bool(page.check), page.step_up, page.about_a_child, page.audit


every_page = pages()
pages_that_change = pages(
    lambda page, example: example.touches, one_of_each=lambda page: page.needs
)
one_page_for_each_right = pages(one_of_each=lambda page: page.needs)
that_add = pages(
    lambda page, example: page.name.startswith("add-") and page.about_a_child and not page.check,
    one_of_each=clauses,
)
of_each_kind = pages(one_of_each=clauses)
taken_back_of_each_kind = pages(lambda page, example: page.undo, one_of_each=clauses)
with_drafts = pages(lambda page, example: page.draft, one_of_each=clauses)
of_a_case = pages(lambda page, example: page.undo and page.about_a_child, one_of_each=clauses)
read_back = pages(lambda page, example: page.check, one_of_each=clauses)
confirmed = pages(lambda page, example: page.step_up, one_of_each=clauses)
