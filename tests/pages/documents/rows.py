"""Documents of a child as rows, for the tests of every page."""

from typing import Any

from tests.anna import days_ago, keep
from throughcare.record.documents.models import Document


def a_document(child: Any, _worker: Any = None, withdrawn_why: str = "") -> dict[str, str]:
    said = {"kind": "letter-in", "title": "Letter from school", "dated_on": days_ago(9)}
    readers = {"needs": "read-documents", "withdrawn_why": withdrawn_why}
    return {"document": keep(Document, child=child, **said, **readers).reference}


def a_document_withdrawn(child: Any, _worker: Any = None) -> dict[str, str]:
    return a_document(child, withdrawn_why="It is about her cousin")
