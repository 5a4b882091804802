"""Anna's record, and ways to open a page of it, or a file, as somebody."""

import pytest

from tests.pages.seeing.conftest import BACKEND, anna, open_as
from throughcare.record.documents.models import Document, DocumentVersion

__all__ = ["anna", "open_as"]  # fixtures, used by their names


@pytest.fixture
def fetch(client, as_app):
    """Open an address as somebody; the answer as it comes, and the owner looks afterwards."""

    def fetched(staff, at, **more):
        as_app.owner_again()
        client.force_login(staff.person, backend=BACKEND)
        as_app()
        answer = client.get(at, **more)
        as_app.owner_again()
        return answer

    return fetched


@pytest.fixture(autouse=True)
def _no_documents_yet(request):
    """The cast's own documents are away, so that a test counts what it put there."""
    if "db" in request.fixturenames:
        request.getfixturevalue("db")
        DocumentVersion.objects.all().delete()
        Document.objects.all().delete()
