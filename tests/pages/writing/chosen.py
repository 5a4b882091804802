"""Which declared pages a test of every page tries each time, and which in `make test-all` alone."""

import re

from tests.pages.writing.examples import EXAMPLES
from tests.samples import each_time, some_of_each_kind
from throughcare.foundation.pages.register import every_route
from throughcare.foundation.writing.routes import DECLARED

every_route()  # which reads every declaration

# The list of a day's results offers to take a result back on its row.
OFFERED_BY = {"court-result": "Undo", "court-result-later": "Undo"}
# What leads on to the next form, which offers nothing but itself: the record offers to undo it.
LEADS_ON = {"come-out"}
# What cannot be true twice over: somebody who insists is told so.
STANDS_ALONE = {"add-custody": "The child is already in custody on these nights."}


def page_after(tried):
    """Send the form and read what it says once; gives the page of the case that offers it back."""
    done = tried.send()
    tried.open(done)
    _root, cases, reference, *_more = tried.address.split("/")
    return f"/{cases}/{reference}/" if tried.name in LEADS_ON else done


def clauses(page):
    """What the kit does for a page, whatever it asks."""
    drafts = page.draft, page.walled
    return *drafts, page.undo, bool(page.check), page.step_up, page.about_a_child, page.audit


def what_the_kit_does(name):
    """The kind of a page of which a test says nothing but what its clauses say."""
    return {clauses(DECLARED[name])}


def who_may(name):
    """The kind of a page of which a test says nothing but who may open it."""
    return {DECLARED[name].needs}


def what_it_asks(name):
    """Every kind of a page of which a test tries the questions themselves: what the kit does, who
    may open it, whose form it is and what is typed into it."""
    page, answers = DECLARED[name], EXAMPLES[name].answers.values()
    typed = {kind_of(answer) for answer in answers} or {"nothing"}
    return {clauses(page), page.needs, area(page.form), *typed}


def area(form):
    """The part of the product that a form is of, or the kit itself for one made of a model."""
    return ".".join(form.__module__.split(".")[:3])


def kind_of(answer):
    """A day, an hour, a number, several at once, a word of a list, or words of one's own."""
    shapes = {
        "a day": r"\d+/\d+/\d+",
        "an hour": r"\d+:\d+",
        "a number": r"\d+",
        "a word": r"[\w-]+",
    }
    if isinstance(answer, list):
        return "several"
    return next((kind for kind, of in shapes.items() if re.fullmatch(of, answer)), "words")


def pages(wanted=lambda page, example: True, *, kinds=what_it_asks):
    """A test of every page that is wanted, by its name.

    `make test` tries some pages of each of the `kinds` that the test can tell apart, and
    `make test-all` every page.
    """
    names = [name for name in sorted(EXAMPLES) if wanted(DECLARED[name], EXAMPLES[name])]

    def of_a_test(test):
        return each_time(names, some_of_each_kind(names, kinds, test.__name__))(test)

    return of_a_test


every_page = pages()
pages_that_change = pages(lambda page, example: example.touches, kinds=who_may)
one_page_for_each_right = pages(kinds=who_may)
that_add = pages(
    lambda page, example: page.name.startswith("add-") and page.about_a_child and not page.check,
    kinds=what_the_kit_does,
)
of_each_kind = pages(kinds=what_the_kit_does)
taken_back_of_each_kind = pages(lambda page, example: page.undo, kinds=what_the_kit_does)
with_drafts = pages(lambda page, example: page.draft, kinds=what_the_kit_does)
of_a_case = pages(lambda page, example: page.undo and page.about_a_child, kinds=what_the_kit_does)
read_back = pages(lambda page, example: page.check, kinds=what_the_kit_does)
confirmed = pages(lambda page, example: page.step_up, kinds=what_the_kit_does)
