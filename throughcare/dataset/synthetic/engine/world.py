"""One service in the making: where it is, the day the data is taken, its rows and its dice."""

from dataclasses import dataclass, field
from typing import ClassVar, TypeVar

import numpy as np

from throughcare.dataset.synthetic.engine.chances import dice
from throughcare.dataset.synthetic.engine.frames import Frames
from throughcare.dataset.synthetic.names import Origin
from throughcare.dataset.synthetic.places import Area


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


class Result:
    """What a step hands on about the rows of `table`, besides the rows."""

    table: ClassVar[str]


AnyResult = TypeVar("AnyResult", bound=Result)


@dataclass
class World:
    """`as_at` is the day on which the data is taken; `size` how many children are ever known.

    `shared` are children whom the service before this one knew first.
    """

    area: Area
    number: int
    seed: int
    as_at: int
    size: int
    frames: Frames
    shared: list[KnownElsewhere] = field(default_factory=list)
    results: dict[type[Result], Result] = field(default_factory=dict)

    def dice(self, subject: str) -> np.random.Generator:
        """A generator of its own for each subject, whatever the order of the steps."""
        return dice(self.seed, self.number, subject)

    def hand_on(self, result: Result) -> None:
        """Give later steps a result to read."""
        self.results[type(result)] = result

    def read(self, kind: type[AnyResult]) -> AnyResult:
        """What an earlier step handed on. Raises `KeyError` where none has yet."""
        result = self.results[kind]
        assert isinstance(result, kind)
        return result
