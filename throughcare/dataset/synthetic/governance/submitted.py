"""Numbers that the service submitted by template."""

from datetime import date

import numpy as np

from throughcare.dataset.synthetic.engine.days import EMPTY
from throughcare.dataset.synthetic.engine.world import World
from throughcare.rulebook.periods import quarter_of

FIRST_OF_ALL_DAYS = date(1970, 1, 1).toordinal()
SUBMITTED = (
    ("kpi-6", "", "Number of  children with an order ending in the period", "yc_yjs", 4),
    ("kpi-6", "", "Number of  children with an order ending in the period", "ycc", 3),
    (
        "kpi-6",
        "",
        "Number of children who completed intervention programmes in the quarter",
        "yc_yjs",
        4,
    ),
    (
        "kpi-6",
        "",
        "Number of children who completed intervention programmes in the quarter",
        "ycc",
        2,
    ),
    ("kpi-2", "Hours offered per week", "16 - 24 hours", "ro_school_end", 2),
)


def record_settings(world: World) -> None:
    """A local rule that the service set two years ago and again last year."""
    since = np.array([world.as_at - 730, world.as_at - 365])
    world.frames.add(
        "service_setting",
        count=2,
        setting=["drafts-kept-days"] * 2,
        value=np.array([21, 28]),
        started_on=since,
        reason=["Decided by the management team", "Too short over the summer"],
        last_reported_on=np.array([EMPTY, world.as_at - 360]),
        told_on=since,
    )


def record_template_cells(world: World) -> None:
    """A few numbers that the service submitted by template, for a quarter half a year ago."""
    quarter = quarter_of(date.fromordinal(world.as_at + FIRST_OF_ALL_DAYS)).later(-2)
    first, last = (
        day.toordinal() - FIRST_OF_ALL_DAYS for day in (quarter.first_day, quarter.last_day)
    )
    many = len(SUBMITTED)
    world.frames.add(
        "template_cell",
        count=many,
        indicator=[row[0] for row in SUBMITTED],
        period_from=np.full(many, first),
        period_to=np.full(many, last),
        row_group=[row[1] for row in SUBMITTED],
        row_label=[row[2] for row in SUBMITTED],
        column_name=[row[3] for row in SUBMITTED],
        number=np.array([row[4] for row in SUBMITTED]),
        submitted_on=np.full(many, last + 25),
        told_on=np.full(many, last + 25),
    )
