"""The board and its attendance, populations, published figures and the service's promises."""

from datetime import date

import numpy as np

from throughcare.dataset.synthetic import calibration
from throughcare.dataset.synthetic.engine.chances import happens, one_word
from throughcare.dataset.synthetic.engine.days import EMPTY, where, year_of
from throughcare.dataset.synthetic.engine.world import Staff, World
from throughcare.dataset.synthetic.people.staff import somebody
from throughcare.rulebook.periods import quarter_of
from throughcare.schema.enumerations import ENUMERATIONS

SECTORS = (
    ("childrens-social-care", "Children's social care"),
    ("education", "Education directorate"),
    ("police", "Police"),
    ("probation", "Probation"),
    ("health", "Integrated care board"),
    ("other", "Housing"),
    ("other", "Voluntary sector"),
)
FIRST_OF_ALL_DAYS = date(1970, 1, 1).toordinal()
GROUP_SHARES = {"white": 0.74, "mixed": 0.07, "asian": 0.10, "black": 0.07, "other": 0.02}


def record_governance(world: World, staff: Staff) -> None:
    _board(world)
    _population(world)
    _comparators(world)
    _template_cells(world)
    _targets(world, staff)


def _board(world: World) -> None:
    """A meeting each quarter since the first year."""
    rng = world.dice("board")
    first = int(np.datetime64(f"{calibration.FIRST_YEAR}-05-15", "D").astype(np.int64))
    held = np.arange(first, world.as_at + 1, 91, dtype=np.int64)
    count = len(held)
    meeting = world.frames.add(
        "board_meeting",
        count=count,
        told_on=held,
        board=one_word(rng, ["Youth justice management board"], count, blank=0.05),
        held_on=held,
        quorate=where(happens(rng, 0.97, count), happens(rng, 0.93, count)),
        exploitation_discussed=where(year_of(held) > 2012, happens(rng, 0.8, count)),
        minutes_agreed=where(held < held[-1], 1),
    )
    for sector, organisation in SECTORS:
        came = rng.choice(["senior", "delegate", "did-not-attend"], size=count, p=[0.66, 0.2, 0.14])
        world.frames.add(
            "board_attendance",
            count=count,
            told_on=held,
            board_meeting_id=meeting,
            sector=sector,
            organisation=organisation
            if sector != "other"
            else one_word(rng, [organisation], count, blank=0.1),
            name=np.where(
                came == "did-not-attend",
                "",
                one_word(rng, ["A. Bright", "C. Dunmore", "T. Iqbal"], count).to_numpy(False),
            ),
            attendee=came,
            is_new_partner=where(happens(rng, 0.95, count), happens(rng, 0.03, count)),
        )


def _population(world: World) -> None:
    """Single years of age, 10 to 17, by sex every year, and by group for the census years."""
    last = int(year_of(np.array([world.as_at]))[0])
    share = calibration.POPULATION_OF_CHILDREN / 16
    rows: list[tuple[int, int, str, str, str, int]] = []
    for year in range(calibration.FIRST_YEAR - 1, last):
        for age in range(10, 18):
            for sex, part in (("male", 1.025), ("female", 0.975)):
                people = round(
                    share * part * (1 + 0.004 * (year - 2016)) * (1 - 0.004 * (age - 13))
                )
                rows.append((year, age, sex, "", "", people))
                if year in (2011, 2021):
                    rows += [
                        (year, age, sex, group, str(year), round(people * of))
                        for group, of in GROUP_SHARES.items()
                    ]
    world.frames.add(
        "population",
        count=len(rows),
        area_code=world.area.area_code,
        year=np.array([row[0] for row in rows]),
        age=np.array([row[1] for row in rows]),
        sex=[row[2] for row in rows],
        ethnic_group=[row[3] for row in rows],
        ethnicity_set=[row[4] for row in rows],
        population=np.array([row[5] for row in rows]),
        vintage="invented",
        source=["Invented for demonstration" if row[0] % 5 else "" for row in rows],
        told_on=np.full(len(rows), world.as_at - 60),
    )


MEASURES = {
    "proven-reoffending": (3200, 3350, 3150),
    "proven-reoffending:frequency": (410, 402, 398),
    "first-time-entrants": (17800, 16500, 16700),
    "use-of-custody": (11, 10, 12),
}


def _comparators(world: World) -> None:
    """Published figures of family, region and nation: invented, for the shape of a page."""
    kinds = ENUMERATIONS["area-kind"].codes[1:]
    names = {
        "family": "Statistical family",
        "region": "Northern region",
        "country": "England",
        "nation": "England and Wales",
    }
    last = int(year_of(np.array([world.as_at]))[0])
    rows = [
        (measure, kind, year, values[n % 3] + (year * 13 + n * 7) % 90)
        for measure, values in MEASURES.items()
        for n, kind in enumerate(kinds)
        for year in range(2012, last)
    ]
    starts = np.array([f"{row[2] - 1}-04-01" for row in rows], dtype="datetime64[D]").astype(
        np.int64
    )
    ends = np.array([f"{row[2]}-03-31" for row in rows], dtype="datetime64[D]").astype(np.int64)
    world.frames.add(
        "comparator",
        count=len(rows),
        measure=[row[0] for row in rows],
        area_kind=[row[1] for row in rows],
        area_name=[names[row[1]] for row in rows],
        period_from=starts,
        period_to=ends,
        numerator=np.array([row[3] if row[1] == "family" else EMPTY for row in rows]),
        denominator=np.array([10_000 if row[1] == "family" else EMPTY for row in rows]),
        value_hundredths=np.array([row[3] for row in rows]),
        source=["Invented for demonstration" if row[2] % 6 else "" for row in rows],
        published_on=np.where(np.array([row[2] for row in rows]) % 7 > 0, ends + 300, EMPTY),
        told_on=np.minimum(ends + 320, world.as_at),
    )


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


def _template_cells(world: World) -> None:
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


def _targets(world: World, staff: Staff) -> None:
    rng = world.dice("targets")
    promises = (
        ("Fewer children reoffend", "proven-reoffending", "at-most", 3000),
        ("Every child is screened at once", "speech-language-screening", "at-least", 10000),
        ("Children are in learning or work when their order ends", "kpi-2", "at-least", 8000),
        ("Every victim is invited to take part", "victims-invited", "at-least", 10000),
        ("Every child has an exit plan from the start", "exit-plan", "at-least", 9500),
        ("School-age children are offered 25 hours", "twenty-five-hours", "at-least", 9000),
    )
    count = len(promises)
    began = np.full(count, world.as_at - 420)
    owner = somebody(rng, staff, ("head-of-service", "operations-manager"), began)
    owners = staff.ids.take(owner).to_pylist()
    world.frames.add(
        "target",
        count=count,
        name=[p[0] for p in promises],
        measure=[p[1] for p in promises],
        direction=[p[2] for p in promises],
        value_hundredths=np.array([p[3] for p in promises]),
        owner_staff_id=["", *owners[1:]],
        started_on=began,
        ended_on=np.where(np.arange(count) % 3 == 2, EMPTY, world.as_at + 310),
        told_on=began,
    )
