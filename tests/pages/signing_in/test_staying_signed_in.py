"""Before a session ends for want of use the page says so, and one key is enough to stay."""

import time

import pytest

from throughcare.foundation.sign_in.signing_in import SEEN, STARTED

LEFT, STAY = "/sign-in/stay/left/", "/sign-in/stay/"
AS_SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def sam_in(enter, sam):
    client = enter(sam)
    client.get("/")
    return client


def ago(client, **minutes):
    """Put what the session remembers so many minutes back."""
    session = client.session
    for name, passed in minutes.items():
        session[{"seen": SEEN, "started": STARTED}[name]] = time.time() - passed * 60
    session.save()


def test_a_page_says_how_long_the_session_lasts(sam_in):
    page = sam_in.get("/").content.decode()

    assert 'data-seconds="17' in page or 'data-seconds="1800"' in page
    assert 'data-warn="120"' in page
    assert "unless you open another page" in page


def test_a_page_of_nobody_says_nothing_of_it(client, db):
    assert "data-staying" not in client.get("/sign-in/").content.decode()


def test_asking_how_long_is_left_is_not_using(sam_in):
    ago(sam_in, seen=28)

    first = sam_in.get(LEFT).json()
    again = sam_in.get(LEFT).json()

    assert 115 <= again["seconds"] <= first["seconds"] <= 120


def test_staying_gives_the_whole_time_again(sam_in):
    ago(sam_in, seen=29)

    answer = sam_in.post(STAY, headers=AS_SCRIPT).json()

    assert answer["seconds"] >= 1799
    assert answer["extendable"] is True


def test_without_script_staying_is_a_page_that_says_until_when(sam_in):
    answer = sam_in.post(STAY, follow=True)

    assert "You are signed in until" in answer.content.decode()


def test_what_ends_after_the_longest_time_cannot_be_extended(sam_in):
    ago(sam_in, seen=1, started=12 * 60 - 2)

    left = sam_in.get(LEFT).json()

    assert left["seconds"] <= 120
    assert left["extendable"] is False
    assert "longest time allowed" in sam_in.get(STAY).content.decode()


def test_a_session_that_is_over_is_not_brought_back(sam_in):
    ago(sam_in, seen=31)

    assert sam_in.get(LEFT).status_code == 302
    assert sam_in.post(STAY, headers=AS_SCRIPT).status_code == 302
    assert sam_in.get("/").headers["Location"].startswith("/sign-in/")
    assert sam_in.get(LEFT).status_code == 401
