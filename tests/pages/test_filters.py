"""Every page that takes something from its address says so where it cannot use it."""

import re
from urllib.parse import urlencode

import pytest

from tests import cast
from tests.architecture.source_files import files, text
from tests.pages.oversight.test_audit_trail import confirmed
from tests.pages.performance.snapshots_made import work_out

PAGES = {
    "performance/measure.jinja": ("ana", "/performance/kpi-1/"),
    "performance/tracker.jinja": ("ana", "/performance/reoffending-tracker/"),
    "oversight/home.jinja": ("sam", "/"),
    "oversight/court_list.jinja": ("priya", "/court-list/"),
    "letters/letters.jinja": ("sam", "/letters/"),
    "contacts/with_whom.jinja": ("sam", "/contacts/add/"),
    "people/people.jinja": ("ola", "/people/"),
    "cases/cases.jinja": ("priya", "/cases/lists/all/"),
    "journey/journey.jinja": ("sam", "/cases/{anna}/journey/"),
    "oversight/audit_trail/_part.jinja": ("priya", "/cases/{anna}/access/audit-trail/"),
    "codes/offence_codes.jinja": ("ola", "/offence-codes/"),
}
"""By the template with the form: who opens the page, and where."""
TRIED_ELSEWHERE = {
    "performance/evaluation.jinja",  # test_evaluation.py: it asks only where there are courses
    "letters/wordings.jinja",  # there may be a wording in any language
    "glossary/glossary.jinja",  # any word can be looked for
    "oversight/audit_trail/who_looked.jinja",  # and any part of a name
    "design/parts/filters.jinja",  # what the others call
}
RUBBISH = "rubbish’; --"


@pytest.fixture
def anna():
    return cast.child("anna")


def test_every_page_with_a_form_in_its_address_is_tried():
    asking = re.compile(r'method="get"|filteredList\(')
    found = {
        str(file).partition("jinja2/")[2]
        for file in files("throughcare")
        if file.suffix == ".jinja" and asking.search(text(file))
    }

    assert found - TRIED_ELSEWHERE == set(PAGES)


@pytest.mark.parametrize("template", PAGES)
def test_an_answer_that_is_none_is_said_above_the_page(template, request, enter, anna, taken):
    who, at = PAGES[template]
    client, at = confirmed(enter(request.getfixturevalue(who))), at.format(anna=anna.reference)
    work_out(taken, at)
    shown = client.get(at)
    assert shown.status_code == 200
    tried = questions_in(shown.text)
    assert tried

    for name in tried:
        answer = client.get(at + ("&" if "?" in at else "?") + urlencode({name: RUBBISH}))
        assert answer.status_code == 200, name
        assert "There is a problem" in answer.text, name
        assert "<title>Error: " in answer.text, name
        assert "not one of the available" not in answer.text, name


def questions_in(page):
    """The questions of the forms that get, but for free text, of which nothing is wrong.

    A form that leads to another page is tried there.
    """
    named = set()
    here = r'<form method="get"(?![^>]* action=).*?</form>'
    for form in re.findall(here, page, flags=re.DOTALL):
        named |= set(re.findall(r'<select[^>]* name="([^"]+)"', form))
        named |= set(re.findall(r'<input[^>]*name="([^"]+)"[^>]*type="(?:checkbox|radio)"', form))
        named |= set(re.findall(r'moj-js-datepicker-input[^>]*name="([^"]+)"', form))
        named |= set(re.findall(r'<input[^>]*name="(set-[^"]+|first|last)"', form))
    return sorted(named)
