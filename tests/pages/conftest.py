"""Sample pages for the tests of how pages look, and workers who sign in for all the others."""

import pytest
from django.test import Client

from tests import cast
from tests.pages.performance.snapshots_made import entrants, keyed_name, write_snapshot
from throughcare.foundation.sign_in.demonstration import BACKEND

SAMPLES_NEED = [
    "csp.middleware.CSPMiddleware",
    "throughcare.foundation.design.serving.headers.SafeHeaders",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]


@pytest.fixture
def samples(settings):
    """Serve the sample pages of tests/pages/design_samples instead of the service's own."""
    settings.ROOT_URLCONF = "tests.pages.design_samples.urls"
    settings.MIDDLEWARE = SAMPLES_NEED
    settings.MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
    return settings


@pytest.fixture
def enter(as_app):
    """A browser in which a worker has signed in, answered as in service by the web role."""

    def sign_in(staff):
        client = Client()
        client.force_login(staff.person, backend=BACKEND)
        as_app()
        return client

    return sign_in


@pytest.fixture
def kept(as_app):
    """What a page left behind, read with the owner's eyes."""

    def read(question):
        as_app.owner_again()
        try:
            return question()
        finally:
            as_app()

    return read


@pytest.fixture
def taken(settings, tmp_path, northwick):
    """A snapshot in which three boys of 15 are first-time entrants."""
    settings.STATE = tmp_path
    children = [cast.make_child(northwick, first_name=name) for name in ("Anna", "Ben", "Cal")]
    return write_snapshot(tmp_path, "northwick", entrants([keyed_name(each) for each in children]))
