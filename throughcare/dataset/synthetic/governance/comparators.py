"""Published figures of other areas: invented, for the shape of a page."""

import numpy as np

from throughcare.dataset.synthetic.engine.days import EMPTY, year_of
from throughcare.dataset.synthetic.engine.world import World
from throughcare.schema.enumerations import ENUMERATIONS

MEASURES = {
    "proven-reoffending": (3200, 3350, 3150),
    "proven-reoffending:frequency": (410, 402, 398),
    "first-time-entrants": (17800, 16500, 16700),
    "use-of-custody": (11, 10, 12),
}


def record_comparators(world: World) -> None:
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
