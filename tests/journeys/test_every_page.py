"""Every page of the register, on a desk and on a phone, with script and without.

Each is accessible (WCAG 2.2 AA), fits the screen, has a title and one heading, and breaks nothing
that the browser would complain of; and so is what comes back when its forms are sent empty.

`make test` reads every page, and draws some in which everything is that any page has in it;
`make test-all` draws every page, at both sizes, with script and without.
"""

import re

import pytest
from django.test import override_settings

from tests.journeys.conftest import serving
from tests.journeys.every_page import NO_PAGE, OPENED, REFUSALS
from tests.journeys.everything_made import Made
from tests.journeys.looking import (
    MAY_BE_LONG,
    SEND_EMPTY,
    Looking,
    forms_in,
    kinds_in,
    too_long,
    wrong_with,
)
from tests.pages.writing.chosen import what_it_asks
from tests.samples import each_time, some_of_each_kind
from tests.template import template
from throughcare.foundation.pages.register import every_route
from throughcare.foundation.writing.routes import DECLARED

ROUTES = {route.name: f"/{at}" for at, route in every_route()}
LOOKED_AT = sorted(OPENED.keys() & ROUTES.keys())


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory):
    """A service with one of everything, and where it is served."""
    folder = tmp_path_factory.mktemp("pages")
    an_hour = {"STEP_UP_MINUTES": 60, "ACCOUNT_REAUTHENTICATION_TIMEOUT": 3600}
    with (
        override_settings(STATE=folder, INCOMING=folder / "incoming", **an_hour),
        serving(django_db_blocker, "pages", of=template()) as (fresh, address),
    ):
        made = Made(fresh, folder)
        made.address = address
        yield made


@pytest.fixture(scope="module")
def looking(browser, made):
    looking = Looking(browser, made.address, made.sign_in)
    yield looking
    for context in looking.contexts.values():
        context.close()


def test_every_route_is_opened_by_this_test_or_shows_no_page():
    """A new page is looked at from its first day."""
    missing = sorted(ROUTES.keys() - OPENED.keys() - NO_PAGE.keys())
    gone = sorted((OPENED.keys() | NO_PAGE.keys()) - ROUTES.keys())

    assert not missing, (
        f"Nobody looks at {', '.join(missing)}: say in tests/journeys/every_page.py who opens it "
        f"and with which arguments (OPENED), or why it shows no page (NO_PAGE)."
    )
    assert not gone, f"tests/journeys/every_page.py names {', '.join(gone)}, which is no route."


def address_of(name, visit, made):
    """Where the route is for this visit: its pattern, with what was given in the place of `<…>`."""
    at = ROUTES[name]
    for argument, value in visit.given.items():
        at = at.replace(f"<str:{argument}>", value.format(**made.references))
    return at + f"?{visit.query.format(**made.references)}" * bool(visit.query)


@pytest.fixture(scope="module")
def drawn(made, request):
    """The pages to draw: whatever a page has in it, one of them has. Next is always the one that
    has most of what none before it had, so that few are drawn."""
    asked = {each.callspec.params["name"] for each in request.session.items if fits(each)}
    pages = {(visit.who, address_of(n, visit, made)) for n in asked for visit in OPENED[n]}
    inside = {page: kinds_in(made.read(*page).text) for page in sorted(pages)}
    left, chosen = set().union(*inside.values()), set()
    while left:
        chosen.add(most := max(inside, key=lambda page: len(inside[page] & left)))
        left -= inside[most]
    return chosen


def fits(item):
    return item.name.startswith(test_the_page_fits_and_what_is_new_in_it_is_accessible.__name__)


@pytest.fixture(scope="module")
def sent():
    """The kinds of field that a form was sent empty with."""
    return set()


@pytest.mark.parametrize("name", LOOKED_AT)
def test_the_page_fits_and_what_is_new_in_it_is_accessible(name, looking, made, drawn):
    for visit in OPENED[name]:
        at = address_of(name, visit, made)
        answer = made.read(visit.who, at)
        assert answer.status_code == 200, visit.who
        if (visit.who, at) not in drawn:
            continue

        window = looking.open(visit.who, at)

        assert (window.status, window.url) == (200, made.address + at), visit.who
        assert wrong_with(window, new=True) == [], f"{at} as {visit.who}"
        if window.evaluate(MAY_BE_LONG):
            assert not too_long(window), f"{at} as {visit.who}"


