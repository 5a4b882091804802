"""What every page that writes must do, tried on each declaration. Its own tests say its own words.

How an example is written stands in examples.py.
"""

import json
import re
import threading
from itertools import cycle, product
from math import ceil
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.cast import sql
from tests.pages.seeing.conftest import BACKEND, Page
from tests.pages.test_error_words import in_style
from tests.pages.writing.chosen import (
    OFFERED_BY,
    STANDS_ALONE,
    confirmed,
    every_page,
    of_a_case,
    of_each_kind,
    one_page_for_each_right,
    page_after,
    pages_that_change,
    read_back,
    taken_back_of_each_kind,
    that_add,
)
from tests.pages.writing.conftest import LONGEST_HINT, answers_in, hints_in
from tests.pages.writing.examples import EXAMPLES, things
from throughcare.foundation.access.roles import ROLES
from throughcare.foundation.facts.record import new_reference
from throughcare.foundation.writing.routes import DECLARED
from throughcare.foundation.writing.submissions import WENT_TO

RUBBISH = ["x" * 20_000, "☃\u202e", "31/2/2026", "-1", "9" * 30, "a\x00b", "'; --"]


def test_every_declaration_has_an_example():
    assert set(EXAMPLES) == set(DECLARED)


@every_page
def test_it_writes_the_trail_keeps_before_and_after_and_it_is_taken_back_row_for_row(
    tried, record, as_owner
):
    before = record()

    address = tried.send()

    page = tried.open(address)
    assert "?" not in address
    assert page.status == 200
    assert record() != before
    noted = as_owner(
        "SELECT operation, before, after FROM audit_change c JOIN audit_request r "
        "ON r.id = c.request_id WHERE r.route = %s",
        tried.name,
    )
    assert noted
    assert all(was and now for kind, was, now in noted if kind == "U")
    if tried.page.undo:
        tried.client.post(taking_back(page))
        after = record()
        assert {table for table in after if after[table] != before[table]} <= ENTRIES
        assert "It was taken back" in tried.open(address).main()


# What was written stays there, and a copy says that it was taken back.
ENTRIES = {
    "writing_correction",
    "people_wayin",
    "contacts_contact",
    "contacts_contactgroup",
    "letters_letter",
    "letters_letterwording",
}


def taking_back(page):
    """Where a page offers to take back what was done."""
    forms = [form.get("action") or "" for form in page.tree.iter("form")]
    return next((at for at in forms if "taken-back" in at), "")


@of_each_kind
def test_what_was_typed_is_in_no_address_and_not_kept_once_it_is_sent(tried, as_owner):
    sent = tried.filled()
    answer = tried.post(sent)

    typed = [value for value in tried.example.answers.values() if len(value) > 4]
    assert not [value for value in typed if value in answer.url]
    where = tried.send(sent)
    [(answers, kept)] = as_owner("SELECT answers, refusal FROM writing_submission")
    assert answers == "{}"
    assert kept in ("{}", json.dumps({WENT_TO: [where]}))
    assert not [value for value in typed if value in kept]


@of_each_kind
def test_the_same_form_sent_twice_is_done_once(tried, record):
    sent = tried.filled()
    where = tried.send(sent)
    once = record()

    assert tried.send(sent) == where
    assert record() == once


@of_each_kind
def test_going_back_and_typing_something_else_is_not_swallowed(tried, record):
    sent = tried.filled()
    tried.send(sent)
    once = record()

    page = tried.shown_again(sent | {"something_else": "was typed"})

    assert "This form was sent already" in page.main()
    assert record() == once


@that_add
def test_the_same_answers_on_a_form_opened_again_are_done_only_when_sent_twice(tried, name, record):
    """After Back a browser fills the fresh form with what stood in the one that was sent."""
    sent = tried.filled()
    tried.send(sent)
    once = record()

    page = tried.shown_again(sent | {"token": new_reference()})

    assert "You recorded exactly this a moment ago" in page.main()
    assert record() == once
    if name in STANDS_ALONE:
        assert STANDS_ALONE[name] in tried.shown_again(answers_in(page.tree)).main()
        assert record() == once
    else:
        assert "?again=" not in tried.post(answers_in(page.tree)).url
        assert record() != once


