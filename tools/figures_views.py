"""Write the views of the figures profile, `throughcare/dataset/views/*.sql`.

The dataset's definition says which columns there are, the models which column of the database
keeps each. The files are kept in the repository so that whoever guards the record can read what
leaves it; a test compares them with what this writes.
"""

import os
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

from throughcare.schema import TABLES, Column, Kind, Profile, Table

VIEWS = Path(__file__).resolve().parents[1] / "throughcare" / "dataset" / "views"
OF_THE_MACHINE = {
    "staff": "t.kind <> 'command-line'",
    "membership": "NOT EXISTS (SELECT FROM access_staff m\n"
    "                  WHERE m.id = t.staff_id AND m.kind = 'command-line')",
}
AS_READ = {
    ("offence", "yjb_category"): "CASE WHEN t.yjb_category = 'not-known' AND r.id IS NOT NULL\n"
    "            THEN r.yjb_category::text ELSE t.yjb_category::text END",
    ("offence", "seriousness"): "coalesce(t.seriousness, r.seriousness)::bigint",
}
"""Where the record does not say it, how the service reads the offence's code on its day."""
READINGS = """LEFT JOIN LATERAL (
    SELECT r.id, r.yjb_category, r.seriousness FROM codes_offencereading r
    WHERE (t.seriousness IS NULL OR t.yjb_category = 'not-known')
      AND r.service_id = t.service_id AND r.cjs_code = t.cjs_code AND r.started_on <= t.offence_on
      AND (r.ended_on IS NULL OR t.offence_on <= r.ended_on)
    ORDER BY r.started_on DESC LIMIT 1) r ON true"""
NUMBERS_OF_OTHERS = {
    "originating_id": "pooling",  # another service's number for the child: matched, not shown
    "sentencing_occasion_id": "figures",
    "co_offence_group": "figures",
}
"""Numbers that another system made, which may hold the child's own, and the key that hides them."""


def main() -> int:
    """Write every view; those of tables that are no more are removed."""
    VIEWS.mkdir(exist_ok=True)
    wanted = views()
    for file in VIEWS.glob("*.sql"):
        if file.stem not in wanted:
            file.unlink()
    for name, text in wanted.items():
        (VIEWS / f"{name}.sql").write_text(text)
    print(f"Wrote {len(wanted)} views to {VIEWS}.")
    return 0


def views() -> dict[str, str]:
    """The text of each view by the name of its table."""
    from throughcare.foundation.facts.stored import stored_tables

    return {
        name: view(TABLES[name], model)
        for name, model in sorted(stored_tables().items())
        if TABLES[name].columns_in(Profile.FIGURES)
    }


def view(table: Table, model: object) -> str:
    """One view: what the table is, its columns, and whose rows are left out."""
    from_, where = list(sources(table, model)), list(conditions(table, model))
    columns = ",\n".join(f"       {value(table, c, model)}" for c in of_figures(table))
    lines = [
        *(f"-- {line}" for line in textwrap.wrap(f"{table.words}.", 96)),
        f"CREATE VIEW figures.{table.name} WITH (security_barrier) AS",
        f"SELECT {columns.lstrip()}",
        "\n".join(from_),
    ]
    if where:
        lines.append("WHERE " + "\n  AND ".join(where))
    return "\n".join(lines) + ";\n" + corrections(table, model)


def corrections(table: Table, model: object) -> str:
    """For entries: which row now stands in the place of each that was corrected."""
    if not any(
        corrected(c) and c.refers_to == table.name for t in TABLES.values() for c in of_figures(t)
    ):
        return ""
    return CORRECTIONS.format(table=table.name, db=model._meta.db_table)  # type: ignore[attr-defined]  # any of our models


CORRECTIONS = """
-- Which row now stands in the place of each that was corrected; none where it was taken back.
CREATE VIEW figures.corrected_{table} AS
WITH RECURSIVE corrected (earlier, newest) AS (
    SELECT supersedes_id, id FROM {db} WHERE supersedes_id IS NOT NULL
    UNION ALL
    SELECT c.earlier, later.id
    FROM corrected c JOIN {db} later ON later.supersedes_id = c.newest
)
SELECT c.earlier, CASE WHEN NOT n.taken_back THEN n.id END AS newest
FROM corrected c JOIN {db} n ON n.id = c.newest
WHERE NOT EXISTS (SELECT FROM {db} later WHERE later.supersedes_id = n.id);
"""


def of_figures(table: Table) -> tuple[Column, ...]:
    return table.columns_in(Profile.FIGURES)


def value(table: Table, column: Column, model: object) -> str:
    """What the view gives for a column, under the column's name."""
    found = expression(table, column, model)
    return found if found.rpartition(".")[2] == column.name else f"{found} AS {column.name}"


