"""What was written is not lost because its worker was signed out, signed in anew, or may no longer
write there. Tried on one page of each kind of declaration, and on one without.
"""

import re
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from tests.pages.seeing.conftest import Page
from tests.pages.writing.chosen import of_each_kind, read_back, taken_back_of_each_kind
from tests.pages.writing.conftest import answers_in
from tests.pages.writing.test_every_writing_page import taking_back
from throughcare.foundation.sign_in.signing_in import SEEN

OURS = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}
FROM_ELSEWHERE = [
    {},
    {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"},
    {"Origin": "http://testserver", "Sec-Fetch-Site": "same-site"},
]


def answered(tried):
    """The form, answered and not sent, as its page holds it."""
    sent = tried.filled()
    return {name: value for name, value in sent.items() if name != "csrfmiddlewaretoken"}


def left_idle(client):
    session = client.session
    session[SEEN] = time.time() - 31 * 60
    session.save()


def signed_out_by_somebody_else(tried, as_owner):
    as_owner("WITH gone AS (DELETE FROM django_session RETURNING 1) SELECT count(*) FROM gone")


def written(sent):
    """The answers that somebody wrote, as against codes that they chose."""
    values = ([value] if isinstance(value, str) else value for value in sent.values())
    texts = (each for several in values for each in several)
    return [text for text in texts if re.search(r"[A-Z] ?\w* ", text)]


def is_on_its_form(tried, at, sent):
    """What was sent waits at the address, with nothing said to be wrong."""
    page = tried.open(at)
    kept = answers_in(page.tree)
    assert {name: kept.get(name) for name in sent if sent[name]} == {
        name: value for name, value in sent.items() if value
    }
    assert "There is a problem" not in page.main()
    return page


@of_each_kind
def test_what_is_sent_from_a_session_left_idle_waits_on_its_form(tried, record):
    sent, before = answered(tried), record()
    left_idle(tried.client)

    answer = tried.client.post(tried.address, sent)

    assert answer.url.startswith("/sign-in/?next=")
    assert "What you wrote is kept" in tried.client.get(answer.url).content.decode()
    assert tried.client.get("/").url.startswith("/sign-in/")
    assert record() == before
    is_on_its_form(tried.again(), waits_at(answer), sent)


def waits_at(answer):
    """The address to which the page that signs in leads on."""
    return parse_qs(urlsplit(answer.url).query)["next"][0]


@of_each_kind
def test_what_nobody_signed_in_sends_is_on_the_page_and_goes_on(tried, record, as_owner):
    sent, before = answered(tried), record()
    signed_out_by_somebody_else(tried, as_owner)

    answer = Page(tried.client.post(tried.address, sent))

    assert answer.status == 403
    assert "You were signed out before this was recorded" in answer.main()
    for text in written(sent):
        assert " ".join(text.split()) in answer.main()
    again = sent_again(answer)
    assert again == sent
    signed_in = tried.again()
    led = stale_browser(signed_in).post(tried.address, again, headers=OURS)
    is_on_its_form(signed_in, led.url, sent)
    assert record() == before


def sent_again(page):
    """What the page of a worker who was signed out sends once they are signed in."""
    sent = {}
    form = next(f for f in page.tree.iter("form") if f.get("action"))
    for box in form.iter("input"):
        name, value = box.get("name"), box.get("value")
        if name in sent:
            sent[name] = [*([sent[name]] if isinstance(sent[name], str) else sent[name]), value]
        elif name != "csrfmiddlewaretoken":
            sent[name] = value
    return sent


def stale_browser(tried):
    """The worker's browser, signed in anew: its older pages hold the secret of before."""
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = tried.client.cookies
    return browser


@of_each_kind
def test_what_a_page_sends_that_was_open_since_before_its_worker_signed_in_waits(tried, record):
    sent, before = answered(tried), record()

    answer = stale_browser(tried).post(tried.address, sent, headers=OURS)

    assert answer.status_code == 302
    page = is_on_its_form(tried, answer.url, sent)
    assert "Nothing is recorded yet" in page.main()
    assert record() == before


@taken_back_of_each_kind
def test_an_undo_that_comes_too_late_leads_back_to_the_page_that_offered_it(tried):
    done = tried.send()
    undo = taking_back(tried.open(done))
    left_idle(tried.client)

    answer = tried.client.post(undo, headers={"Referer": f"http://testserver{done}"})

    assert waits_at(answer) == done
    assert tried.again().open(done).status == 200


@pytest.mark.parametrize("name", ["give-role"])
def test_an_undo_before_which_it_is_asked_who_it_is_leads_back_too(tried):
    done = tried.send()
    undo = taking_back(tried.open(done))
    session = tried.client.session
    session["account_authentication_methods"] = []
    session.save()

    answer = tried.client.post(undo, headers={"Referer": f"http://testserver{done}"})

    assert waits_at(answer) == done


@of_each_kind
def test_what_another_site_sends_is_neither_done_nor_kept(tried, record, as_owner):
    sent, before = answered(tried), record()

    for headers in FROM_ELSEWHERE:
        answer = stale_browser(tried).post(tried.address, sent, headers=headers)
        assert answer.status_code == 403, headers
        assert "What you wrote" not in answer.content.decode(), headers

    assert record() == before
    assert as_owner("SELECT count(*) FROM writing_submission WHERE answers <> '{}'") == [(0,)]


@of_each_kind
def test_who_lost_the_right_meanwhile_has_what_they_wrote_before_them(tried, record, as_owner):
    sent = answered(tried)
    as_owner(
        "WITH ended AS (UPDATE access_membership SET role = 'panel-volunteer' "
        "WHERE staff_id = %s RETURNING 1) SELECT count(*) FROM ended",
        tried.staff.pk,
    )
    before = record()

    answer = Page(tried.client.post(tried.address, sent))

    assert answer.status in (403, 404)
    for text in written(sent):
        assert " ".join(text.split()) in answer.main()
    assert record() == before


@read_back
def test_answers_that_were_read_back_are_still_there_when_they_are_confirmed_too_late(tried):
    sent = answered(tried)
    check = tried.post(sent).url
    confirmed = answers_in(tried.open(check).tree) | {"confirm": "yes"}
    left_idle(tried.client)

    answer = tried.client.post(tried.address, confirmed)

    assert waits_at(answer) == check
    shown = tried.again().open(check)
    assert "no longer kept" not in shown.main()
    assert answers_in(shown.tree)["token"] == confirmed["token"]


def test_a_form_without_a_declaration_is_kept_too(ola, enter):
    client = enter(ola)
    typed = {"first_name": "Nia", "last_name": "Rees", "email": "nia@northwick.example"}
    left_idle(client)

    answer = client.post(reverse("add-person"), typed)

    kept = Page(enter(ola).get(waits_at(answer)))
    assert answers_in(kept.tree).items() >= typed.items()
