"""Reads a folder of documents, and refuses one that is not whole before anything is taken in."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from throughcare.exchange.documents.lists import COLUMNS, FOLDER, STATEMENTS, file_of
from throughcare.reading.sentences import CannotRead
from throughcare.reading.small_tables import read_small_table
from throughcare.record.documents.checking.receiving import looked_at_or_refused
from throughcare.record.documents.checking.results import FileNotTaken
from throughcare.record.documents.models import (
    MOST_BYTES,
    DocumentKind,
    FileKind,
    Readers,
    Scan,
)

DIGEST = re.compile(r"[0-9a-f]{64}")
CODES = {
    "kind": DocumentKind.values,
    "needs": Readers.values,
    "file_kind": FileKind.values,
    "scan": Scan.values,
}
Row = dict[str, str]


class NotWhole(Exception):
    """The folder of documents is not taken in; the words say why and what to do."""


@dataclass(frozen=True)
class DocumentsFolder:
    """The lists of a folder of documents, whose files are as they say."""

    place: Path
    documents: list[Row]
    versions: list[Row]

    @property
    def digest(self) -> str:
        """Tells a folder from another: the lists name every file by its digest."""
        lists = [(self.place / name).read_bytes() for name in STATEMENTS]
        return sha256(b"\n".join(lists)).hexdigest()

    @property
    def size(self) -> int:
        """Bytes of all its files, as the list says."""
        return sum(int(row["size"]) for row in self.versions)


def open_documents(folder: Path, manifest: Mapping[str, Any]) -> DocumentsFolder | None:
    """The documents beside the tables, none where there are none. Raises `NotWhole`."""
    place, listed = folder / FOLDER, manifest.get(FOLDER) or {}
    if not place.is_dir():
        if listed:
            raise NotWhole(_("manifest.json names documents, and the folder of them is not there."))
        return None
    documents, versions = (read_list(place / name, listed.get(name)) for name in STATEMENTS)
    return DocumentsFolder(place, documents, versions)


def read_list(file: Path, listed: Any) -> list[Row]:
    """The rows of one list. Raises `NotWhole` where it is another than the manifest says."""
    try:
        content = file.read_bytes()
        table = read_small_table(file, COLUMNS[file.name], content)
    except (OSError, CannotRead) as unreadable:
        raise NotWhole(_("documents/%s cannot be read.") % file.name) from unreadable
    said = listed.get("sha256") if isinstance(listed, dict) else None
    if said is not None and said != sha256(content).hexdigest():
        raise NotWhole(_("documents/%s is not what manifest.json says.") % file.name)
    rows = [row for _line, row in table.rows]
    if rows and set(rows[0]) != set(COLUMNS[file.name]):
        raise NotWhole(_("documents/%s has other columns than an export writes.") % file.name)
    for number, row in enumerate(rows, start=1):
        if not is_sound(row):
            words = _("documents/%(file)s holds something in row %(row)s that is none of its kind.")
            raise NotWhole(words % {"file": file.name, "row": number})
    return rows


def is_sound(row: Row) -> bool:
    """Whether every code, number, day and digest of a row is one, and no cell is missing."""
    whole = None not in row.values() and None not in row
    return whole and all(
        is_one(row[name]) for name, is_one in KINDS_OF_CELLS.items() if name in row
    )


def is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def is_number(words: str) -> bool:
    return words.isascii() and words.isdecimal() and len(words) < 9


KINDS_OF_CELLS: dict[str, Callable[[str], Any]] = {
    **{name: codes.__contains__ for name, codes in CODES.items()},
    **dict.fromkeys(("sha256", "sent_sha256"), DIGEST.fullmatch),
    **dict.fromkeys(("number", "size"), is_number),
    "dated_on": is_day,
}


def content_of(folder: DocumentsFolder, version: Row) -> bytes:
    """The bytes of a version, as they were written. Raises `NotWhole`.

    They are judged as a file is that somebody sends: what nobody could add on a page does not come
    in by a folder either.
    """
    digest, kind = version["sha256"], version["file_kind"]
    file = file_of(folder.place, digest, kind)
    if not file.is_file() or not 0 < file.stat().st_size <= MOST_BYTES:
        raise NotWhole(_("A file of the documents is missing, empty or larger than 25 MB."))
    with file.open("rb") as opened:
        if file_digest(opened, "sha256").hexdigest() != digest:
            raise NotWhole(_("A file of the documents was changed or cut short. Fetch it again."))
    content = file.read_bytes()
    try:
        found, _cleaned = looked_at_or_refused(content)
    except FileNotTaken as refused:
        raise NotWhole(" ".join(refused.messages)) from refused
    if found != kind:
        raise NotWhole(_("A file of the documents is of another kind than its list says."))
    return content
