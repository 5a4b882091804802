"""What a page answers where the database refuses and no form is there to say it."""

import pytest
from django.contrib import messages
from django.http import HttpResponse
from django.urls import clear_url_caches

from tests.cast import sql
from throughcare.config import urls
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.audit.models import Request
from throughcare.foundation.pages.register import Audit, Family
from throughcare.foundation.pages.routes import page

NEWEST = "WHERE id = (SELECT max(id) FROM circumstances_residence)"
UNCHANGED = f"SELECT recorded_by_id IS DISTINCT FROM 0 FROM circumstances_residence {NEWEST}"


def refers_to_what_is_gone(request):
    """A row comes to refer to one that is not there: the database says so at the end."""
    sql(f"UPDATE circumstances_residence SET recorded_by_id = 0 {NEWEST}")
    messages.success(request, "It was recorded")
    return HttpResponse("It was recorded")


def refers_to_it_at_once(request):
    sql(f"UPDATE circumstances_residence SET child_id = 0 {NEWEST}")


def is_refused_by_name(request):
    sql("SELECT app.end_duty(0)")


def is_refused_by_a_rule(request):
    sql("UPDATE circumstances_residence SET ended_on = '1900-01-01'")


def fails(request):
    sql("SELECT 1 / 0")


@pytest.fixture
def post(monkeypatch, enter, northwick, sam, priya):
    """Send a form to a page that does what its view does."""

    def send(view):
        pattern = page(
            "meanwhile/",
            view,
            name="meanwhile",
            needs=Capability.SET_DUTY,
            audit=Audit.ALTERATION,
            family=Family.SERVICE,
        )
        monkeypatch.setattr(urls, "urlpatterns", [*urls.urlpatterns, pattern])
        clear_url_caches()
        return enter(priya).post("/meanwhile/")

    yield send
    monkeypatch.undo()
    clear_url_caches()


def test_a_row_that_refers_to_what_is_gone_is_refused_in_words_and_not_at_commit(post, kept):
    answer = post(refers_to_what_is_gone)

    assert answer.status_code == 409
    assert "Something that this belongs to was taken back meanwhile" in answer.content.decode()
    assert kept(lambda: sql(UNCHANGED)) == [(True,)]
    assert kept(lambda: Request.objects.filter(refused_with=409, route="meanwhile").count()) == 1


def test_what_the_page_meant_to_say_of_its_success_is_not_said(post):
    answer = post(refers_to_what_is_gone)
    assert "It was recorded" not in answer.content.decode()

    assert "It was recorded" not in answer.wsgi_request.session.get("_messages", "")


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (refers_to_it_at_once, "Something that this belongs to was taken back meanwhile"),
        (is_refused_by_name, "This duty is over"),
        (is_refused_by_a_rule, "The child cannot leave before they arrive"),
    ],
)
def test_a_refusal_that_nobody_caught_is_said_in_its_words(view, words, post):
    answer = post(view)

    assert answer.status_code == 409
    assert words in answer.content.decode()


def test_what_has_no_words_stays_a_fault(post):
    assert post(fails).status_code == 503