@pytest.mark.parametrize("name", LOOKED_AT)
def test_a_new_kind_of_field_is_accessible_when_it_comes_back_empty(name, looking, made, sent):
    for visit in OPENED[name]:
        at = address_of(name, visit, made)
        for number, fields in enumerate(forms_in(made.read(visit.who, at).text)):
            if not fields <= sent:
                sent |= fields
                assert wrong_with_form_sent_empty(looking, visit.who, at, number) == [], at


def wrong_with_form_sent_empty(looking, who, at, number):
    """What is wrong with the page that comes back when nothing is answered."""
    window = looking.open(who, at, script=False)
    with window.expect_navigation():
        window.evaluate(SEND_EMPTY, number)
    page = looking.as_read(window.content(), window.url)
    return window.complaints + wrong_with(page)


@pytest.mark.thorough
@pytest.mark.parametrize("name", LOOKED_AT)
def test_the_page_is_accessible_and_fits(name, looking, made):
    for visit in OPENED[name]:
        at = address_of(name, visit, made)

        window = looking.open(visit.who, at)

        assert (window.status, window.url) == (200, made.address + at), visit.who
        assert wrong_with(window) == [], f"{at} as {visit.who}"


@pytest.mark.thorough
@pytest.mark.parametrize("name", LOOKED_AT)
def test_the_page_is_accessible_and_fits_without_script(name, looking, made):
    for visit in OPENED[name]:
        at = address_of(name, visit, made)

        status, url, page = looking.read(visit.who, at)

        assert (status, url) == (200, made.address + at), visit.who
        assert wrong_with(page) == [], f"{at} as {visit.who}"


@pytest.mark.thorough
@pytest.mark.parametrize("name", LOOKED_AT)
def test_what_comes_back_from_a_form_sent_empty_is_accessible(name, looking, made):
    for visit in OPENED[name]:
        at = address_of(name, visit, made)
        for number, _fields in enumerate(forms_in(made.read(visit.who, at).text)):
            assert wrong_with_form_sent_empty(looking, visit.who, at, number) == [], (
                f"{at} as {visit.who}"
            )


OWN_FORM = re.compile('<form (?![^>]*action=)[^>]*method="post"')
# The pages of signing in are left out: most are a library's, and none shows anything of a record.
OF_WORKERS = sorted({route.name for _at, route in every_route() if route.needs} & OPENED.keys())
# A password that is shown once, and kept nowhere that a second request could find it.
SHOWN_ONCE = {"starting-password", "new-codes"}
DECLARED_OF_THEM = [name for name in OF_WORKERS if name in DECLARED]
SENT_EACH_TIME = [
    *(name for name in OF_WORKERS if name not in DECLARED),
    *some_of_each_kind(DECLARED_OF_THEM, what_it_asks, "a form that is sent"),
]


@each_time(OF_WORKERS, SENT_EACH_TIME)
def test_a_form_that_is_sent_sends_the_browser_on(name, made):
    """Back and Reload never ask to send anything again.

    What is wrong with an answer is said at an address that can be opened again. Of the pages that
    the kit makes `make test` sends some of each kind.
    """
    for visit in OPENED[name]:
        at = address_of(name, visit, made)
        if not asks_something(made.read(visit.who, at)):
            continue

        answer = made.browser_of(visit.who).post(at, {})

        assert answer.status_code == (200 if name in SHOWN_ONCE else 302), at


def asks_something(answer):
    """Whether the page itself has a form that is sent to its own address."""
    main = answer.text.partition("<main")[2].partition("</main>")[0]
    return answer.status_code == 200 and bool(OWN_FORM.search(main))


@pytest.mark.parametrize("name", REFUSALS)
def test_a_refusal_is_accessible(name, looking, made):
    at, who, expected = REFUSALS[name]

    status, _url, page = looking.read(who, at.format(**made.references))

    assert status == expected
    assert wrong_with(page) == []
