"""One service in the making: where it is, the day the data is taken, and its dice."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from throughcare.dataset.synthetic.engine.chances import dice
from throughcare.dataset.synthetic.engine.days import Truth, Whole
from throughcare.dataset.synthetic.engine.frames import Frames
from throughcare.dataset.synthetic.lives.names import Origin
from throughcare.dataset.synthetic.places import Area


@dataclass
class World:
    """`as_at` is the day on which the data is taken; `size` how many children are ever known."""

    area: Area
    number: int
    seed: int
    as_at: int
    size: int
    frames: Frames

    def dice(self, subject: str) -> np.random.Generator:
        return dice(self.seed, self.number, subject)


@dataclass(frozen=True)
class KnownElsewhere:
    """A child whom another service knew first, and who is known here under the same numbers."""

    service_code: str
    service_name: str
    person_key: str
    born: int
    known_on: int
    male: bool
    ethnicity: str
    origin: Origin
    first_name: str
    last_name: str
    pnc: str
    nhs: str


@dataclass
class Lives:
    """The children, one row each. `first_on` is the first offence; empty for prevention alone."""

    born: Whole
    male: Truth
    ethnicity: list[str]
    origins: list[Origin]
    known_on: Whole
    first_on: Whole
    first_names: list[str]
    last_names: list[str]
    pnc: list[str]
    nhs: list[str]
    twin_of: Whole
    shared: "list[KnownElsewhere]"

    def __len__(self) -> int:
        return len(self.born)


@dataclass
class Programmes:
    """Programmes of work, one row each. `place` is the row of the table, `outcome` its outcome.

    `ended_on` is the last day even when it has not come; the table leaves it empty then.
    """

    place: Whole
    child: Whole
    outcome: Whole
    matter: Whole
    disposal: Whole
    started_on: Whole
    ended_on: Whole
    level: Whole
    seriousness: Whole

    def __len__(self) -> int:
        return len(self.child)


@dataclass
class Staff:
    """Workers, one row each: the cast first, then those invented."""

    ids: pa.Array
    role: Whole
    team: Whole
    started_on: Whole
    ended_on: Whole

    def __len__(self) -> int:
        return len(self.ids)