def expression(table: Table, column: Column, model: object) -> str:
    """The value in the database's words: text is never null, whole numbers have eight bytes."""
    if column.name == "service_id":
        return "t.code::text" if table.name == "service" else "s.code::text"
    if (table.name, column.name) in AS_READ:
        return AS_READ[table.name, column.name]
    if column.name == "person_hash":
        return (
            "CASE WHEN n.number = '' THEN ''\n"
            "            ELSE figures.keyed(k.pooling_inner, k.pooling_outer, n.number) END"
        )
    if column.derived_from:
        moment = kept(table.column(column.derived_from), model)
        return f"(t.{moment} AT TIME ZONE 'Europe/London')::date"
    if column.refers_to == "person" or (column.key and table.name == "person"):
        return "coalesce(m.person_id, '')" if "merged" in column.name else "c.person_id"
    if column.key:
        return "t.id::text"
    held = f"t.{kept(column, model)}"
    if corrected(column):
        of = newest(column)
        held = f"CASE WHEN {of}.earlier IS NULL THEN {held}\n            ELSE {of}.newest END"
    if column.refers_to:
        return f"{held}::text" if column.required else f"coalesce({held}::text, '')"
    if column.name in NUMBERS_OF_OTHERS:
        key = NUMBERS_OF_OTHERS[column.name]
        return (
            f"CASE WHEN upper({held}) IN ('', 'N/A') THEN ''\n"
            f"            ELSE figures.keyed(k.{key}_inner, k.{key}_outer, {held}) END"
        )
    return {Kind.TEXT: f"{held}::text", Kind.WHOLE: f"{held}::bigint"}.get(column.kind, held)


def corrected(column: Column) -> bool:
    """Whether the row it refers to may have been corrected by a later one."""
    to = column.refers_to
    return bool(to) and f"supersedes_{to}_id" in TABLES[to].refers_to


def newest(column: Column) -> str:
    """What the view calls the row that now stands in the place of the one referred to."""
    return f"of_{column.refers_to}"


def kept(column: Column, model: object) -> str:
    """The column of the database that keeps a column of the dataset."""
    from throughcare.foundation.facts.stored import field_name

    return str(model._meta.get_field(field_name(model, column)).column)  # type: ignore[attr-defined,arg-type]  # any of our models


def sources(table: Table, model: object) -> Iterator[str]:
    """The tables that the view reads."""
    yield f"FROM {model._meta.db_table} t"  # type: ignore[attr-defined]  # any of our models
    if table.name != "service":
        yield "JOIN access_service s ON s.id = t.service_id"
    if table.name == "person":
        yield "JOIN figures.child_key c ON c.child_id = t.id"
        yield "LEFT JOIN figures.child_key m ON m.child_id = t.merged_into_id"
        yield "CROSS JOIN LATERAL ("
        number = "figures.national_number(t.search_numbers, t.nhs_number)"
        yield f"    SELECT {number} AS number OFFSET 0) n"
    elif "person" in table.refers_to.values():
        (column,) = (name for name, to in table.refers_to.items() if to == "person")
        held = kept(table.column(column), model)
        by = "case_id" if held == "case_id" else "child_id"
        yield f"JOIN figures.child_key c ON c.{by} = t.{held}"
    elif has_case(model):
        yield "JOIN figures.child_key c ON c.case_id = t.case_id"
    for column in filter(corrected, of_figures(table)):
        yield f"LEFT JOIN figures.corrected_{column.refers_to} {newest(column)}"
        yield f"    ON {newest(column)}.earlier = t.{kept(column, model)}"
    if any(name == table.name for name, _column in AS_READ):
        yield READINGS
    names = {column.name for column in of_figures(table)}
    if names & {"person_hash", *NUMBERS_OF_OTHERS}:
        yield "CROSS JOIN app.secret k"


def has_case(model: object) -> bool:
    """Whether its rows belong to a child, though they do not name the child."""
    return any(field.column == "case_id" for field in model._meta.local_concrete_fields)  # type: ignore[attr-defined]  # any of our models


def conditions(table: Table, model: object) -> Iterator[str]:
    """Which rows are left out: the command line's, those withdrawn, corrected or taken back.

    The rows of a child who was withdrawn are left out by the join to those who count.
    """
    if table.name not in ("service", "person"):
        yield (
            "NOT EXISTS (SELECT FROM figures.withdrawn w WHERE w.service_id = t.service_id\n"
            f"                  AND w.table_name = '{table.name}' AND w.source_id = t.source_id)"
        )
    if table.name in OF_THE_MACHINE:
        yield OF_THE_MACHINE[table.name]
    if f"supersedes_{table.name}_id" in table.refers_to:
        yield (
            f"NOT EXISTS (SELECT FROM {model._meta.db_table} later\n"  # type: ignore[attr-defined]  # any of our models
            "                  WHERE later.supersedes_id = t.id)"
        )
        yield "NOT t.taken_back"
    for name in table.part_of:
        of = newest(table.column(name))
        yield f"({of}.earlier IS NULL OR {of}.newest IS NOT NULL)"


if __name__ == "__main__":
    from throughcare.config.command_line import set_up_django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughcare.config.settings.test")
    set_up_django()
    sys.exit(main())
