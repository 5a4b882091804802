"""A template as a file: filled from the record to be submitted, and read back as submitted.

The Board publishes what a service submitted by template over what its cases say (measures.md
section 4.0). Where the two differ, both are shown and the difference is named.
"""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from throughcare.reading.sentences import CannotRead
from throughcare.reading.small_tables import read_small_table
from throughcare.rulebook.indicators.kpi_templates import Template, TemplateRow, templates

HEAD = ("group", "label")
Cell = tuple[str, str]  # code of the row, name of the column
Numbers = Mapping[Cell, int]


class Unreadable(ValueError):
    """A file that is no filled template: every problem in words, with its line."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Headline:
    """What a template says of the indicator itself."""

    numerator: int
    denominator: int


def cells_of(template: Template, row: TemplateRow) -> tuple[str, ...]:
    """The columns that a row of the template has."""
    return tuple(
        column
        for column in template.columns
        if not row.moments or column.rpartition("_")[2] in row.moments
    )


def written(kpi: str, numbers: Numbers) -> str:
    """A filled template as CSV: its rows in their order, empty where a row lacks a column."""
    template = templates()[kpi]
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([*HEAD, *template.columns])
    for row in template.rows:
        own = cells_of(template, row)
        filled = [
            numbers.get((row.code, name), 0) if name in own else "" for name in template.columns
        ]
        writer.writerow([row.group, row.label, *filled])
    return file.getvalue()


def read(kpi: str, sent: str | bytes) -> dict[Cell, int]:
    """The numbers of a filled template. Labels are compared without spaces and capitals.

    Raises `Unreadable` where a column or label is not the template's, or a cell is no number.
    """
    template = templates()[kpi]
    data = sent if isinstance(sent, bytes) else sent.encode("utf-8")
    try:
        table = read_small_table(Path(f"{kpi}.csv"), [*HEAD, *template.columns], data)
    except CannotRead as wrong:
        raise Unreadable([str(wrong)]) from wrong
    problems = problems_of_head(template, table.headings)
    if problems:
        raise Unreadable(problems)
    numbers: dict[Cell, int] = {}
    for line, given in table.rows:
        try:
            row = template.row(given["label"], given["group"])
        except ValueError:
            problems.append(
                f"Line {line}: no row of the template is called so. Leave labels as they are."
            )
            continue
        for name in cells_of(template, row):
            number = given[name].strip()
            if number.isdecimal():
                numbers[row.code, name] = int(number)
            elif number:
                problems.append(
                    f"Line {line}, {name}: write a whole number, 0 or more, or nothing."
                )
    if problems:
        raise Unreadable(problems)
    return numbers


def problems_of_head(template: Template, head: object) -> list[str]:
    """What is wrong with the first line of a file."""
    names = list(head) if isinstance(head, list | tuple) else []
    missing = [name for name in (*HEAD, *template.columns) if name not in names]
    if not missing:
        return []
    return [
        f"The file has no column {', '.join(missing[:5])}: begin from the template downloaded here."
    ]


def total(numbers: Numbers, rows: set[str], column: Callable[[str], bool]) -> int:
    """Every number of some rows in some columns."""
    return sum(n for (row, name), n in numbers.items() if row in rows and column(name))


def headline(kpi: str, numbers: Numbers) -> Headline | None:
    """Numerator and denominator of the indicator as the template adds up.

    None where a template cannot say: indicators 4, 5 and 7 count a child in several rows, 8 does
    not say how many sectors could have come, and 9 not how many children live in the area.
    """
    if kpi not in _SUMS:
        return None
    above, below = _SUMS[kpi]
    return Headline(above(numbers), below(numbers))


def _any(_column: str) -> bool:
    return True


def _of_orders(moment: str) -> Callable[[str], bool]:
    return lambda name: name.endswith(moment) and not name.startswith("noncust")


Sum = Callable[[Numbers], int]


def _rows(*codes: str, column: Callable[[str], bool] = _any) -> Sum:
    return lambda numbers: total(numbers, set(codes), column)


def _every_row(kpi: str, column: Callable[[str], bool]) -> Sum:
    return lambda numbers: total(numbers, {row.code for row in templates()[kpi].rows}, column)


_SUMS: Mapping[str, tuple[Sum, Sum]] = {
    "kpi-1": (
        _every_row("kpi-1", _of_orders("_end_yes")),
        _every_row("kpi-1", _of_orders("_total")),
    ),
    "kpi-2": (
        _rows("suitable", column=_of_orders("_end")),
        _rows("ending", column=_of_orders("_total")),
    ),
    "kpi-3": (_rows("planned"), _rows("identified")),
    "kpi-6": (_rows("completed"), _rows("ending")),
    "kpi-10": (_rows("engaged"), _rows("consented")),
}
