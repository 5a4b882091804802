"""In the demonstration anyone is signed in as one of the invented cast; in service nobody is."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.cast import sql
from throughcare.foundation.access.models import Person
from throughcare.foundation.sign_in.demonstration import by_service


@pytest.fixture(autouse=True)
def app(as_app, sam, ruth):
    cache.clear()  # the library counts requests there
    as_app()
    return as_app


def test_the_sign_in_page_leads_to_the_cast(client):
    page = client.get("/sign-in/?next=/help/").content.decode()

    assert 'href="/sign-in/as/?next=%2Fhelp%2F"' in page.replace("?next=/help/", "?next=%2Fhelp%2F")


def test_the_cast_page_says_that_everybody_is_invented_and_who_they_are(client):
    page = client.get(reverse("demonstration")).content.decode()

    assert "These people are invented" in page
    for words in ("Sam Okoro", "Case manager", "Ruth Adeyemi", "Northwick Youth Justice Service"):
        assert words in page


def test_one_click_signs_in(client, sam):
    answer = client.post(
        reverse("demonstration"), {"person": sam.person.reference, "next": "/help/"}
    )

    assert answer["Location"] == "/help/"
    assert client.session["_auth_user_id"] == str(sam.person_id)


def test_one_click_leads_to_no_other_place(client, sam):
    answer = client.post(
        reverse("demonstration"), {"person": sam.person.reference, "next": "//evil.example"}
    )

    assert answer["Location"] == "/"


def test_confirming_takes_one_click(client, sam):
    client.post(reverse("demonstration"), {"person": sam.person.reference})
    before = client.session["account_authentication_methods"]

    answer = client.post(reverse("demonstration-confirm"), {"next": "/help/"})

    assert answer["Location"] == "/help/"
    assert len(client.session["account_authentication_methods"]) == len(before) + 1


@pytest.mark.parametrize("name", ["demonstration", "demonstration-confirm"])
def test_in_service_there_is_no_such_page(client, settings, sam, name):
    settings.DEMONSTRATION = False

    assert client.get(reverse(name)).status_code == 404
    assert client.post(reverse(name), {"person": sam.person.reference}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_people_stand_under_their_service():
    north, south = {"service": "North", "name": "A"}, {"service": "South", "name": "B"}

    assert by_service([north, south]) == [("North", [north]), ("South", [south])]


@pytest.mark.parametrize("name", ["demonstration", "demonstration-confirm"])
def test_in_a_database_that_no_demonstration_made_there_is_no_such_page(client, sam, app, name):
    app.owner_again()
    sql("UPDATE app.installation SET is_demonstration = false")
    app()

    assert client.get(reverse(name)).status_code == 404
    assert client.post(reverse(name), {"person": sam.person.reference}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_nobody_but_the_cast_is_signed_in_as(client, northwick, app):
    app.owner_again()
    somebody = Person.objects.create_user("somebody@northwick.example", full_name="Some Body")
    app()

    answer = client.post(reverse("demonstration"), {"person": somebody.reference})

    assert answer.status_code == 404
    assert "_auth_user_id" not in client.session
