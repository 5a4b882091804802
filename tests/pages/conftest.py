"""Pages made of invented people, without a database, for the tests of how pages look."""

import pytest

SAMPLES_NEED = [
    "csp.middleware.CSPMiddleware",
    "throughcare.foundation.design.headers.SafeHeaders",
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
