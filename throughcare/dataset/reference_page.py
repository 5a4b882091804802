"""Prints the reference page of the case-level dataset from its one definition."""

from throughcare.schema import TABLES, Column, Profile, Table
from throughcare.schema.enumerations import ENUMERATIONS, Enumeration

HEAD = """# The case-level dataset

This page is generated from `throughcare/schema/`. Do not edit it.

One definition, two profiles. The **record** profile is everything a service holds: its way in and
its way out. The **figures** profile is the part that measures read: no names, no free text, no
times of day.

* A folder of files, one for each table: `<table>.csv` or `<table>.parquet`.
* CSV: UTF-8, commas, LF line ends, a header row, quotes only where needed; an empty cell is null.
* Days are `2026-11-22`, moments `2026-11-22T10:05:00Z` (UTC), truths `true` or `false`, money
  whole pence. Text is never null: empty is blank.
* A day or moment that *may lie ahead* is fixed beforehand: a hearing, a due date, the end of an
  order, an appointment. Any other is written down once it has come.
* Rows are in the order of `service_id` and the table's key. A key is the service's own.
* Codes are listed at the end, each with the Youth Justice Board's code where one is known.
* What can be worked out is not stored: ages on a day, hours or homes at the start of a programme,
  whether an outcome is a child's first.
"""

LEGEND = """| Column | Holds | In | What it is |
|---|---|---|---|"""


def case_level_dataset_page() -> str:
    """The whole page in Markdown, the same each time for the same definition."""
    parts = [HEAD, "## Tables\n", _contents()]
    parts += [_table(table) for table in TABLES.values()]
    parts.append("## Codes\n")
    parts += [_codes(each) for each in sorted(ENUMERATIONS.values(), key=lambda each: each.name)]
    return "\n".join(parts)


def _contents() -> str:
    rows = [
        f"| [`{t.name}`](#{t.name}) | {t.shape.value} | {_profiles(t)} | {t.words} |"
        for t in TABLES.values()
    ]
    return "\n".join(["| Table | Shape | In | Rows are |", "|---|---|---|---|", *rows, ""])


def _profiles(table: Table) -> str:
    return "both" if Profile.FIGURES in table.profiles else "record"


def _table(table: Table) -> str:
    wall = " Behind the wall of the victim workers." if table.wall else ""
    about = f"{table.words}.{wall} Kept by `{table.area}`."
    rows = [_column(table, column) for column in table.columns]
    return "\n".join([f"### {table.name}\n", about, "", LEGEND, *rows, ""])


def _column(table: Table, column: Column) -> str:
    name = f"`{column.name}`" + (" **required**" if column.required else "")
    notes = [column.words]
    if column.refers_to:
        notes.append(f"refers to [`{column.refers_to}`](#{column.refers_to})")
    if column.derived_from:
        notes.append(f"worked out from `{column.derived_from}`")
    if column.may_be_ahead:
        notes.append("may lie ahead")
    if column.sensitivity.value != "plain":
        notes.append(f"*{column.sensitivity.value}*")
    return f"| {name} | {_holds(column)} | {_where(table, column)} | {'; '.join(notes)} |"


def _holds(column: Column) -> str:
    if column.choices:
        return f"[{column.choices.name}](#codes-{column.choices.name})"
    return "free text" if column.free_text else column.kind.value


def _where(table: Table, column: Column) -> str:
    profiles = table.profiles & column.profiles
    return "both" if len(profiles) == len(Profile) else "".join(each.value for each in profiles)


def _codes(each: Enumeration) -> str:
    rows = [
        f"| `{value.code}` | {value.words} | {' '.join(f'`{y}`' for y in value.yjb_codes)} |"
        for value in each.values
    ]
    head = [f"### codes-{each.name}\n", f"{each.words}.\n", "| Code | Words | National code |"]
    return "\n".join([*head, "|---|---|---|", *rows, ""])


if __name__ == "__main__":
    print(case_level_dataset_page(), end="")
