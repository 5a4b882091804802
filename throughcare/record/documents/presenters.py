"""A child's documents in words: kinds, rows, and the versions of each."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.http import QueryDict
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from throughcare.foundation.design.dates import day, in_london, short_day
from throughcare.foundation.design.pagination import with_changes
from throughcare.foundation.design.tables import folded
from throughcare.foundation.facts.addresses import reverse
from throughcare.record.children.models import Child
from throughcare.record.children.presenters.row_marks import LINK, RowMarks
from throughcare.record.documents.models import (
    Document,
    DocumentKind,
    DocumentVersion,
    Scan,
    StagedFile,
)


def groups(
    child: Child, page: Iterable[Document], versions: Iterable[DocumentVersion], marks: RowMarks
) -> list[dict[str, Any]]:
    """The documents of a page under their kinds, as tables."""
    by_document: dict[int, list[DocumentVersion]] = {}
    for version in versions:  # the newest first
        by_document.setdefault(version.document_id, []).append(version)
    return [
        {
            "caption": str(DocumentKind(kind).label),
            "rows": [row(child, each, by_document.get(each.pk, []), marks) for each in of_kind],
        }
        for kind, of_kind in groupby(page, key=lambda each: each.kind)
    ]


def row(
    child: Child, document: Document, versions: list[DocumentVersion], marks: RowMarks
) -> list[dict[str, Any]]:
    """One document: what it is, its day, its file, and who put it there."""
    newest = versions[0] if versions else None
    return [
        {"html": title_cell(child, document, newest, marks)},
        {"text": short_day(document.dated_on)},
        {"html": file_cell(child, document, versions) if newest else ""},
        {"text": who_words(newest) if newest else ""},
    ]


def title_cell(
    child: Child, document: Document, newest: DocumentVersion | None, marks: RowMarks
) -> SafeString:
    """The title as the way to the file, why it was withdrawn, and what may be done to it."""
    title = open_link(child, document, newest, document.title) if newest else document.title
    withdrawn = ""
    if document.withdrawn_why:
        words = _("Withdrawn from sight: %(why)s") % {"why": document.withdrawn_why}
        withdrawn = format_html('<p class="govuk-hint">{}</p>', words)
    pages = format_html_join(" ", LINK, links(child, document, marks))
    below = format_html('<p class="app-row-links">{}</p>', pages) if pages else ""
    corrected = "" if withdrawn else marks.corrected(document)  # which would say why once more
    return format_html("{}{}{}{}", title, withdrawn, corrected, below)


def links(child: Child, document: Document, marks: RowMarks) -> Iterator[tuple[str, str, str]]:
    """Address, words, and what a screen reader hears of which document they are about."""
    if not marks.may_write(document):
        return
    named = [child.reference, document.reference]
    if document.withdrawn_why:
        yield reverse("bring-document-back", args=named), _("Bring back"), document.title
        return
    yield reverse("add-document-version", args=named), _("Add a version"), document.title
    yield reverse("correct-document", args=named), _("Correct"), document.title
    yield reverse("withdraw-document", args=named), _("Withdraw"), document.title


def open_link(
    child: Child, document: Document, version: DocumentVersion, words: str
) -> SafeString | str:
    """The way to a file; its words alone while no scanner has looked at it."""
    if not version.may_be_opened():
        return words
    href = reverse("document-file", args=[child.reference, document.reference, version.number])
    return format_html('<a class="govuk-link" href="{}" download>{}</a>', href, words)


def file_cell(child: Child, document: Document, versions: list[DocumentVersion]) -> SafeString:
    """What the file is, what was removed from it, and the earlier versions folded away."""
    newest, *older = versions
    said = format_html("{}", file_words(newest))
    if newest.removed:
        items = format_html_join("", "<li>{}</li>", ([line] for line in newest.removed.split("\n")))
        said += folded(_("What was removed from the file"), in_list(items), of=document.title)
    if not older:
        return said
    lines = format_html_join(
        "", "<li>{}</li>", ([version_line(child, document, each)] for each in older)
    )
    return said + folded(_("Earlier versions"), in_list(lines), of=document.title)


def in_list(items: SafeString) -> SafeString:
    """These items as a list."""
    return format_html('<ul class="govuk-list">{}</ul>', items)


def version_line(child: Child, document: Document, version: DocumentVersion) -> SafeString:
    words = _("Version %(number)s, %(file)s, %(who)s") % {
        "number": version.number,
        "file": file_words(version),
        "who": who_words(version),
    }
    return format_html("{}", open_link(child, document, version, words))


def file_words(version: DocumentVersion) -> str:
    """What the file is and how large; while it waits for the scanner, that as well."""
    words = f"{version.get_file_kind_display()}, {filesizeformat(version.size)}"
    return words if version.may_be_opened() else f"{words}. {version.get_scan_display()}"


def who_words(version: DocumentVersion) -> str:
    """Who put the file there, and on which day."""
    who = version.recorded_by.full_name if version.recorded_by else _("an import")
    return _("%(who)s, %(day)s") % {"who": who, "day": short_day(in_london(version.recorded_at))}


def kinds(counts: dict[str, int], chosen: str, query: QueryDict) -> list[dict[str, Any]]:
    """The kinds that there are, each as a way to see those alone, and how many."""
    every = [("", _("All documents"), sum(counts.values()))]
    there = [(kind, label, counts[kind]) for kind, label in DocumentKind.choices if kind in counts]
    if len(there) < 2:
        return []
    return [
        {
            "text": _("%(kind)s (%(count)s)") % {"kind": label, "count": count},
            "href": with_changes(query, kind=kind or None, page=None),
            "current": kind == chosen,
        }
        for kind, label, count in [*every, *there]
    ]


def waiting_rows(waiting: Iterable[StagedFile]) -> list[list[dict[str, Any]]]:
    """Files that wait to be named: each by its name, what it is, and the way on."""
    return [
        [
            {"html": staged_link(each, each.file_name)},
            {"text": staged_words(each)},
            {"html": naming_link(each)},
        ]
        for each in waiting
    ]


def staged_link(staged: StagedFile, words: str) -> SafeString | str:
    """The way into a file that waits to be named; its words alone while nobody may open it."""
    if not staged.may_be_opened():
        return words
    href = reverse("staged-file", args=[staged.reference])
    return format_html('<a class="govuk-link" href="{}" download>{}</a>', href, words)


def way_into(staged: StagedFile) -> SafeString | str:
    """What somebody who names a file presses to look into it; nothing while nobody may."""
    words = _("Look into the file, to see whose it is")
    return staged_link(staged, words) if staged.may_be_opened() else ""


def naming_link(staged: StagedFile) -> SafeString:
    return format_html(
        '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> {}</span></a>',
        reverse("file-document", args=[staged.reference]),
        _("Name it"),
        staged.file_name,
    )


def staged_words(staged: StagedFile) -> str:
    """What the file is, how large, and what the scanner has not said yet."""
    words = f"{staged.get_file_kind_display()}, {filesizeformat(staged.size)}"
    return f"{words}. {staged.get_scan_display()}" if staged.scan == Scan.WAITING else words


def place_in_line(staged: StagedFile, waiting: Iterable[StagedFile]) -> str:
    """Which file it is, and how many wait with it."""
    said = {"file": staged.file_name, "what": staged_words(staged), "count": len(list(waiting))}
    return _("%(file)s, %(what)s; %(count)s to name") % said


def document_words(document: Document) -> str:
    """What a document is called above a page about it."""
    return f"{document.title}, {day(document.dated_on)}"
