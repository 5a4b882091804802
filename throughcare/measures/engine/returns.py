"""A folder of folders: snapshots of several services, or returns that a service made in turn.

Each inner folder has a manifest. Of the children who are in several returns the latest counts,
whole, even where it was put there first; a child whom the latest return names as deleted counts
nowhere. A snapshot is of the whole service, so it stands in the place of everything earlier.

    {"service": "here", "return_start_on": "2023-07-01", "return_end_on": "2023-09-30",
     "signed_off_on": "2023-10-20", "document_id": "17", "deleted": ["child-4"]}
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from hashlib import file_digest
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from throughcare.measures.engine.folders import (
    MANIFEST,
    SNAPSHOT_FORMAT,
    BadFolder,
    Folder,
    arrow_schema,
    manifest_of,
    measured,
)
from throughcare.reading.values import DayOrder
from throughcare.schema import TABLES, Table

SORTED_BY = ("return_start_on", "return_end_on", "signed_off_on", "document_id")
LONDON = ZoneInfo("Europe/London")
CHILD = ["service_id", "person_id"]


@dataclass(frozen=True)
class Return:
    """One inner folder and what its manifest says."""

    folder: Folder
    manifest: dict[str, Any]

    @property
    def service(self) -> str:
        return str(self.manifest["service"])

    @property
    def whole(self) -> bool:
        """Whether it is of the whole service: one of our snapshots."""
        return self.manifest.get("format") == SNAPSHOT_FORMAT

    @property
    def order(self) -> tuple[str, ...]:
        """By what returns of a service follow each other; a snapshot by its moment."""
        if self.whole:
            return (str(self.manifest["as_at"]),)
        return tuple(str(self.manifest.get(name, "")) for name in SORTED_BY)

    @property
    def deleted(self) -> list[str]:
        return [str(person) for person in self.manifest.get("deleted", ())]


@dataclass(frozen=True)
class Returns(Folder):
    """The tables of all inner folders together, each child by the latest return about them.

    `chosen` names the inner folders where they do not all lie in one.
    """

    chosen: tuple[Path, ...] = ()

    @cached_property
    def inner(self) -> tuple[Return, ...]:
        """The returns that count, in their order; none from before a service's last snapshot."""
        lie_at = self.chosen or [file.parent for file in self.at.glob(f"*/{MANIFEST}")]
        read = (read_return(each, self) for each in lie_at)
        returns = sorted(read, key=lambda each: (each.service, each.order))
        whole = {each.service: place for place, each in enumerate(returns) if each.whole}
        return tuple(each for n, each in enumerate(returns) if n >= whole.get(each.service, 0))

    @property
    def one_a_service(self) -> bool:
        """Whether nothing has to be chosen, as with snapshots of several services."""
        services = [each.service for each in self.inner]
        return len(set(services)) == len(services) and not any(e.deleted for e in self.inner)

    def columns(self, name: str) -> frozenset[str]:
        """The columns that every inner folder with such a table gives."""
        given = [columns for each in self.inner if (columns := each.folder.columns(name))]
        return frozenset.intersection(*given) if given else frozenset()

    @property
    def is_snapshot(self) -> bool:
        """Whether all inner folders are snapshots."""
        return all(each.folder.is_snapshot for each in self.inner)

    def lying(self, name: str) -> list[Path]:
        """The files of a table in every inner folder, where nothing has to be chosen."""
        if not self.one_a_service:
            return []
        lying = [each.folder.lying(name) for each in self.inner]
        return [file for files in lying for file in files] if all(lying) else []

    def read(self, name: str, table: Table) -> pa.Table:
        """One table of all inner folders, the rows of each that count."""
        schema = arrow_schema(table)
        counting = [self.counting(place, name) for place in range(len(self.inner))]
        return pa.concat_tables([schema.empty_table(), *counting])

    def counting(self, place: int, name: str) -> pa.Table:
        """The rows of a table in one return that no later return stands in the place of."""
        each = self.inner[place]
        rows = each.folder.read(name, TABLES[name])
        if self.one_a_service:
            return rows
        if "person_id" in rows.column_names:
            return semi_join(rows, self.winners(place), CHILD)
        parent = self.parent_of(name)
        if parent is not None:
            column, to = parent
            there = self.counting(place, to).select(["service_id", TABLES[to].key.name])
            return semi_join(
                rows, there.rename_columns(["service_id", column]), ["service_id", column]
            )
        later = [one for one in self.inner[place + 1 :] if one.service == each.service]
        return rows.slice(0, 0) if any(one.folder.files(name) for one in later) else rows

    @staticmethod
    def parent_of(name: str) -> tuple[str, str] | None:
        """The column by which a row without a child belongs to one that has one."""
        of_child = {name for name in measured() if "person_id" in TABLES[name].refers_to}
        return next(
            (
                (c.name, c.refers_to)
                for c in TABLES[name].columns
                if c.required and c.refers_to in of_child
            ),
            None,
        )

    def winners(self, place: int) -> pa.Table:
        """The children whose latest return is this one."""
        return self.latest.filter(pc.equal(self.latest["place"], place)).select(CHILD)

    @cached_property
    def latest(self) -> pa.Table:
        """For each child the place of the latest return about them; none where it deletes them."""
        last: dict[tuple[str, str], int] = {}
        for place, each in enumerate(self.inner):
            people = each.folder.read("person", TABLES["person"]).select(CHILD).to_pydict()
            for child in zip(people["service_id"], people["person_id"], strict=True):
                last[child] = place
            for person in each.deleted:
                last[(each.service, person)] = -1
        services, people_ids = zip(*last, strict=True) if last else ((), ())
        return pa.table(
            {
                "service_id": pa.array(services, pa.string()),
                "person_id": pa.array(people_ids, pa.string()),
                "place": pa.array(last.values(), pa.int64()),
            }
        )


