"""The folder that is imported: its files, its manifest, and what stands in the way of both."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from throughcare.exchange.documents.reading import DocumentsFolder, NotWhole, open_documents
from throughcare.exchange.imports.reading.headers import Headings, is_known, understand
from throughcare.exchange.imports.reading.words import in_words
from throughcare.exchange.mapping import StoredTable, all_stored
from throughcare.reading.encodings import Inspected, digest_of, inspect
from throughcare.reading.manifests import read_manifest
from throughcare.reading.parquet import is_parquet, parquet_headings, require_readable
from throughcare.reading.records import Tally, TextFile, open_text, records
from throughcare.reading.sentences import CannotRead
from throughcare.reading.values import DayOrder, NotUnderstood, read_moment

MANIFEST = "manifest.json"
OUR_FORMAT = "throughcare-record"
ONE_CASE = "one-case"
"""What a manifest says it holds where the folder is a copy of one child's record."""
RESTRICTED = "restricted"
"""What such a manifest calls the kind of the record's restriction; empty where it is open."""
ROOM_NEEDED = 4
"""Free space must be this many times the files: rows, indexes, the audit trail, and their log."""


class Refused(Exception):
    """The folder cannot be imported as it is; every sentence says what to do about it."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True, kw_only=True)
class SourceFile:
    """One file of one table."""

    stored: StoredTable
    inspected: Inspected
    text: TextFile | None
    headings: Headings
    exact: bool = False
    read_as: str = "Parquet"

    @property
    def path(self) -> Path:
        return self.inspected.path


@dataclass(frozen=True, kw_only=True)
class ImportFolder:
    """A folder that can be read. `exact` where its manifest says that Throughcare wrote it.

    `one_case`: it holds one child's record, so that what it does not name is not gone;
    `restricted` is how that record is restricted where it comes from, `origin`.
    """

    path: Path
    sources: tuple[SourceFile, ...]
    as_at: datetime | None
    exact: bool
    notes: tuple[str, ...]
    one_case: bool = False
    restricted: str = ""
    origin: str = ""
    service: str = ""
    """The code of the service whose rows these are, as its manifest says."""
    documents: DocumentsFolder | None = None
    """Documents beside the tables; never in a copy of one case."""
    size: int = 0
    """Bytes, of Parquet once unpacked, as the files say of themselves."""

    @property
    def fingerprint(self) -> str:
        """A hash of every file with its name: the folder has been seen where it is known."""
        parts = sorted(f"{each.path.name} {each.inspected.sha256}" for each in self.sources)
        parts += [self.documents.digest] if self.documents is not None else []
        return sha256("\n".join(parts).encode()).hexdigest()


@dataclass
class _Looking:
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unpacked: int = 0


def open_folder(path: Path) -> ImportFolder:
    """Look at every file of the folder. Raises `Refused` with all that stands in the way."""
    if not path.is_dir():
        raise Refused(_("There is no folder %s.") % path)
    looking = _Looking()
    manifest = _manifest(path)
    exact = manifest.get("format") == OUR_FORMAT
    sources = [
        source
        for file, stored in _files(path, looking)
        if (source := _source(file, stored, exact, looking)) is not None
    ]
    _compare(manifest, sources, looking)
    if not sources and not looking.problems:
        looking.problems.append(
            _("%s holds no table: name each file as its table, such as person.csv.") % path
        )
    one_case = manifest.get("holds") == ONE_CASE
    documents = None if one_case else _documents(path, manifest, looking)
    if looking.problems:
        raise Refused(*looking.problems)
    order = list(all_stored())
    return ImportFolder(
        path=path,
        sources=tuple(sorted(sources, key=lambda each: order.index(each.stored.name))),
        as_at=_as_at(manifest),
        exact=exact,
        notes=tuple(looking.notes),
        one_case=one_case,
        restricted=str(manifest.get(RESTRICTED) or "") if one_case else "",
        origin=_origin(manifest),
        documents=documents,
        size=looking.unpacked,
        service="" if one_case else str(manifest.get("service") or "")[:60],
    )


def require_room(folder: ImportFolder, disk: Path) -> None:
    """Raise `Refused` unless the disk of the database has room for what the files become."""
    free, needed = shutil.disk_usage(disk).free, folder.size * ROOM_NEEDED
    if free < needed:
        raise Refused(
            _(
                "The import needs %(needed)s MB of free disk and there are %(free)s MB: "
                "free some space, then try again. Nothing was changed."
            )
            % {"needed": -(-needed // 10**6), "free": free // 10**6}
        )


def _files(path: Path, looking: _Looking) -> Iterator[tuple[Path, StoredTable]]:
    tables, seen = all_stored(), set[str]()
    for file in sorted(path.iterdir()):
        if file.name == MANIFEST or file.name.startswith("."):
            continue
        if file.is_dir():
            if file.stem.lower() in tables:
                looking.problems.append(
                    _("%s is a folder: put what is in it into one file.") % file.name
                )
            continue
        name = file.stem.lower()
        if file.suffix.lower() not in (".csv", ".txt", ".parquet") or name not in tables:
            looking.notes.append(_("%s is not named as a table, and was left out.") % file.name)
        elif name in seen:
            looking.problems.append(
                _("There are two files of the table %s: keep one of them.") % name
            )
        else:
            seen.add(name)
            yield file, tables[name]


def _source(file: Path, stored: StoredTable, exact: bool, looking: _Looking) -> SourceFile | None:
    try:
        source = _opened(file, stored, exact, looking)
    except CannotRead as unreadable:
        looking.problems.append(in_words(unreadable.sentence))
        return None
    if source is None:
        looking.notes.append(_("%s is empty, and was left out.") % file.name)
        return None
    looking.problems += [f"{file.name}: {each}" for each in source.headings.problems]
    looking.notes += [f"{file.name}: {each}" for each in source.headings.notes]
    return source


def _opened(file: Path, stored: StoredTable, exact: bool, looking: _Looking) -> SourceFile | None:
    """The file with its headings; nothing where it is empty. Raises `CannotRead`."""
    if is_parquet(file):
        looking.unpacked += require_readable(file).size
        headings = understand(parquet_headings(file), stored)
        inspected = digest_of(file)
        return SourceFile(
            stored=stored, inspected=inspected, text=None, headings=headings, exact=exact
        )
    inspected = inspect(file)
    text = open_text(inspected, is_known(stored), exact=exact)
    if text is None:
        return None
    looking.unpacked += inspected.size
    return SourceFile(
        stored=stored,
        inspected=inspected,
        text=text,
        headings=understand(text.headings, stored),
        exact=exact,
        read_as=_say_how_read(text, looking),
    )


def _say_how_read(text: TextFile, looking: _Looking) -> str:
    """Note an encoding that is not UTF-8, and what was left out; the words for the report."""
    inspected, name = text.inspected, text.name
    words = inspected.encoding_words
    if not inspected.utf8:
        words, sentence = _by_record(text)
        looking.notes.append(sentence)
    elif words != "UTF-8":
        looking.notes.append(
            _("%(file)s was read as %(encoding)s.") % {"file": name, "encoding": words}
        )
    if inspected.zeros:
        looking.notes.append(
            _("%(file)s held %(count)s zero bytes, which were left out.")
            % {"file": name, "count": inspected.zeros}
        )
    return words


def _by_record(text: TextFile) -> tuple[str, str]:
    """How a file is said that is not all UTF-8: each record was read in the encoding it is in."""
    tally = Tally()
    for _record in records(text, tally):
        pass
    if not tally.other_letters:
        words = "Windows-1252"
        sentence = _("%(file)s was read as %(encoding)s.")
        return words, sentence % {"file": text.name, "encoding": words}
    return _("UTF-8 and Windows-1252"), _(
        "%(file)s is in two encodings. Rows read as Windows-1252: %(others)s, the first on line "
        "%(line)s; as UTF-8, with letters beyond A to Z: %(count)s."
    ) % {
        "file": text.name,
        "others": tally.in_windows_1252,
        "line": tally.first_in_windows_1252,
        "count": tally.other_letters,
    }


def _manifest(path: Path) -> dict[str, Any]:
    try:
        return read_manifest(path / MANIFEST)
    except CannotRead:
        raise Refused(
            _("manifest.json cannot be read: remove it to import the files without it.")
        ) from None


def _origin(manifest: dict[str, Any]) -> str:
    """The name of the service that a copy comes from; another service where it is not said."""
    sender = manifest.get("from")
    return str(sender.get("name") or "")[:200] if isinstance(sender, dict) else _("another service")


def _compare(manifest: dict[str, Any], sources: list[SourceFile], looking: _Looking) -> None:
    """A file that differs from its manifest was changed or cut short on its way."""
    by_name = {source.path.name: source for source in sources}
    for listed in manifest.get("files", ()):
        name = str(listed.get("file", ""))
        source = by_name.get(name)
        if source is None and listed.get("rows"):
            looking.problems.append(_("manifest.json names %s, which is not there.") % name)
        elif source is not None and listed.get("sha256", "") != source.inspected.sha256:
            looking.problems.append(
                _(
                    "%s is not what manifest.json says: it was changed or cut short. Fetch it "
                    "again, or remove manifest.json to import it as it is."
                )
                % name
            )


def _documents(path: Path, manifest: dict[str, Any], looking: _Looking) -> DocumentsFolder | None:
    """The documents beside the tables, whose size is counted."""
    try:
        documents = open_documents(path, manifest)
    except NotWhole as broken:
        looking.problems.append(str(broken))
        return None
    looking.unpacked += documents.size if documents is not None else 0
    return documents


def _as_at(manifest: dict[str, Any]) -> datetime | None:
    written = str(manifest.get("as_at") or manifest.get("exported_at") or "")
    if not written:
        return None
    try:
        return datetime.fromisoformat(read_moment(written, DayOrder.NOT_SAID))
    except (NotUnderstood, ValueError):
        raise Refused(
            _("manifest.json gives “%s” as its day: write it as 2026-03-02.") % written
        ) from None
