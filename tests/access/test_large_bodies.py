"""What is too large to be sent is refused before a byte of it is read: on every page there is."""

import pytest
from django.test import Client

from tests import cast
from tests.access.test_rubbish_sent import ROUTES, addressed
from throughcare.foundation.design.serving.request_limits import MEGABYTE
from throughcare.foundation.pages.register import every_route
from throughcare.foundation.sign_in.demonstration import BACKEND

TAKE_FILES = {at for at, route in every_route() if route.takes_files}


class Unread:
    """A body of which nothing may be read."""

    def read(self, size: int = -1) -> bytes:
        raise AssertionError("the body was read")

    readline = read


def post(client, at, size):
    """The status of the answer to a form of so many bytes, checked for forgery as in service."""
    sent = {
        "wsgi.input": Unread(),
        "CONTENT_LENGTH": str(size),
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "REQUEST_METHOD": "POST",
        "PATH_INFO": addressed(at, "abc"),
    }
    return client.request(**sent).status_code


def test_a_stranger_sends_no_page_more_than_a_form(db):
    stranger = Client(enforce_csrf_checks=True)

    answers = {at: post(stranger, at, MEGABYTE + 1) for at in ROUTES}

    assert {at for at, status in answers.items() if status != 413} == set()


def test_somebody_signed_in_sends_more_only_where_files_are_taken(db, northwick, settings):
    signed_in = Client()
    signed_in.force_login(cast.worker("ruth").person, backend=BACKEND)
    largest = (settings.INCOMING_MOST_MB + 1) * MEGABYTE

    form = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    answers = {at: post(signed_in, at, form + 1) for at in ROUTES if at not in TAKE_FILES}

    assert {at for at, status in answers.items() if status != 413} == set()
    assert {
        "imports/new/",
        "returns/<str:quarter>/<str:code>/submitted/",
        "documents/filing/",
        "cases/<str:reference>/documents/add/",
        "cases/<str:reference>/documents/<str:row>/versions/add/",
    } == TAKE_FILES
    assert {at: post(signed_in, at, largest + 1) for at in TAKE_FILES} == dict.fromkeys(
        TAKE_FILES, 413
    )


def test_files_of_a_megabyte_are_read_from_whoever_is_signed_in(db, northwick):
    signed_in = Client()
    signed_in.force_login(cast.worker("ruth").person, backend=BACKEND)

    with pytest.raises(AssertionError, match="the body was read"):
        post(signed_in, "imports/new/", MEGABYTE + 1)
