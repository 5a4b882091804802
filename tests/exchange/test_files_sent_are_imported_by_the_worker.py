"""Files sent on a page, checked and imported by the worker behind it, with real commits."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.exchange.conftest import CHILDREN, as_csv
from tests.jobs import run_jobs
from throughcare.foundation.sign_in.demonstration import BACKEND


@pytest.fixture
def ruth_in(fresh_database, settings, tmp_path):
    """A head of service at her browser, in a database of her own."""
    settings.INCOMING = tmp_path / "incoming"
    fresh_database.connect_default_as("owner")
    service = cast.make_service("northwick", "Northwick Youth Justice Service")
    ruth = cast.make_staff(service, "Ruth", "Adeyemi", "head-of-service")
    fresh_database.connect_default_as("app")
    client = Client()
    client.force_login(ruth.person, backend=BACKEND)
    client.post(reverse("demonstration-confirm"), {"next": "/"})
    return client


def test_what_is_asked_on_a_page_is_done_by_the_worker(ruth_in, fresh_database):
    files = SimpleUploadedFile("person.csv", as_csv(CHILDREN).encode())
    sent = ruth_in.post(reverse("send-files"), {"tables": [files], "day_order": "-"})
    run_jobs()
    request = ruth_in.post(sent.headers["Location"] + "import/")
    run_jobs()

    page = ruth_in.get(request.headers["Location"]).content.decode()

    assert "Your files were imported" in page
    fresh_database.connect_default_as("owner")
    assert cast.sql("SELECT count(*) FROM children_child") == [(2,)]
    done = "SELECT status::text FROM procrastinate_jobs WHERE task_name = 'import-records'"
    assert cast.sql(done) == [("succeeded",)] * 2
    assert cast.sql(
        "SELECT s.first_name FROM audit_request r JOIN access_staff s ON s.id = r.staff_id "
        "WHERE r.purpose = 'import' AND r.doing LIKE 'Import %%'"
    ) == [("Ruth",)]
