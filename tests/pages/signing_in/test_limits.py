"""How signing in and sessions are limited: tries, idle minutes, hours, and people who left."""

from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import override_settings

from throughcare.foundation.access.models import Person
from throughcare.foundation.sign_in.adapters import client_address
from throughcare.foundation.sign_in.lockout import FOR_ONE_PERSON, FROM_ONE_PLACE
from throughcare.foundation.sign_in.signing_in import SEEN, STARTED, outlived

PASSWORD = "correct horse battery staple"
SIGN_IN = "/sign-in/"


@pytest.fixture
def sam(sam):
    sam.person.set_password(PASSWORD)
    sam.person.save()
    return sam


@pytest.fixture(autouse=True)
def app(as_app, sam):
    cache.clear()  # the library counts requests there
    as_app()
    return as_app


def sign_in(client, email, password=PASSWORD, **more):
    return client.post(SIGN_IN, {"login": email, "password": password}, **more)


def fail(client, email, times=5, **more):
    for _ in range(times):
        answer = sign_in(client, email, "wrong", **more)
    return answer


def aged(client, **seconds_ago):
    """Make the session as old as it would be, without waiting."""
    session = client.session
    for key, seconds in seconds_ago.items():
        session[{"seen": SEEN, "started": STARTED}[key]] -= seconds
    session.save()


def test_five_wrong_passwords_lock_the_account(client, sam):
    answer = fail(client, sam.person.email)

    assert answer.status_code == 429
    assert "Wait 15 minutes and try again" in answer.content.decode()


def test_a_locked_account_refuses_the_right_password(client, sam):
    fail(client, sam.person.email)

    assert sign_in(client, sam.person.email).status_code == 429


def test_an_unknown_address_meets_the_same_refusal(client):
    assert fail(client, "nobody@northwick.example").status_code == 429


def test_changing_the_case_of_letters_gives_no_more_tries(client, sam):
    fail(client, sam.person.email, times=4)

    assert sign_in(client, sam.person.email.title(), "wrong").status_code == 429


def test_a_stranger_elsewhere_cannot_shut_a_person_out(client, sam):
    fail(client, sam.person.email, REMOTE_ADDR="192.0.2.66")

    assert sign_in(client, sam.person.email).status_code == 302


def test_signing_in_forgives_earlier_mistakes(client, sam):
    fail(client, sam.person.email, times=4)
    sign_in(client, sam.person.email)
    client.post("/sign-in/sign-out/")

    assert sign_in(client, sam.person.email, "wrong").status_code == 200


def test_a_session_left_idle_is_over_and_says_why(client, sam):
    sign_in(client, sam.person.email)
    client.get("/help/")
    aged(client, seen=31 * 60)

    answer = client.get("/help/")
    page = client.get(answer["Location"]).content.decode()

    assert answer["Location"] == "/sign-in/?next=/help/"
    assert "You were signed out because nothing was done for 30 minutes." in page
    assert "_auth_user_id" not in client.session


def test_a_session_in_use_goes_on(client, sam):
    sign_in(client, sam.person.email)
    client.get("/help/")
    aged(client, seen=29 * 60)

    assert client.get("/help/").status_code == 200


def test_a_session_is_over_after_twelve_hours_however_busy(client, sam):
    sign_in(client, sam.person.email)
    client.get("/help/")
    aged(client, started=12 * 3600 + 60)

    page = client.get(client.get("/help/")["Location"]).content.decode()

    assert "You were signed out after 12 hours." in page


def test_a_part_of_a_page_asks_for_the_whole_page_when_the_session_is_over(client, sam):
    sign_in(client, sam.person.email)
    client.get("/help/")
    aged(client, seen=31 * 60)

    answer = client.get("/help/", headers={"HX-Request": "true"})

    assert (answer.status_code, answer["HX-Redirect"]) == (200, "/sign-in/?next=/help/")


def test_a_session_without_times_is_not_over():
    assert outlived({}) == ""


