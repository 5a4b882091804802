"""Whatever is sent to whatever address, the service answers in words and never breaks (no 500).

Every route that there is, each with every kind of rubbish: in its address, behind it and in a form.
"""

import re

import pytest
from django.test import Client

from tests import cast
from throughcare.foundation.pages.register import every_route
from throughcare.foundation.sign_in.demonstration import BACKEND

PART = re.compile(r"<(?:(\w+):)?\w+>")
TEXTS = {
    "bytes that are no UTF-8": "%ff%fe",
    "half of a letter": "%ed%a0%80",
    "overlong": "a" * 3000,
    "a path": "..%2f..%2fetc%2fpasswd",
    "a quotation mark": "%27%22%3B--",
    "a line": "a%0d%0aSet-Cookie:x=1",
}
BEHIND = {
    "no UTF-8": "?period=%ff&page=%ff&next=%ff&table=%ff&q=%ff&sort=%ff&check=%ff&draft=%ff",
    "too large": "?page=" + "9" * 400 + "&period=" + "9" * 400 + "&draft=" + "9" * 400,
    "not ours": "?period=1&page=-1&table=''&check=x&draft=x&from=31/31/2026&to=0000-00-00&q=%25",
}
SENT = {
    "zero bytes": "%00%00",
    "no UTF-8": "%ff%fe",
    "half of a letter": "%ed%a0%80",
    "overlong": "x" * 9_000,
    "a number too large": "9" * 40,
    "nothing": "",
}
ROUTES = sorted({at for at, _route in every_route()})
FIELD = re.compile(r'name="([\w-]+)"')
FORM, ALSO = "application/x-www-form-urlencoded", {"next", "person", "staff", "code"}
SOME = ("sign-in/", "cases/search/", "cases/lists/", "performance/", "imports/", "people/", "help/")
OTHERS = [at for at in ROUTES if not at.startswith(SOME)]
# A test is one transaction, and what it wrote makes each further request slower: 2,800 in one
# took the whole of a test's time limit.
AT_ONCE = 40
IN_PARTS = pytest.mark.parametrize(
    "routes",
    [
        pytest.param([at for at in ROUTES if at.startswith(SOME)], id="some pages"),
        *(
            pytest.param(list(part), id=f"from {part[0]}", marks=pytest.mark.thorough)
            for part in (OTHERS[i : i + AT_ONCE] for i in range(0, len(OTHERS), AT_ONCE))
        ),
    ],
)


@pytest.fixture(
    params=["ruth", pytest.param("ola", marks=pytest.mark.thorough)],
    ids=["a head", "an administrator"],
)
def browser(request, db, northwick, as_app):
    """A browser of somebody who may do much and has just said who they are, as the web role."""
    client = Client(raise_request_exception=False)
    client.force_login(cast.worker(request.param).person, backend=BACKEND)
    client.post("/sign-in/as/confirm/")
    as_app()
    return client


def addressed(at, text, number="1"):
    """The route's address with something in place of each of its parts."""
    return "/" + PART.sub(lambda part: number if part[1] == "int" else text, at)


def broken(answers):
    return {asked: status for asked, status in answers.items() if status >= 500}


def test_no_address_with_a_zero_byte_is_there(browser):
    answers = {at: browser.get(addressed(at, "ab%00cd") + "%00").status_code for at in ROUTES}
    answers |= {f"{at}?": browser.get(addressed(at, "a") + "?a=%00").status_code for at in ROUTES}

    assert {asked for asked, status in answers.items() if status != 404} == set()


@IN_PARTS
def test_rubbish_in_an_address_is_answered(browser, routes):
    answers = {}
    for at in filter(PART.search, routes):
        for what, text in TEXTS.items():
            answers[at, what] = browser.get(addressed(at, text)).status_code
        if "<int:" in at:
            answers[at, "a huge number"] = browser.get(addressed(at, "a", "9" * 40)).status_code

    assert broken(answers) == {}


@IN_PARTS
def test_rubbish_behind_an_address_is_answered(browser, routes):
    answers = {
        (at, what): browser.get(addressed(at, "kpi-6") + behind).status_code
        for at in routes
        for what, behind in BEHIND.items()
    }

    assert broken(answers) == {}


@IN_PARTS
def test_rubbish_in_a_form_is_answered(browser, routes):
    answers = {}
    for at in routes:
        if at in ("sign-in/sign-out/", "sign-in/as/"):
            continue  # somebody else would be signed in for what follows
        address = addressed(at, cast.CHILDREN["anna"].reference)
        names = set(FIELD.findall(browser.get(address).content.decode(errors="replace")))
        for what, value in SENT.items():
            sent = "&".join(f"{name}={value}" for name in sorted(names | ALSO))
            answers[at, what] = browser.post(address, sent, content_type=FORM).status_code

    assert broken(answers) == {}
