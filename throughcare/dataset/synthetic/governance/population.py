"""How many children live in the area."""

import numpy as np

from throughcare.dataset.synthetic import calibration
from throughcare.dataset.synthetic.engine.days import year_of
from throughcare.dataset.synthetic.engine.world import World

GROUP_SHARES = {"white": 0.74, "mixed": 0.07, "asian": 0.10, "black": 0.07, "other": 0.02}


def record_population(world: World) -> None:
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
