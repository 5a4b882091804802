"""The cells of the template of indicator 2: education, training and employment.

Where a kind of provision is full time or part time in the template and not in the record, the
hours offered in it say which.
"""

from typing import Any

import ibis
import ibis.expr.types as ir

from throughcare.measures.kpis import accommodation, education
from throughcare.measures.kpis.cohort import closings
from throughcare.measures.kpis.school import attendance, of_school_age
from throughcare.measures.kpis.spells import holding
from throughcare.measures.kpis.template.cells import cells, union_of_cells
from throughcare.rulebook.indicators.kpi_templates import AGES, PREFIXES
from throughcare.rulebook.periods import Period

RENAMED = {
    "alternative-provision-above-school-age": "alternative-provision",
    "training-course-apprenticeship": "apprenticeship",
    "entry-to-employment": "other",
}


def education_cells(period: Period, **who: Any) -> ir.Table:
    """Every child of the template in every cell that they are counted in."""
    children = closings(period, **who)
    at_end = education.judged(children, "end")
    parts = [cells(at_end, "ending", aged(at_end, "total"))]
    for moment, counted in (
        ("start", children),
        ("end", children),
        ("release", accommodation.released(children)),
    ):
        parts += answers_at(education.judged(counted, moment), moment)
        parts.append(provisions_at(counted, moment))
    return union_of_cells(parts)


def answers_at(answers: ir.Table, moment: str) -> list[ir.Table]:
    """The rows about all that a child had at a moment."""
    rows = {
        "ending": ibis.literal(True),
        "in-education": answers.in_education,
        "not-in-education": ~answers.in_education,
        "full-time": answers.attendance == "full-time",
        "part-time": answers.attendance == "part-time",
        "suitable": answers.met,
    }
    listed = {row: answers.filter(when) for row, when in rows.items()}
    parts = [cells(children, row, aged(children, moment)) for row, children in listed.items()]
    for name in ("offered", "attended"):
        bands = answers.filter(~answers[f"{name}_band"].isin(["0", "not-known"]))
        row = ibis.literal(f"{name}-").concat(bands[f"{name}_band"])
        parts.append(cells(bands, row, aged(bands, moment)))
    return parts


def provisions_at(children: ir.Table, moment: str) -> ir.Table:
    """The rows of the kinds of provision: a child stands in each that they had."""
    held = holding(children, education.provisions(), moment)
    real = held.filter(held.provision_type != education.NO_PROVISION)
    young = of_school_age(real.date_of_birth, real[education.DAYS[moment]])
    listed = real.mutate(
        school_age=ibis.ifelse(young, *AGES),
        time=ibis.ifelse(attendance(real.hours_offered, young) == "full-time", *TIMES),
    )
    return cells(listed, provision_row(listed), aged(listed, moment))


TIMES = ("full-time", "part-time")


def provision_row(listed: ir.Table) -> ir.StringValue:
    """The row of the template that a kind of provision stands in."""
    kind = listed.provision_type
    school_age = listed.school_age == "school-age"
    return ibis.cases(
        (kind == "mainstream-school", ibis.literal("school-").concat(listed.time)),
        (
            kind == "pupil-referral-unit",
            ibis.literal("alternative-provision-pupil-referral-unit-").concat(listed.time),
        ),
        (kind == "employment", listed.time.concat("-employment")),
        (
            (kind == "alternative-provision") & school_age,
            ibis.literal("alternative-provision-other-").concat(listed.time),
        ),
        else_=kind.cases(*RENAMED.items(), else_=kind),
    )


def aged(rows: ir.Table, moment: str) -> ir.StringValue:
    """The column of a child's order and age at a moment: `ro_school_start`."""
    prefix = rows.order.cases(*PREFIXES.items(), else_="")
    age = rows.school_age.cases(*AGES.items(), else_="")
    return prefix.concat("_", age, "_", moment)
