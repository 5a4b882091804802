"""The only code that writes documents."""

from datetime import date

from django.db import transaction

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.limits import require_reason
from throughcare.foundation.facts.refusals import refused_in_words
from throughcare.foundation.writing.actions import correct, may_write
from throughcare.foundation.writing.models import Correction
from throughcare.record.children.models import Child
from throughcare.record.documents.checking import Received
from throughcare.record.documents.models import Document, DocumentVersion, Scan


@refused_in_words()
@transaction.atomic
def add_document(
    child: Child,
    *,
    by: Staff,
    received: Received,
    kind: str,
    title: str,
    dated_on: date,
    needs: str,
) -> Document:
    """Put a document on a child's record. Nobody adds what they could not read themselves."""
    may_write(by, Document, child.case)
    require(by, Capability(needs))
    document = Document(
        child=child, kind=kind, title=title, dated_on=dated_on, needs=needs, recorded_by=by
    )
    document.save()
    _keep(document, received, 1, by)
    return document


@refused_in_words()
@transaction.atomic
def add_version(document: Document, *, by: Staff, received: Received) -> DocumentVersion:
    """Put a newer file in the place of the one that stands, which is kept below it."""
    require(by, Capability(document.needs))
    may_write(by, DocumentVersion, document.case)
    Document.objects.select_for_update().get(pk=document.pk)  # of two at once one waits
    newest = document.versions.order_by("-number").values_list("number", flat=True).first()
    return _keep(document, received, (newest or 0) + 1, by)


def withdraw(document: Document, *, why: str, seen: str, by: Staff) -> Correction:
    """Take a document from sight, with a reason. Its files stay, for those who may bring it back.

    Raises `ChangedMeanwhile`, and `ValidationError` in words.
    """
    require(by, Capability.RECORD_DOCUMENTS, document.case)
    require_reason(why, field="why")
    return correct(document, answers={"withdrawn_why": why.strip()}, why=why, seen=seen, by=by)


def bring_back(document: Document, *, why: str, seen: str, by: Staff) -> Correction:
    """Put a document that was withdrawn in sight again. Raises as `withdraw` does."""
    require(by, Capability.RECORD_DOCUMENTS, document.case)
    return correct(document, answers={"withdrawn_why": ""}, why=why, seen=seen, by=by)


def _keep(document: Document, received: Received, number: int, by: Staff) -> DocumentVersion:
    version = DocumentVersion(
        document=document,
        number=number,
        needs=document.needs,
        file_name=received.file_name,
        file_kind=received.file_kind,
        size=len(received.content),
        sha256=received.sha256,
        sent_sha256=received.sent_sha256,
        removed=received.removed,
        scan=Scan.NONE,
        content=received.content,
        recorded_by=by,
    )
    version.save()
    return version
