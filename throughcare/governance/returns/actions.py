"""The only code that writes what a service submitted by template."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.record import new_reference
from throughcare.governance.returns.models import TemplateCell
from throughcare.measures.kpis.template.submitted import Cell
from throughcare.rulebook.indicators.kpi_templates import TemplateRow, templates
from throughcare.rulebook.periods import Quarter


@transaction.atomic
def record_submission(
    *, indicator: str, quarter: Quarter, numbers: Mapping[Cell, int], submitted_on: date, by: Staff
) -> int:
    """Store what was submitted for an indicator and a quarter; return how many numbers there were.

    A second submission for the same day replaces the first, which stays in the audit trail; a cell
    that it leaves out becomes 0. Raises `PermissionDenied`, and `ValidationError` in words.
    """
    require(by, Capability.TAKE_SNAPSHOT)
    if submitted_on > today():
        raise ValidationError(
            {"submitted_on": _("The day of submission must not be in the future.")}
        )
    if submitted_on <= quarter.last_day:
        raise ValidationError(
            {"submitted_on": _("The day of submission must come after the quarter.")}
        )
    if not numbers:
        raise ValidationError({"file": _("The file holds no number.")})
    rows = {row.code: row for row in templates()[indicator].rows}
    earlier = TemplateCell.objects.for_quarter(indicator, quarter).filter(submitted_on=submitted_on)
    earlier.update(number=0)
    cells = [
        cell(by, indicator, quarter, rows[code], column, number, submitted_on)
        for (code, column), number in numbers.items()
    ]
    TemplateCell.objects.bulk_create(
        cells,
        update_conflicts=True,
        unique_fields=[
            "service",
            "indicator",
            "period_from",
            "submitted_on",
            "row_group",
            "row_label",
            "column_name",
        ],
        update_fields=["number"],
    )
    return len(cells)


def cell(
    by: Staff,
    indicator: str,
    quarter: Quarter,
    row: TemplateRow,
    column: str,
    number: int,
    submitted_on: date,
) -> TemplateCell:
    """One number as it is kept."""
    reference = new_reference()
    return TemplateCell(
        reference=reference,
        source_id=reference,
        service_id=by.service_id,
        recorded_by=by,
        indicator=indicator,
        period_from=quarter.first_day,
        period_to=quarter.last_day,
        row_group=row.group,
        row_label=row.label,
        column_name=column,
        number=number,
        submitted_on=submitted_on,
    )
