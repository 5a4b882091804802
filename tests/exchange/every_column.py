"""A folder in which every column of every table holds something, and something awkward."""

import csv
import io
import json
from pathlib import Path

from throughcare.schema import TABLES, Column, Kind, Profile, Shape, Table

AWKWARD = (
    'Ní Dhónaill, "Bri"',
    "محمد عبد الله",
    "two\nlines",
    "=SUM(A1)",
    "  spaces around  ",
    "N/A",
    "zero​width and é",
    "𝔘nicode ☃, 漢字",
    "\\.",
    "'",
)
WHOLE_ROW, PLAIN_ROW, SECOND_ROW = "1", "2", "3"


def write_folder(folder: Path) -> dict[str, bytes]:
    """Write every table as Throughcare itself would, with its manifest; returns the files."""
    folder.mkdir()
    files = {f"{name}.csv": as_bytes(table) for name, table in TABLES.items()}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    (folder / "manifest.json").write_text(json.dumps({"format": "throughcare-record"}))
    return files


def as_bytes(table: Table) -> bytes:
    written = io.StringIO()
    names = [column.name for column in table.columns_in(Profile.RECORD)]
    writer = csv.DictWriter(written, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows_of(table))
    return written.getvalue().encode()


def rows_of(table: Table) -> list[dict[str, str]]:
    """Three rows: one with everything, one with what must be there, one that refers to the first.

    The first and third are of one child at different times; the second is another child's. A
    fourth row of entries takes the second back.
    """
    numbers = (WHOLE_ROW,) if table.name == "service" else (WHOLE_ROW, PLAIN_ROW, SECOND_ROW)
    rows = [row(table, number) for number in numbers]
    return [*rows, taking_back(table, rows[1])] if table.shape is Shape.ENTRY else rows


def taking_back(table: Table, earlier: dict[str, str]) -> dict[str, str]:
    """The same statement again, which says that neither stands."""
    own = {table.key.name: f"{table.name}-4", "reference": f"{table.name.replace('_', '')}4"}
    back = {f"supersedes_{table.name}_id": earlier[table.key.name], "taken_back": "true"}
    return earlier | own | back


def row(table: Table, number: str) -> dict[str, str]:
    columns = table.columns_in(Profile.RECORD)
    values = {each.name: value(table, each, number, place) for place, each in enumerate(columns)}
    if table.name == "answer":  # of an assessment or of a survey, never of both
        whole = number == WHOLE_ROW
        values["survey_id"], values["assessment_id"] = (
            ("", "assessment-1") if whole else (f"survey-{number}", "")
        )
    if values.get("listed_time"):  # a text, but one of a time of day
        values["listed_time"] = "10:30"
    if table.name == "worker_absence":  # nobody stands in for themselves
        values["cover_staff_id"] = f"staff-{int(number) % 3 + 1}"
    if table.name == "intake_item":
        values |= screened(number)
    if table.name == "appropriate_adult":  # asked for somebody; nobody came where nobody arrived
        values["child_name"] = values["child_name"] or "Tom"
        values["outcome"] = "attended" if values["arrived_at"] else ""
    if table.name == "letter":  # about an appointment or about a hearing
        values["contact_id" if number == SECOND_ROW else "hearing_id"] = ""
    return values


def screened(number: str) -> dict[str, str]:
    """What came in: taken on for a child, waiting and said in its text alone, and turned away."""
    police = {"source": "police", "kind": "outcome-23"}
    taken = police | {"decision": "taken-on", "reason": "work-agreed"}
    nobody = {"person_id": "", "kind": "prevention"}
    waiting = nobody | {"decision": "waiting", "reason": "", "text": "As it came"}
    waiting |= {"decided_by": "", "decided_at": "", "why": ""}
    away = nobody | {"decision": "not-taken-on", "reason": "too-little"}
    return {WHOLE_ROW: taken, PLAIN_ROW: waiting, SECOND_ROW: away}[number]


def value(table: Table, column: Column, number: str, place: int) -> str:
    if column.key and table.name != "service":
        return f"{table.name}-{number}"
    if column.name == "service_id":
        return "northwick"
    if column.name == "reference":
        return f"{table.name.replace('_', '')}{number}"
    if column.refers_to:
        return key(table, column, number)
    if column.name == "taken_back":
        return "false"
    if number == PLAIN_ROW and not column.required:
        return "2026-01-02T03:04:05Z" if column.name == "recorded_at" else ""
    return plain(column, number, place)


def key(table: Table, column: Column, number: str) -> str:
    """The row of the same number, of the same child; in a table's own, the first."""
    if column.refers_to == table.name and table.name != "staff":
        return f"{table.name}-1" if number == SECOND_ROW else ""
    if not column.required and number == PLAIN_ROW:
        return ""
    same_child = "1" if number == SECOND_ROW and column.name == "person_id" else number
    return f"{column.refers_to}-{same_child}"


def plain(column: Column, number: str, place: int) -> str:
    if column.choices is not None:
        codes = column.choices.codes
        return codes[(place + int(number)) % len(codes)]
    if column.kind == Kind.DAY:
        return f"202{number}-02-01"
    if column.kind == Kind.MOMENT:
        hour = 10 if column.name.startswith("ended") else 9
        fraction = ".000123" if number == WHOLE_ROW else ""
        return f"202{number}-07-01T{hour:02}:30:00{fraction}Z"
    if column.kind == Kind.WHOLE:
        return str(place + int(number))
    if column.kind == Kind.TRUTH:
        return "true" if number == WHOLE_ROW else "false"
    return f"{AWKWARD[place % len(AWKWARD)]}{number}"
