"""Documents of a child as rows, for the tests of every page."""

from hashlib import sha256
from typing import Any

from tests import cast
from tests.anna import days_ago, keep
from throughcare.record.documents.models import Document, StagedFile


def a_document(child: Any, _worker: Any = None, withdrawn_why: str = "") -> dict[str, str]:
    said = {"kind": "letter-in", "title": "Letter from school", "dated_on": days_ago(9)}
    readers = {"needs": "read-documents", "withdrawn_why": withdrawn_why}
    return {"document": keep(Document, child=child, **said, **readers).reference}


def a_document_withdrawn(child: Any, _worker: Any = None) -> dict[str, str]:
    return a_document(child, withdrawn_why="It is about her cousin")


def a_staged_file(child: Any, _worker: Any = None) -> dict[str, str]:
    """A file that Bea sent and has not named; its name has the number of the child."""
    content, bea = b"Dear Anna", cast.worker("bea")
    digests = {"sha256": sha256(content).hexdigest(), "sent_sha256": sha256(content).hexdigest()}
    file = StagedFile.objects.create(
        staff=bea,
        service_id=bea.service_id,
        file_name="scan 1.txt",
        file_kind="txt",
        size=len(content),
        content=content,
        scan="no-scanner",
        suggested=child.case_id,
        **digests,
    )
    return {"file": file.reference}