def test_a_disabled_person_is_out_at_the_next_request(client, sam, app):
    sign_in(client, sam.person.email)
    app.owner_again()
    Person.objects.filter(pk=sam.person_id).update(is_active=False)
    app()

    assert client.get("/sign-in/service/")["Location"] == "/sign-in/?next=/"


@pytest.mark.parametrize(
    ("proxies", "header", "address"),
    [
        (0, "198.51.100.7", "192.0.2.1"),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "10.0.0.1, 198.51.100.7", "198.51.100.7"),
        (2, "10.0.0.1, 198.51.100.7, 203.0.113.9", "198.51.100.7"),
        (2, "198.51.100.7", "192.0.2.1"),
        (1, "not an address", "127.0.0.1"),
        (1, "2001:db8:1:2:aaaa::1", "2001:db8:1:2::"),
        (1, "2001:db8:1:2:bbbb:cccc:dddd:eeee", "2001:db8:1:2::"),
        (1, "2001:db8:1:3::1", "2001:db8:1:3::"),
        (1, "fe80::1%eth0", "fe80::"),
        (1, "::ffff:198.51.100.7", "198.51.100.7"),
    ],
)
def test_only_what_our_own_proxies_saw_counts_as_an_address(rf, proxies, header, address):
    request = rf.get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=header)

    with override_settings(PROXIES=proxies):
        assert client_address(request) == address


def everywhere(number):
    """Another network each time, as somebody who rents thousands of machines has it."""
    return f"198.51.{number // 200}.{number % 200}"


def test_an_address_of_the_same_network_gives_no_more_tries(client, sam):
    for number in range(5):
        answer = fail(client, sam.person.email, 1, REMOTE_ADDR=f"2001:db8:1:2::{number}")

    assert answer.status_code == 429
    assert sign_in(client, sam.person.email, REMOTE_ADDR="2001:db8:1:2:f::").status_code == 429
    assert sign_in(client, sam.person.email, REMOTE_ADDR="2001:db8:1:3::").status_code == 302


def test_fifty_tries_from_everywhere_shut_a_person_out_but_where_they_have_signed_in(client, sam):
    sign_in(client, sam.person.email, REMOTE_ADDR="192.0.2.8")
    client.post("/sign-in/sign-out/")
    for number in range(FOR_ONE_PERSON):
        cache.clear()
        fail(client, sam.person.email, 1, REMOTE_ADDR=everywhere(number))

    assert sign_in(client, sam.person.email, REMOTE_ADDR="203.0.113.9").status_code == 429
    assert sign_in(client, sam.person.email, REMOTE_ADDR="192.0.2.8").status_code == 302


def test_a_hundred_tries_at_many_people_shut_a_place_out(client, sam):
    for number in range(FROM_ONE_PLACE):
        cache.clear()
        fail(client, f"name{number}@northwick.example", 1, REMOTE_ADDR="203.0.113.5")

    cache.clear()
    assert sign_in(client, sam.person.email, REMOTE_ADDR="203.0.113.5").status_code == 429
    assert sign_in(client, sam.person.email, REMOTE_ADDR="203.0.113.6").status_code == 302


def test_no_proxy_is_believed_unless_the_service_says_how_many_it_has():
    live = Path("throughcare/config/settings/live.py").read_text()

    assert 'os.environ.get("THROUGHCARE_PROXIES", "0")' in live


def test_one_address_tries_no_more_than_thirty_names_a_minute(client):
    answers = [
        sign_in(client, f"name{number}@northwick.example", REMOTE_ADDR="203.0.113.5")
        for number in range(31)
    ]

    assert [answer.status_code for answer in answers] == [200] * 30 + [429]
    assert "Wait 15 minutes and try again" in answers[-1].text


def test_a_clock_that_differs_signs_nobody_out(client, sam, monkeypatch):
    """The database does not believe a proof that is too old, which says nothing of the person."""
    sign_in(client, sam.person.email)
    client.get("/")
    monkeypatch.setattr("throughcare.foundation.access.proof.LASTS_SECONDS", -1)

    answer = client.get("/")

    assert answer.status_code == 503
    monkeypatch.undo()
    assert client.get("/").status_code == 200
