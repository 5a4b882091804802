"""The folder that is imported: its files, its manifest, and what stands in the way of both."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from throughcare.exchange.imports.reading.files import Inspected, inspect, text_chunks
from throughcare.exchange.imports.reading.headers import Headings, delimiter_of, understand
from throughcare.exchange.imports.reading.records import first_record
from throughcare.exchange.imports.reading.values import DayOrder, NotUnderstood, read_moment
from throughcare.exchange.mapping import StoredTable, all_stored

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
    delimiter: str = ","
    headings: Headings
    exact: bool = False

    @property
    def path(self) -> Path:
        return self.inspected.path

    @property
    def is_parquet(self) -> bool:
        return self.path.suffix.lower() == ".parquet"


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

    @property
    def size(self) -> int:
        return sum(source.inspected.size for source in self.sources)

    @property
    def fingerprint(self) -> str:
        """A hash of every file with its name: the folder has been seen where it is known."""
        parts = sorted(f"{each.path.name} {each.inspected.sha256}" for each in self.sources)
        return sha256("\n".join(parts).encode()).hexdigest()


@dataclass
class _Looking:
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


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
    if looking.problems:
        raise Refused(*looking.problems)
    order, one_case = list(all_stored()), manifest.get("holds") == ONE_CASE
    return ImportFolder(
        path=path,
        sources=tuple(sorted(sources, key=lambda each: order.index(each.stored.name))),
        as_at=_as_at(manifest),
        exact=exact,
        notes=tuple(looking.notes),
        one_case=one_case,
        restricted=str(manifest.get(RESTRICTED) or "") if one_case else "",
        origin=_origin(manifest),
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
        if file.name == MANIFEST or file.name.startswith(".") or file.is_dir():
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
    inspected = inspect(file)
    if file.suffix.lower() == ".parquet":
        from throughcare.exchange.imports.reading.parquet import headings_of

        headings, sign = understand(headings_of(file), stored), ","
    else:
        start = "".join(islice(text_chunks(inspected), 1))
        if not start.strip():
            looking.notes.append(_("%s is empty, and was left out.") % file.name)
            return None
        sign = delimiter_of(start.partition("\n")[0], stored)
        headings = understand(first_record(start, sign), stored)
    looking.problems += [f"{file.name}: {each}" for each in headings.problems]
    looking.notes += [f"{file.name}: {each}" for each in headings.notes]
    _say_how_read(inspected, looking)
    return SourceFile(
        stored=stored, inspected=inspected, delimiter=sign, headings=headings, exact=exact
    )


def _say_how_read(inspected: Inspected, looking: _Looking) -> None:
    name = inspected.path.name
    if inspected.path.suffix.lower() == ".parquet":
        return
    if inspected.encoding != "utf-8":
        looking.notes.append(
            _("%(file)s was read as %(encoding)s.")
            % {"file": name, "encoding": inspected.encoding_words}
        )
    if inspected.nul_bytes:
        looking.notes.append(
            _("%(file)s held %(count)s zero bytes, which were left out.")
            % {"file": name, "count": inspected.nul_bytes}
        )


def _manifest(path: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((path / MANIFEST).read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (ValueError, UnicodeDecodeError):
        manifest = None
    if not isinstance(manifest, dict):
        raise Refused(_("manifest.json cannot be read: remove it to import the files without it."))
    return manifest


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
