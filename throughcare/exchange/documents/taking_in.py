"""Puts a folder of documents on the record, within an import; what is there is not doubled."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from throughcare.exchange.documents.reading import DocumentsFolder, NotWhole, Row, content_of
from throughcare.foundation import virus_scanner
from throughcare.foundation.access.models import Staff
from throughcare.record.children.models import Child
from throughcare.record.documents.models import Document, DocumentVersion, Scan

FACTS = ("kind", "title", "dated_on", "needs", "withdrawn_why")
AS_WRITTEN = ("file_name", "file_kind", "sha256", "sent_sha256", "removed")


def take_in_documents(folder: DocumentsFolder, service: int) -> str:
    """Add what is new, and change what is said otherwise of a document. Answers what was done.

    Raises `NotWhole`; the import that it is part of then changes nothing.
    """
    by_number = documents_of(folder, service)
    known = dict(DocumentVersion.objects.filter(service=service).values_list("source_id", "sha256"))
    staff, added = numbers_of_staff(service), 0
    for row in folder.versions:
        if row["version_id"] not in known:
            add_version(folder, row, document_named(by_number, row), staff)
            added += 1
        elif known[row["version_id"]] != row["sha256"]:
            raise NotWhole(_("A version of a document is another here: versions never change."))
    words = _("Documents: %(documents)s, of which %(files)s files were new.")
    return words % {"documents": len(folder.documents), "files": added}


def check_documents(folder: DocumentsFolder) -> str:
    """Read every file without taking it in; answers how many there are. Raises `NotWhole`."""
    for row in folder.versions:
        content_of(folder, row)
    words = _("Documents: %(documents)s with %(files)s files, all as their list says.")
    return words % {"documents": len(folder.documents), "files": len(folder.versions)}


def documents_of(folder: DocumentsFolder, service: int) -> dict[str, Document]:
    """Every document of the folder as the record has it now, by its number."""
    mine = Document.objects.filter(service=service)
    known = {each.source_id: each for each in mine}
    children = dict(Child.objects.filter(service=service).values_list("source_id", "pk"))
    cases = dict(Child.objects.filter(service=service).values_list("pk", "case_id"))
    staff = numbers_of_staff(service)
    for row in folder.documents:
        number, child = row["document_id"], children.get(row["person_id"])
        if child is None:
            raise NotWhole(_("A document belongs to a child who is not on the record."))
        said = {name: row[name] for name in FACTS}
        if number not in known:
            whose = {"child_id": child, "case_id": cases[child], "service_id": service}
            known[number] = Document(source_id=number, **whose, **said, **trail(row, staff))
            Document.objects.bulk_create([known[number]])
        elif any(str(getattr(known[number], name)) != said[name] for name in FACTS):
            mine.filter(pk=known[number].pk).update(**said)
    return known


def document_named(by_number: dict[str, Document], row: Row) -> Document:
    """The document of a version. Raises `NotWhole` for one that the folder does not list."""
    try:
        return by_number[row["document_id"]]
    except KeyError:
        raise NotWhole(_("A version belongs to a document that is not listed.")) from None


def add_version(
    folder: DocumentsFolder, row: Row, document: Document, staff: dict[str, int]
) -> None:
    """Add one version with its bytes, which are read here and not kept."""
    content = content_of(folder, row)
    version = DocumentVersion(
        source_id=row["version_id"],
        document_id=document.pk,
        case_id=document.case_id,
        service_id=document.service_id,
        number=int(row["number"]),
        needs=document.needs,
        size=len(content),
        content=content,
        **{name: row[name] for name in AS_WRITTEN},
        **scan_of(row),
        **trail(row, staff),
    )
    DocumentVersion.objects.bulk_create([version])


def scan_of(row: Row) -> dict[str, Any]:
    """What is noted of the scan. A scanner of ours looks for itself; what was found stays found."""
    if row["scan"] != Scan.INFECTED and virus_scanner.is_set_up():
        return {"scan": Scan.WAITING, "scanned_at": None}
    return {"scan": row["scan"], "scanned_at": moment_in(row["scanned_at"])}


def trail(row: Row, staff: dict[str, int]) -> dict[str, Any]:
    """When it was written down, and by whom, where they work here."""
    written = moment_in(row["recorded_at"])
    return {"recorded_by_id": staff.get(row["recorded_by"])} | (
        {"recorded_at": written} if written else {}
    )


def moment_in(words: str) -> datetime | None:
    """The moment; none where nothing is said. Raises `NotWhole` for words that are none."""
    try:
        return datetime.fromisoformat(words) if words else None
    except ValueError:
        raise NotWhole(_("The documents hold a moment that is none.")) from None


def numbers_of_staff(service: int) -> dict[str, int]:
    return dict(Staff.objects.filter(service=service).values_list("source_id", "pk"))