@every_page
def test_nothing_answered_is_refused_beside_the_questions(tried, record):
    before = record()
    nothing = {name: "" for name in tried.filled()} | {"token": "fresh"}

    page = tried.shown_again(nothing)

    assert page.status == 200
    assert "There is a problem" in page.main()
    assert record() == before
    for words in errors_of(page):
        assert in_style(words), words
    assert ", From " not in page.main()  # days stand in a sentence of their own, or begin small
    for words in refused_questions(page):
        assert "(optional)" not in words, words
    for words in hints_in(page):  # what the law says is folded away under its question
        assert len(words) <= LONGEST_HINT, words


def refused_questions(page):
    """The labels and legends of the questions whose answers are refused."""
    for each in page.tree.iter("div"):
        if "govuk-form-group--error" in each.get("class", ""):
            asked = next(one for one in each.iter() if one.tag in ("label", "legend"))
            yield " ".join("".join(asked.itertext()).split())


def errors_of(page):
    """What the summary of errors says, line by line."""
    [summary] = [
        each for each in page.tree.iter("ul") if "error-summary__list" in each.get("class", "")
    ]
    return ["".join(line.itertext()).strip() for line in summary.iter("li")]


@every_page
def test_rubbish_is_refused_or_recorded_and_never_breaks_the_page(tried):
    """Every answer is rubbish at once, each of another kind, until every kind was sent."""
    sent = tried.filled()
    questions = sorted(sent.keys() - {"csrfmiddlewaretoken", "token"})
    kinds, turns = cycle(RUBBISH), ceil(len(RUBBISH) / max(1, len(questions)))
    mixed = [dict(zip(questions, kinds, strict=False)) for _turn in range(turns)]

    send_each(tried, sent, [*mixed, {"token": "a\x00b"}])


@pytest.mark.thorough
@every_page
def test_rubbish_in_one_answer_alone_or_in_every_answer_never_breaks_the_page(tried):
    sent = tried.filled()
    questions = sorted(sent.keys() - {"csrfmiddlewaretoken", "token"})
    in_every = [dict.fromkeys(questions, wrong) for wrong in RUBBISH]

    send_each(tried, sent, [*in_every, *({q: w} for q, w in product(questions, RUBBISH))])


def send_each(tried, sent, all_changes):
    """Send the form with each of the changes: it is answered, whatever they are."""
    for number, changes in enumerate(all_changes):
        form = sent | {"token": f"token-{number}"} | changes
        answer = tried.client.post(tried.address, form)
        assert answer.status_code == 302, changes
        assert tried.open(answer.url).status in (200, 404), changes


@of_each_kind
def test_what_is_longer_than_can_be_kept_is_said_so_and_not_lost(tried, record):
    sent, before, given = tried.filled(), record(), tried.example.answers
    longest = max(given, key=lambda name: len(given[name]), default="not_asked")

    answer = tried.client.post(tried.address, sent | {longest: "x" * 1_100_000})

    assert answer.status_code == 413
    assert "too long to be kept" in Page(answer).main()
    assert record() == before


@one_page_for_each_right
def test_each_role_without_the_right_is_refused(tried, northwick, as_app, record):
    as_app.owner_again()
    others = [
        cast.make_staff(northwick, "Some", role.code, role.code)
        for role in ROLES.values()
        if tried.page.needs not in role.may and role.code != "command-line"
    ]
    before, sent = record(), tried.filled()
    for staff in others:
        other = tried.again(staff)
        assert other.client.get(tried.address).status_code in (403, 404), staff
        assert other.client.post(tried.address, sent).status_code in (403, 404), staff
    if tried.page.draft:
        draft = other.client.post(f"{tried.address}draft/", sent)
        assert draft.status_code in (403, 404)
    changed = {table for table, rows in record().items() if rows != before[table]}
    assert changed <= {"access_notice"}  # heads are told of what was tried


@pages_that_change
def test_a_form_that_is_stale_shows_both_and_loses_neither(tried, record):
    page = tried.open()
    other = tried.again()
    other.send(other.filled(**tried.example.touches))
    theirs = record()

    both = tried.shown_again(tried.filled(page))

    assert "Somebody changed this meanwhile" in both.main()
    assert "Now: " in both.main()
    assert not re.search(r"(Now|Yours): \w+ [a-z0-9]{12}\b", both.main())  # in words, not by number
    assert record() == theirs
    for name, typed in tried.example.answers.items():
        assert answers_in(both.tree)[name] == typed
    tried.send(tried.filled(both))
    assert record() != theirs


def another_than(tried):
    """A manager who did not send this."""
    return "ruth" if tried.example.who == "priya" else "priya"