def semi_join(rows: pa.Table, there: pa.Table, by: list[str]) -> pa.Table:
    """The rows whose keys are there, with their columns in order."""
    joined = rows.join(there.combine_chunks(), by, join_type="left semi")
    return joined.select(rows.column_names).cast(rows.schema)


def read_return(at: Path, whole: Folder) -> Return:
    """An inner folder. Raises `BadFolder` where its manifest cannot be read or names no service."""
    manifest = manifest_of(at)
    if not manifest or not manifest.get("service"):
        raise BadFolder(f"{at.name}/{MANIFEST} does not say which service it is of.")
    return Return(Folder(at, whole.order, whole.notes, whole.unread), manifest)


def folder_at(at: Path, order: DayOrder = DayOrder.NOT_SAID) -> Folder:
    """A folder of tables, or of folders with a manifest each."""
    within = any(at.glob(f"*/{MANIFEST}"))
    of_folders = within and not (at / MANIFEST).exists()
    kind = Returns if of_folders else Folder
    return kind(at.resolve(), order)


def as_at_of(folder: Folder) -> date | None:
    """The day, in London, that our snapshots end on, the earliest of several; None for others."""
    manifests = [manifest_of(each) for each in places_of(folder)]
    if not manifests or any(each.get("format") != SNAPSHOT_FORMAT for each in manifests):
        return None
    moments = [datetime.fromisoformat(each["as_at"]) for each in manifests]
    return min(moment.astimezone(LONDON).date() for moment in moments)


def places_of(folder: Folder) -> list[Path]:
    """The folders that hold the files."""
    return [each.folder.at for each in folder.inner] if isinstance(folder, Returns) else [folder.at]


def is_ours(folder: Folder) -> bool:
    """Whether these are our own snapshots, and no file has changed since they were taken."""
    places = places_of(folder)
    return bool(places) and all(
        manifest.get("format") == SNAPSHOT_FORMAT
        and all(
            unchanged(place / f"{name}.parquet", digest["sha256"])
            for name, digest in manifest["tables"].items()
        )
        for place in places
        for manifest in [manifest_of(place)]
    )


def unchanged(file: Path, digest: str) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as read:
        return file_digest(read, "sha256").hexdigest() == digest


def pooling_marks(folder: Folder) -> set[str]:
    """The marks of the keys by which snapshots call children nationally; one, if they match."""
    manifests = [manifest_of(place) for place in places_of(folder)]
    return {str(each["pooling_mark"]) for each in manifests if each.get("pooling_mark")}
