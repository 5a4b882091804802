"""However a session ends, the browser forgets what it kept of us, and signing in works again."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from tests.pages.signing_in.test_limits import aged
from throughcare.foundation.sign_in.demonstration import BACKEND

FORGOTTEN = '"cache", "storage"'


@pytest.fixture
def signed_in(client, sam, as_app):
    cache.clear()  # the library counts requests there
    client.force_login(sam.person, backend=BACKEND)
    as_app()
    assert client.get("/").status_code == 200
    return client


def signs_out(client, sam):
    return client.post("/sign-in/sign-out/")


def leaves_the_desk(client, sam):
    aged(client, seen=31 * 60)
    return client.get("/")


def stays_too_long(client, sam):
    aged(client, started=12 * 3600 + 1)
    return client.get("/")


def leaves_the_service(client, sam):
    sam.person.is_active = False
    sam.person.save()
    return client.get("/")


def has_an_old_password(client, sam):
    sam.person.password_until = timezone.now()
    sam.person.save()
    return client.get("/")


def comes_back_days_later(client, sam):
    client.session.flush()
    return client.get("/")


@pytest.mark.parametrize(
    "end",
    [
        signs_out,
        leaves_the_desk,
        stays_too_long,
        leaves_the_service,
        has_an_old_password,
        comes_back_days_later,
    ],
)
def test_the_browser_is_told_to_forget(end, signed_in, sam, as_app):
    as_app.owner_again()

    answer = end(signed_in, sam)

    assert answer.status_code == 302
    assert answer["Clear-Site-Data"] == FORGOTTEN


def test_while_a_session_lasts_nothing_is_forgotten(signed_in):
    assert "Clear-Site-Data" not in signed_in.get("/")
    assert "Clear-Site-Data" not in signed_in.get("/help/")


def test_whoever_signed_out_signs_in_again(signed_in, sam):
    signed_in.post("/sign-in/sign-out/")
    person = {"person": sam.person.reference, "next": "/"}

    assert signed_in.post(reverse("demonstration"), person).status_code == 302
    assert signed_in.get("/").status_code == 200


def test_nobody_without_a_password_is_asked_to_change_one(signed_in):
    answer = signed_in.get("/sign-in/password/")

    assert answer.status_code == 403
    assert "there is none to change" in answer.content.decode()
