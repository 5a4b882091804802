"""Signing in with a password: what a person sees, what a stranger never learns."""

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.urls import reverse

from tests import cast
from throughcare.foundation.access.models import Person
from throughcare.foundation.sign_in.sessions import SessionStore, hashed

PASSWORD = "correct horse battery staple"
SIGN_IN = "/sign-in/"


@pytest.fixture
def sam(sam):
    sam.person.set_password(PASSWORD)
    sam.person.save()
    return sam


@pytest.fixture(autouse=True)
def app(as_app, sam, jo, eastmere):
    """Every page here is answered as in service: by the web role."""
    cache.clear()  # the library counts requests there
    as_app()
    return as_app


def sign_in(client, email, password=PASSWORD, **more):
    return client.post(SIGN_IN, {"login": email, "password": password, **more})


def text_of(response):
    return response.content.decode()


def test_a_person_signs_in_and_goes_where_they_were_going(client, sam):
    answer = sign_in(client, sam.person.email, next="/help/")

    assert (answer.status_code, answer["Location"]) == (302, "/help/")


def test_the_case_of_letters_in_an_address_does_not_matter(client, sam):
    answer = sign_in(client, sam.person.email.upper())

    assert answer.status_code == 302


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
def test_nobody_is_sent_to_another_place(client, sam, wanted):
    answer = sign_in(client, sam.person.email, next=wanted)

    assert answer["Location"] == "/"


def test_an_unknown_address_and_a_wrong_password_get_the_same_answer(client, sam):
    unknown = text_of(sign_in(client, "nobody@northwick.example"))
    wrong = text_of(sign_in(client, sam.person.email, "not the password"))

    said = "The e-mail address or the password is not right"
    assert said in unknown
    assert said in wrong


def test_missing_answers_are_asked_for_by_name(client):
    page = text_of(client.post(SIGN_IN, {}))

    assert "Enter your e-mail address" in page
    assert "Enter your password" in page
    assert "<title>Error: Sign in" in page


def test_a_password_of_a_hundred_letters_is_good(client, sam, app):
    long = "  " + "many words make a long password " * 3 + "  "
    app.owner_again()
    sam.person.set_password(long)
    sam.person.save()
    app()

    assert sign_in(client, sam.person.email, long).status_code == 302


def test_a_new_session_begins_at_sign_in(client, sam):
    client.get(SIGN_IN)
    session = client.session
    session["planted"] = "by a stranger"
    session.save()
    planted = session.session_key
    client.cookies["throughcare_session"] = planted

    sign_in(client, sam.person.email)

    assert client.session.session_key != planted
    assert not SessionStore().exists(planted)


def test_a_session_is_stored_under_the_hash_of_its_key(client, sam, app):
    sign_in(client, sam.person.email)

    key = client.cookies["throughcare_session"].value
    assert SessionStore().exists(key)
    app.owner_again()
    stored = set(Session.objects.values_list("session_key", flat=True))
    assert key not in stored
    assert hashed(key) in stored


def test_the_cookie_goes_with_the_browser_and_no_script_reads_it(client, sam):
    cookie = sign_in(client, sam.person.email).cookies["throughcare_session"]

    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    assert cookie["httponly"] is True


def test_a_person_whose_account_ended_learns_so_only_with_the_right_password(client, sam, app):
    app.owner_again()
    Person.objects.filter(pk=sam.person_id).update(is_active=False)
    app()

    wrong = sign_in(client, sam.person.email, "not the password")
    right = client.get(sign_in(client, sam.person.email)["Location"])

    assert "can no longer be used" not in text_of(wrong)
    assert "Your account can no longer be used. Ask your manager." in text_of(right)


def test_nobody_can_sign_themselves_up(client):
    assert client.get("/sign-in/signup/").status_code == 404


def test_signing_out_ends_the_session_and_says_so(client, sam):
    sign_in(client, sam.person.email)
    key = client.cookies["throughcare_session"].value

    answer = client.post(reverse("account_logout"), follow=True)

    assert "You have signed out" in text_of(answer)
    assert not SessionStore().exists(key)


def test_a_link_cannot_sign_anyone_out(client, sam):
    sign_in(client, sam.person.email)

    page = text_of(client.get(reverse("account_logout")))

    assert 'method="post"' in page
    assert "_auth_user_id" in client.session


def test_somebody_of_two_services_chooses_one(client, sam, eastmere, app):
    app.owner_again()
    second = cast.make_staff(eastmere, "Sam", "Okoro", "case-manager")
    second.person = sam.person
    second.save()
    app()
    sign_in(client, sam.person.email)

    page = text_of(client.get(reverse("choose-service")))
    client.post(reverse("choose-service"), {"staff": second.pk})

    assert "Northwick Youth Justice Service" in page
    assert client.session["staff"] == second.pk


def test_nobody_takes_a_seat_that_is_not_theirs(client, sam, jo):
    sign_in(client, sam.person.email)

    client.post(reverse("choose-service"), {"staff": jo.pk})

    assert client.session.get("staff") != jo.pk


def test_somebody_without_a_seat_is_told_whom_to_ask(client, sam, app):
    app.owner_again()
    sam.ended_on = sam.started_on
    sam.save()
    app()
    sign_in(client, sam.person.email)

    page = text_of(client.get(reverse("choose-service")))

    assert "You have no place in a service" in page
