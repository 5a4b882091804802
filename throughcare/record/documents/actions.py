"""The only code that writes documents."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.limits import require_reason
from throughcare.foundation.facts.refusals import call, refused_in_words
from throughcare.foundation.writing.actions import correct, may_write
from throughcare.foundation.writing.models import Correction
from throughcare.record.children.models import Child
from throughcare.record.documents.checking import Received, received_before
from throughcare.record.documents.models import (
    MOST_BYTES,
    Document,
    DocumentVersion,
    Scan,
    StagedFile,
)

MOST_STAGED = 20
"""Files of one worker that wait to be named."""


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
def add_version(
    document: Document, *, by: Staff, received: Received, in_place_of: int
) -> DocumentVersion:
    """Put a newer file in the place of the one that stands, which is kept below it.

    `in_place_of` numbers the version that the worker had before them. Raises `ValidationError`
    where another stands by now, for what is new in that one may be missing in theirs.
    """
    require(by, Capability(document.needs))
    may_write(by, DocumentVersion, document.case)
    Document.objects.select_for_update().get(pk=document.pk)  # of two at once one waits
    newest = document.versions.select_related("recorded_by").order_by("-number").first()
    standing = newest.number if newest else 0
    if newest and standing != in_place_of:
        who = newest.recorded_by.full_name if newest.recorded_by else _("Somebody")
        raise ValidationError(
            _(
                "%(who)s added version %(number)s meanwhile, and nothing of it is lost. Look at it "
                "first. If yours should stand in its place, choose your file again."
            )
            % {"who": who, "number": standing}
        )
    return _keep(document, received, standing + 1, by)


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


@refused_in_words()
@transaction.atomic
def stage_file(received: Received, *, by: Staff, suggested: int | None = None) -> None:
    """Keep a file that was sent with others until its sender says whose it is. Sent again, it waits
    once. Raises `ValidationError` where as many wait as may."""
    require(by, Capability.RECORD_DOCUMENTS)
    if not 0 < len(received.content) <= MOST_BYTES:
        raise ValidationError(_("A document is 25 MB at most, and not empty."))
    waiting = StagedFile.objects.filter(staff=by)
    if waiting.filter(sent_sha256=received.sent_sha256).exists():
        return
    if waiting.count() >= MOST_STAGED:
        raise ValidationError(
            _("%(most)s files wait for you already. File those, then choose this one again.")
            % {"most": MOST_STAGED}
        )
    StagedFile.objects.create(
        staff=by,
        service_id=by.service_id,
        suggested=suggested,
        **columns_of(received),
    )


@refused_in_words()
@transaction.atomic
def file_staged(staged: StagedFile, child: Child, *, by: Staff, **said: Any) -> Document | None:
    """Put a file that waited on a child's record. Sent twice, it is put there once: then None."""
    locked = StagedFile.objects.select_for_update().filter(pk=staged.pk, staff=by).first()
    if locked is None:
        return None
    document = add_document(child, by=by, received=received_before(locked), **said)
    locked.delete()
    return document


def remove_staged(staged: StagedFile, *, by: Staff) -> None:
    """Throw a file away that is on no record."""
    require(by, Capability.RECORD_DOCUMENTS)
    StagedFile.objects.filter(pk=staged.pk, staff=by).delete()


def remove_old_staged(kept_days: int) -> int:
    """Remove files that nobody named in so many days. For a job alone (sql/functions.sql)."""
    return int(call("app.remove_old_staged_files", kept_days))


def note_scan(version: int, result: str) -> None:
    """Note what the virus scanner said of a file that waited for it. For its job alone."""
    call("app.note_scan", version, result)


def tell_of_refused_file(*, by: Staff) -> None:
    """Tell those who look after the machines that a worker sent a file with a virus in it."""
    require(by, Capability.RECORD_DOCUMENTS)
    call("app.tell_that_file_was_refused")


def _keep(document: Document, received: Received, number: int, by: Staff) -> DocumentVersion:
    version = DocumentVersion(
        document=document,
        number=number,
        needs=document.needs,
        scanned_at=timezone.now() if received.scan == Scan.CLEAN else None,
        recorded_by=by,
        **columns_of(received),
    )
    version.save()
    return version


def columns_of(received: Received) -> dict[str, Any]:
    """A file that was taken in, as a row holds it: waiting for its child, or on a record."""
    return {
        "file_name": received.file_name,
        "file_kind": received.file_kind,
        "size": len(received.content),
        "sha256": received.sha256,
        "sent_sha256": received.sent_sha256,
        "removed": received.removed,
        "scan": received.scan,
        "content": received.content,
    }