@taken_back_of_each_kind
def test_it_is_taken_back_once_and_can_be_done_again(tried, record):
    sent = tried.filled()
    done = tried.send(sent)
    written = record()
    undo = taking_back(tried.open(done))
    tried.client.post(undo)
    after = record()

    tried.open(done)
    tried.client.post(undo)  # Back, and Undo once more
    assert "It was taken back already" in tried.open(done).main()
    assert record() == after
    again = tried.shown_again(sent)  # and the same answers are something new from now on
    assert "This form was sent already" in again.main()
    tried.send(tried.filled(again))
    done_again = record()
    assert {table for table in written if len(done_again[table]) < len(written[table])} == set()


@taken_back_of_each_kind
def test_it_is_not_taken_back_when_ten_minutes_have_passed(tried, record, as_owner):
    done = tried.send()
    undo, written = taking_back(tried.open(done)), record()
    as_owner("ALTER TABLE audit_request DISABLE TRIGGER USER")
    as_owner("UPDATE audit_request SET at = at - interval '10 minutes 1 second'")
    as_owner("ALTER TABLE audit_request ENABLE TRIGGER USER")

    tried.client.post(undo)

    assert "more than ten minutes" in tried.open(done).main()
    assert record() == written


@taken_back_of_each_kind
def test_only_its_writer_takes_it_back_and_never_by_a_link(tried, record, worker):
    done, other = tried.send(), tried.again(worker(another_than(tried)))
    undo, written = taking_back(tried.open(done)), record()

    assert tried.client.get(undo).status_code == 405
    other.client.post(undo)

    assert record() == written


@of_a_case
def test_the_pages_of_the_case_offer_to_take_it_back_for_ten_minutes(tried, name, worker):
    done, offer = page_after(tried), OFFERED_BY.get(name, "You can undo it until")
    later = tried.open(done)

    assert offer in later.main()
    assert offer not in tried.again(worker(another_than(tried))).open(done).text
    tried.client.post(taking_back(later))
    tried.open(done)
    assert offer not in tried.open(done).main()


@read_back
def test_nothing_is_done_before_the_answers_are_read_back(tried, record):
    before = record()

    answer = tried.post(tried.filled())

    page = tried.open(answer.url)
    assert tried.open(answer.url).status == 200  # it can be opened again
    assert "Change the answers" in page.links()
    back = answers_in(tried.open(page.links()["Change the answers"]).tree)
    assert back.items() >= tried.example.answers.items()
    assert record() == before


@read_back
def test_answers_that_are_gone_when_they_are_confirmed_are_said_to_be(tried, record, as_owner):
    answer, before = tried.post(tried.filled()), record()
    confirm = answers_in(tried.open(answer.url).tree) | {"confirm": "yes"}
    as_owner("DELETE FROM writing_submission")

    answer = tried.post(confirm)

    assert "no longer kept, so nothing was recorded" in tried.open(answer.url).text
    assert record() == before


@confirmed
def test_what_was_sent_when_who_it_is_must_be_said_again_is_kept(tried, record):
    sent, before = tried.filled(), record()
    session = tried.client.session
    session["account_authentication_methods"] = []
    session.save()

    answer = tried.post(sent)

    assert "confirm" in answer.url
    assert record() == before
    next_page = answer.url.partition("next=")[2]
    answer = tried.client.post(reverse("demonstration-confirm"), {"next": unquote(next_page)})
    shown = answers_in(tried.open(answer.url).tree)
    assert shown.items() >= tried.example.answers.items()


@pytest.mark.parametrize("name", [sorted(EXAMPLES)[0]])
def test_the_same_form_twice_in_one_second_is_done_once(name, fresh_cast):
    fresh_cast.connect_default_as("owner")
    priya, example = cast.worker("priya"), EXAMPLES[name]
    names = things(cast.child("anna"))
    at = reverse(name, kwargs={k: v.format(**names) for k, v in example.at.items()})
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(priya.person, backend=BACKEND)
    fresh_cast.connect_default_as("app")
    sent = answers_in(Page(clients[0].get(at)).tree) | example.answers
    gate, answers = threading.Barrier(2, timeout=240), []

    def click(client):
        gate.wait()
        answers.append(client.post(at, sent).status_code)
        connection.close()

    threads = [threading.Thread(target=click, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    fresh_cast.connect_default_as("owner")

    assert answers == [302, 302]
    done = sql(
        "SELECT count(DISTINCT request_id) FROM audit_change c "
        "JOIN audit_request r ON r.id = c.request_id WHERE r.route = %s",
        name,
    )
    assert done == [(1,)]
