"""What an import says, for a terminal, for a program, and as files to correct rows by."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from throughcare.exchange.imports.actions import ImportReport
from throughcare.exchange.imports.models import RemarkLine
from throughcare.exchange.imports.rejections import write_remarks
from throughcare.exchange.imports.remarks import RemarkKind

COUNTS = ("rows", "added", "changed", "same", "kept", "gone", "rejected", "questions")
SHOWN = 10
"""Remarks of a kind that a terminal shows; the files have them all."""


def sentences(report: ImportReport, *, dry_run: bool) -> Iterator[str]:
    """A line for each note, count and remark, as a terminal shows them."""
    yield from report.notes
    if report.tables:
        yield from _counts(report)
        yield from _examples(report)
    if report.nothing_new:
        return
    if dry_run:
        yield _("This was a dry run: nothing was changed. Say --apply to import.")
    elif report.tables:
        yield _("Imported as %s. Say --undo %s to take it back.") % (report.batch, report.batch)


def _counts(report: ImportReport) -> Iterator[str]:
    yield f"{'':20}" + "".join(f"{name:>10}" for name in COUNTS)
    for table in report.tables:
        numbers = "".join(f"{getattr(table, name):>10,}" for name in COUNTS)
        yield f"{table.table_name:20}{numbers}"


def _examples(report: ImportReport) -> Iterator[str]:
    titles = {
        RemarkKind.REJECTED: _("Rejected rows:"),
        RemarkKind.QUESTION: _("To be asked; the rows were kept as they are:"),
        RemarkKind.KEPT: _("Rows that were left as they stand here:"),
        RemarkKind.NOTE: _("Notes:"),
    }
    for kind, title in titles.items():
        lines = [each for each in report.remarks if each.kind == kind]
        if lines:
            yield title
            yield from (f"  {_place(each)}: {each.words}" for each in lines[:SHOWN])
            if len(lines) > SHOWN:
                yield "  " + _("… and %s more.") % f"{len(lines) - SHOWN:,}"


def _place(remark: RemarkLine) -> str:
    column = f", {remark.column}" if remark.column else ""
    return _("%(file)s, line %(line)s") % {"file": remark.file, "line": remark.line} + column


def as_data(report: ImportReport) -> dict[str, Any]:
    """The report as JSON holds it: every count and every remark."""
    return {
        "batch": report.batch,
        "applied": report.applied,
        "nothing_new": report.nothing_new,
        "notes": report.notes,
        "tables": [
            {"table": table.table_name, "file": table.file, "read_as": table.read_as}
            | {name: getattr(table, name) for name in COUNTS}
            for table in report.tables
        ],
        "said": [asdict(each) for each in report.remarks],
    }


def write_rejections(folder: Path, report: ImportReport) -> list[Path]:
    """Write `rejected/<table>.csv` for each table with rejected rows; returns the files."""
    rejected: dict[str, list[RemarkLine]] = {}
    for each in report.remarks:
        if each.kind == RemarkKind.REJECTED:
            rejected.setdefault(each.table, []).append(each)
    files = []
    for table, remarks in rejected.items():
        file = folder / "rejected" / f"{table}.csv"
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with file.open("w", encoding="utf-8-sig", newline="") as opened:
            write_remarks(opened, remarks)
        files.append(file)
    return files
