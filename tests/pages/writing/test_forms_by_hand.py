"""Forms without a declaration: what is refused, or sent too late, is shown at its own address."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.pages.seeing.conftest import BACKEND, Page
from tests.pages.writing.conftest import answers_in
from throughcare.foundation.writing.models import Submission

TYPED = {"first_name": "Nia", "last_name": "Rees", "email": "not an address"}


@pytest.fixture
def ola_in(ola, enter):
    return enter(ola)


@pytest.fixture
def refused(ola_in):
    """The address at which a form that was refused is shown again."""
    form = answers_in(Page(ola_in.get(reverse("add-person"))).tree)
    return ola_in.post(reverse("add-person"), form | TYPED).headers["Location"]


def test_what_is_refused_is_shown_again_with_why_and_as_often_as_it_is_opened(ola_in, refused):
    for _time in range(2):
        page = Page(ola_in.get(refused))
        assert "There is a problem" in page.main()
        assert "Work e-mail address must be in the correct format" in page.main()
        assert answers_in(page.tree).items() >= TYPED.items()


def test_nothing_that_was_typed_is_in_the_address(refused):
    assert "Nia" not in refused
    assert "Rees" not in refused


def test_somebody_else_is_shown_an_empty_form(refused, enter, northwick, ola, as_app):
    as_app.owner_again()
    role = ola.memberships.get().role
    other = enter(cast.make_staff(northwick, "Ozzy", "Penn", role))

    answer = other.get(refused)

    assert answer.headers["Location"] == reverse("add-person")


def test_it_is_kept_no_longer_once_the_form_is_done(ola_in, refused, as_app):
    given = answers_in(Page(ola_in.get(refused)).tree) | {"email": "nia@northwick.example"}

    done = ola_in.post(refused, given | {"role": "case-manager"})

    assert done.status_code == 200  # her starting password, shown this once
    as_app.owner_again()
    assert not Submission.objects.exists()


def test_a_token_that_is_no_longer_kept_leads_to_an_empty_form(ola_in):
    answer = ola_in.get(reverse("add-person"), {"again": "bcdfghjkmnpq"})

    assert answer.headers["Location"] == reverse("add-person")


def test_what_was_sent_when_who_it_is_must_be_said_again_is_kept(ola, as_app):
    client = Client()
    client.force_login(ola.person, backend=BACKEND)
    as_app()
    answer = client.post(reverse("add-person"), TYPED)

    confirmed = client.post(answer.headers["Location"], follow=True)

    shown = Page(confirmed)
    assert answers_in(shown.tree).items() >= TYPED.items()
    assert "There is a problem" not in shown.main()
