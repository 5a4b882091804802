"""The Board's templates filled in: how many things stand in each cell of each row.

A cell and the list behind it are the same expression. What a service submitted by template
stands over its case-level figures in the Board's publications; here only cases are counted.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import ibis.expr.types as ir

from throughcare.measures.engine.engines import Engine, rows
from throughcare.measures.engine.shared_tables import Shared
from throughcare.measures.kpis.cohort import WHO, closings
from throughcare.measures.kpis.template.education import education_cells
from throughcare.measures.kpis.template.homes import accommodation_cells
from throughcare.measures.kpis.template.needs import (
    mental_health_cells,
    special_needs_cells,
    substance_misuse_cells,
    wider_services_cells,
)
from throughcare.measures.kpis.template.others import (
    board_cells,
    diversion_cells,
    victim_cells,
    violence_cells,
)
from throughcare.measures.kpis.template.submitted import cells_of
from throughcare.rulebook.indicators.kpi_templates import Template, templates
from throughcare.rulebook.periods import Period

CELLS: Mapping[str, Callable[..., ir.Table]] = {
    "kpi-1": accommodation_cells,
    "kpi-2": education_cells,
    "kpi-3": special_needs_cells,
    "kpi-4": mental_health_cells,
    "kpi-5": substance_misuse_cells,
    "kpi-6": diversion_cells,
    "kpi-7": wider_services_cells,
    "kpi-8": board_cells,
    "kpi-9": violence_cells,
    "kpi-10": victim_cells,
}

Row = tuple[str, str]
Filled = dict[Row, dict[str, int]]


def filled_template(
    engine: Engine, kpi: str, period: Period, shared: Shared | None = None, **given: Any
) -> Filled:
    """A template with every row in its order, by group and label, and a number in every cell.

    Raises `ValueError` where the indicator has no template here.
    """
    if kpi not in CELLS:
        raise ValueError(f"{kpi} has no template; these have: {', '.join(CELLS)}.")
    who = {**WHO, **given}
    shared = shared or Shared(engine)
    shared.hold([closings(period, **who)])
    filled_cells = shared.within(CELLS[kpi](period, **who))
    counted = filled_cells.group_by(["row", "column"]).aggregate(number=filled_cells.count())
    return laid_out(templates()[kpi], rows(engine, counted))


def children_in_cells(
    engine: Engine, kpi: str, period: Period, shared: Shared | None = None, **given: Any
) -> dict[tuple[str, str], list[str]]:
    """The child behind each thing in each cell, by the codes of its row and column.

    A child stands there as often as the cell counts something of theirs, and what is of no child,
    such as a meeting, by a blank.
    """
    who = {**WHO, **given}
    shared = shared or Shared(engine)
    shared.hold([closings(period, **who)])
    children: dict[tuple[str, str], list[str]] = {}
    for each in rows(engine, shared.within(CELLS[kpi](period, **who))):
        children.setdefault((each["row"], each["column"]), []).append(each["person_id"])
    return {cell: sorted(names) for cell, names in children.items()}


def laid_out(template: Template, counted: Iterable[Mapping[str, Any]]) -> Filled:
    """Counts by row and column as the template prints them: 0 where nothing was counted."""
    numbers = {(each["row"], each["column"]): int(each["number"]) for each in counted}
    return {
        (row.group, row.label): {
            column: numbers.get((row.code, column), 0) for column in cells_of(template, row)
        }
        for row in template.rows
    }
