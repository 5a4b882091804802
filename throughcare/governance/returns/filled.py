"""A quarter's template: what the record counts, what was submitted, where they differ."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from throughcare.foundation.access.models import Staff
from throughcare.governance.performance.figures.snapshot_results import (
    SnapshotResults,
    days_of,
    name_of,
)
from throughcare.governance.performance.snapshots import latest_snapshot
from throughcare.governance.returns.models import TemplateCell
from throughcare.measures.kpis.template.submitted import Cell, Headline, headline
from throughcare.rulebook.indicators.kpi_templates import Template, templates
from throughcare.rulebook.periods import Quarter


@dataclass(frozen=True)
class Submitted:
    """The newest submission of a template."""

    on: date
    numbers: Mapping[Cell, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Filled:
    """A template as counted and as submitted. The submission leads, as the Board has it (4.0)."""

    indicator: str
    counted: Mapping[Cell, int] | None
    submitted: Submitted | None

    @property
    def template(self) -> Template:
        return templates()[self.indicator]

    @cached_property
    def differing(self) -> list[Cell]:
        """Cells whose number in the record differs from the submission."""
        if self.submitted is None or self.counted is None:
            return []
        both = {*self.counted, *self.submitted.numbers}
        return sorted(
            cell for cell in both if self.leading_number(cell) != self.counted.get(cell, 0)
        )

    def leading_number(self, cell: Cell) -> int:
        """The number to show first: as submitted, else as counted."""
        if self.submitted is not None:
            return self.submitted.numbers.get(cell, 0)
        return (self.counted or {}).get(cell, 0)

    @property
    def headline(self) -> Headline | None:
        """The indicator as it was submitted, if the template allows it to be worked out."""
        return headline(self.indicator, self.submitted.numbers) if self.submitted else None


class TemplateResults(SnapshotResults):
    """The results of one snapshot, with the templates filled from it."""

    def counted(self, indicator: str, quarter: Quarter) -> dict[Cell, int]:
        """A template filled from the snapshot: worked out once and stored beside it."""
        name = f"{name_of(indicator)}.template.{days_of(quarter.period)}"
        stored = self._stored(name, lambda: self._counted(indicator, quarter))
        return {
            (row, column): number
            for row, numbers in stored.items()
            for column, number in numbers.items()
        }

    def children(self, indicator: str, quarter: Quarter) -> dict[Cell, list[str]]:
        """The pseudonyms of the children behind each cell, stored beside the template."""
        name = f"{name_of(indicator)}.template-children.{days_of(quarter.period)}"
        stored = self._stored(name, lambda: self._children(indicator, quarter))
        return {
            (row, column): names
            for row, columns in stored.items()
            for column, names in columns.items()
        }

    def _children(self, indicator: str, quarter: Quarter) -> dict[str, dict[str, list[str]]]:
        """The children by row and column. Loaded here, because it takes seconds."""
        from throughcare.measures.kpis.template.filled import children_in_cells

        shared = self._shared
        found = children_in_cells(shared.engine, indicator, quarter.period, shared)
        stored: dict[str, dict[str, list[str]]] = {}
        for (row, column), names in found.items():
            stored.setdefault(row, {})[column] = names
        return stored

    def _counted(self, indicator: str, quarter: Quarter) -> dict[str, dict[str, int]]:
        """The numbers by row and column. Loaded here, because it takes seconds."""
        from throughcare.measures.kpis.template.filled import filled_template

        shared = self._shared
        numbers_by_row = filled_template(shared.engine, indicator, quarter.period, shared)
        codes = {(row.group, row.label): row.code for row in templates()[indicator].rows}
        return {codes[row]: numbers for row, numbers in numbers_by_row.items()}


def results_of(worker: Staff) -> TemplateResults | None:
    """The results of the newest snapshot of the worker's service."""
    folder = latest_snapshot(worker.service.code)
    return TemplateResults(folder) if folder else None


def filled(worker: Staff, indicator: str, quarter: Quarter) -> Filled:
    """One template of the worker's service."""
    results = results_of(worker)
    return Filled(
        indicator,
        results.counted(indicator, quarter) if results else None,
        newest(worker, indicator, quarter),
    )


def newest(worker: Staff, indicator: str, quarter: Quarter) -> Submitted | None:
    """The newest submission of a template, in one query; None if nothing was submitted."""
    cells = list(
        TemplateCell.objects.for_quarter(indicator, quarter).filter(service=worker.service_id)
    )
    if not cells:
        return None
    template, last = templates()[indicator], cells[0].submitted_on
    return Submitted(
        last,
        {
            (template.row(cell.row_label, cell.row_group).code, cell.column_name): cell.number
            for cell in cells
            if cell.submitted_on == last
        },
    )
