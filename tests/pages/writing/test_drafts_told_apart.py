"""Two drafts of a page about nobody on the record yet are told apart, by their worker alone."""

import logging

import pytest
from django.urls import reverse

from tests.pages.seeing.conftest import Page
from throughcare.foundation.facts.record import new_reference
from throughcare.foundation.writing.routes import DECLARED

ABOUT_NOBODY_YET = {
    "add-child": "sam",
    "add-intake": "sam",
    "add-group-session": "sam",
    "request-appropriate-adult": "sam",
}


def begin(client, page, **answers):
    """Keep answers as a draft of their own."""
    at = reverse(page)
    kept = client.post(f"{at}draft/", answers | {"token": new_reference()})
    assert kept.status_code == 204
    return at


def test_every_page_that_tells_drafts_apart_is_tried():
    told_apart = {name for name, page in DECLARED.items() if page.told_apart_by}

    assert {name for name in told_apart if "<" not in DECLARED[name].at} == set(ABOUT_NOBODY_YET)


@pytest.mark.parametrize("page", ABOUT_NOBODY_YET)
def test_what_was_typed_tells_two_drafts_apart_on_my_day_and_on_the_form(enter, sam, page, caplog):
    client = enter(sam)
    names = DECLARED[page].told_apart_by
    typed = [{name: f"{word}{place}" for place, name in enumerate(names)} for word in ("Ux", "Vy")]
    caplog.set_level(logging.DEBUG)

    for answers in typed:
        at = begin(client, page, **answers)

    words = [" ".join(answers.values()) for answers in typed]
    day, form = (Page(client.get(each)) for each in ("/", at))
    assert {name for name in names if f'name="{name}"' in form.html} == set(names)
    for each in words:
        assert each in day.main()
        assert f": {each}." in form.main()
        assert each.split()[0] not in caplog.text
        assert not [
            href for href in (*day.links().values(), *form.links().values()) if each in href
        ]


def test_a_draft_in_which_nobody_is_named_says_when_alone(enter, sam):
    client = enter(sam)
    at = begin(client, "add-child", date_of_birth="5/5/2012")

    assert "You began this on" in (form := Page(client.get(at))).main()
    assert ": ." not in form.main()


def test_what_was_typed_is_shortened(enter, sam):
    client = enter(sam)
    begin(client, "add-child", first_name="Ann " * 40)

    day = Page(client.get("/")).main()

    assert "Ann Ann" in day
    assert "Ann " * 20 not in day


def test_no_colleague_reads_what_a_worker_began(enter, sam, jo):
    begin(enter(sam), "add-child", first_name="Uxbert")

    assert "Uxbert" not in Page(enter(jo).get("/")).main()
