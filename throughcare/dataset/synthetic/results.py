"""What steps hand on about the rows of a table, besides the rows.

Later steps read these instead of the rows themselves: they hold what a table has no column for,
such as the day on which a programme that still runs will end.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import TypeAlias, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from throughcare.dataset.synthetic.engine.codes import CUSTODY, role_places, tier_of
from throughcare.dataset.synthetic.engine.days import (
    EMPTY,
    Truth,
    Whole,
    birthday,
    known,
    none,
    where,
)
from throughcare.dataset.synthetic.engine.frames import pick
from throughcare.dataset.synthetic.engine.spans import latest, ordered
from throughcare.dataset.synthetic.engine.working_days import last_working
from throughcare.dataset.synthetic.engine.world import Result
from throughcare.dataset.synthetic.lives.offence_choice import SERIOUSNESS
from throughcare.dataset.synthetic.names import Origin

AnySpells = TypeVar("AnySpells", bound="ChildSpells")
Writer: TypeAlias = Callable[[Whole, Whole], pa.Array]
"""Who wrote rows down, given the child and the day of each."""


@dataclass(frozen=True)
class Teams(Result):
    """Keys of the teams, which are fixed, so that the cast's places in them never change."""

    table = "team"
    ids: list[str]


@dataclass
class StaffResult(Result):
    """Workers, one row each: the cast first, then those invented.

    `carrying` are the places of those who carry cases.
    """

    table = "staff"
    ids: pa.Array
    role: Whole
    team: Whole
    started_on: Whole
    ended_on: Whole
    carrying: Whole

    def __len__(self) -> int:
        return len(self.ids)

    def keys(self, places: Whole) -> pa.Array:
        """Keys of workers by their places; blank where a place is empty."""
        return pick(self.ids.to_pylist(), places)

    def draw(self, rng: np.random.Generator, roles: tuple[str, ...], on: Whole) -> Whole:
        """A worker of one of the roles who was there each day; any of those roles failing that."""
        able = np.flatnonzero(np.isin(self.role, role_places(list(roles))))
        drawn = able[rng.integers(0, len(able), size=len(on))]
        for _ in range(12):
            away = self.away(drawn, on)
            drawn[away] = able[rng.integers(0, len(able), size=int(away.sum()))]
        for row in np.flatnonzero(self.away(drawn, on)):
            there = able[~self.away(able, np.full(len(able), on[row]))]
            drawn[row] = there[0] if len(there) else drawn[row]
        return np.asarray(drawn)

    def away(self, places: Whole, on: Whole) -> Truth:
        """Whether each worker was not there on a day."""
        ended = self.ended_on[places]
        return np.asarray((self.started_on[places] > on) | ((ended != EMPTY) & (ended < on)))


@dataclass
class Lives(Result):
    """The children, one row each. `first_on` is the first offence; empty for prevention alone.

    `died_on` is empty for those who live; `pronoun` is 0 for he, 1 for she and 2 for they.
    """

    table = "person"
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
    died_on: Whole
    pronoun: Whole = field(default_factory=lambda: none(0))

    def __len__(self) -> int:
        return len(self.born)

    @property
    def grows_up_on(self) -> Whole:
        """The eighteenth birthday, or the day of death if that came before it."""
        grown = birthday(self.born, 18)
        return np.where(known(self.died_on), np.minimum(grown, self.died_on), grown)

    def alive_until(self, child: Whole, days: Whole) -> Whole:
        """The days, or the day of death where that came first."""
        died = self.died_on[child]
        return np.where(known(died), np.minimum(days, died), days)


@dataclass
class Matters(Result):
    """What children were arrested for, one row for each matter, ordered by round and child."""

    table = "offence"
    child: Whole
    offence_on: Whole
    arrest_on: Whole
    lead: Whole
    offences: Whole
    in_court: Whole
    charged_on: Whole
    first_hearing_on: Whole
    decided_on: Whole
    outcome: Whole
    months: Whole
    cautions: Whole
    convictions: Whole

    def __len__(self) -> int:
        return len(self.child)

    @property
    def seriousness(self) -> Whole:
        return np.asarray(SERIOUSNESS[self.lead])

    def only(self, chosen: Truth) -> "Matters":
        """Those of the matters that were chosen."""
        return Matters(**{f.name: getattr(self, f.name)[chosen] for f in fields(self)})

    def released_on(self, lasts: Whole) -> Whole:
        """Half the term after sentence, for those in custody; empty for the rest."""
        inside = tier_of(self.outcome) == CUSTODY
        halfway = np.maximum(self.decided_on, last_working(self.decided_on + lasts // 2))
        return where(inside & (self.months != EMPTY), halfway)


def joined_matters(rounds: list[Matters]) -> Matters:
    """Several rounds as one."""
    return Matters(
        **{f.name: np.concatenate([getattr(r, f.name) for r in rounds]) for f in fields(Matters)}
    )


@dataclass
class ChildSpells(Result):
    """Spells of children, in the order of child and first day; `kind` says what each one is."""

    table = ""
    child: Whole
    started_on: Whole
    ended_on: Whole
    kind: Whole

    def kind_on(self, child: Whole, on: Whole) -> Whole:
        """The kind of the spell in which each child was on a day; empty where in none."""
        at = self._on(child, on)
        return where(at >= 0, _taken(self.kind, at))

    def inside(self, child: Whole, on: Whole) -> Truth:
        """Whether each child was in a spell on a day, the first and last included."""
        return np.asarray(self._on(child, on) >= 0)

    def at_the_edge(self, child: Whole, on: Whole) -> Truth:
        """Whether each day is the first or the last of a spell of the child's."""
        at = self._on(child, on)
        edge = (_taken(self.started_on, at) == on) | (_taken(self.ended_on, at) == on)
        return np.asarray((at >= 0) & edge)

    def _on(self, child: Whole, on: Whole) -> Whole:
        at = latest(self.child, self.started_on, child, on)
        return np.where(_taken(self.ended_on, at) >= on, at, -1)


def _taken(values: Whole, at: Whole) -> Whole:
    """Values at some places; empty where a place is below 0."""
    return where(at >= 0, values[np.maximum(at, 0)]) if len(values) else none(len(at))


class Homes(ChildSpells):
    """Where each child lived in the main."""

    table = "residence"


class Learning(ChildSpells):
    """Where each child learned or worked, of those provisions that do not overlap."""

    table = "ete"


class Beds(ChildSpells):
    """Custody under a sentence."""

    table = "custody"


class Remands(ChildSpells):
    """Remand to custody; remand to a local authority is none."""

    table = "remand"


def in_order(
    kind: type[AnySpells], child: Whole, first: Whole, last: Whole, what: Whole
) -> AnySpells:
    """Spells in the order in which they are searched."""
    order = ordered(child, first)
    return kind(child[order], first[order], last[order], what[order])


@dataclass
class Offences(Result):
    """Offences, one row each; `within` numbers those of one matter from 0."""

    table = "offence"
    place: Whole
    matter: Whole
    within: Whole
    code: Whole
    offence_on: Whole

    def first_of(self, matters: int) -> Whole:
        """The place of the first offence of each matter."""
        result = np.zeros(matters, dtype=np.int64)
        chosen = self.within == 0
        result[self.matter[chosen]] = self.place[chosen]
        return result


@dataclass
class Courts(Result):
    """`sentencing` is the last hearing of each matter, `decision` that of its first.

    `sits` holds every day on which a child is heard, child and day in one number, in order.
    """

    table = "hearing"
    sentencing: Whole
    decision: Whole
    sits: Whole


@dataclass
class Decided(Result):
    """`main` is the main outcome row of each matter, empty where nothing is decided yet.

    `lasts` is the length in days of the order or of the work; `outcome_on` the day it was made.
    `leaves_on` is the last day in custody for youths, empty for those not sentenced to any, and
    `grown_up` says who goes on to the adult estate and not home.
    """

    table = "outcome"
    main: Whole
    lasts: Whole
    outcome_on: Whole
    leaves_on: Whole
    grown_up: Truth


@dataclass
class Programmes(Result):
    """Programmes of work, one row each. `place` is the row of the table, `outcome` its outcome.

    `ended_on` is the last day even when it has not come; the table leaves it empty then. `moved`
    says whose work ended because the child went to live in the area of another service.
    """

    table = "programme"
    place: Whole
    child: Whole
    outcome: Whole
    matter: Whole
    disposal: Whole
    started_on: Whole
    ended_on: Whole
    level: Whole
    seriousness: Whole
    moved: Truth

    def __len__(self) -> int:
        return len(self.child)


@dataclass
class Allocations(Result):
    """Lead workers, in the order of child and first day."""

    table = "allocation"
    child: Whole
    started_on: Whole
    worker: Whole
    staff: StaffResult

    def worker_on(self, child: Whole, on: Whole) -> Whole:
        """The place of the lead worker on a day, or of the last one before it; or empty."""
        at = latest(self.child, self.started_on, child, on)
        first = np.searchsorted(self.child, child)
        has = (first < len(self.child)) & (
            self.child[np.minimum(first, len(self.child) - 1)] == child
        )
        at = np.where(at >= 0, at, np.where(has, first, -1))
        return where(at >= 0, self.worker[np.maximum(at, 0)])

    def ids_on(self, child: Whole, on: Whole) -> pa.Array:
        """Keys of the lead workers on days; blank where the child never had one."""
        return self.staff.keys(self.worker_on(child, on))

    def writer(self, role: str) -> Writer:
        """Who wrote a row down: the lead worker of its child, or else somebody of a role."""
        clerks = np.flatnonzero(self.staff.role == role_places([role])[0])
        longest = clerks[np.argmin(self.staff.started_on[clerks])]
        name = self.staff.ids[int(longest)].as_py()

        def write(child: Whole, on: Whole) -> pa.Array:
            lead = self.ids_on(child, on)
            return pc.if_else(pc.equal(lead, ""), name, lead)

        return write


@dataclass
class Contacts(Result):
    """Contacts, one row each: their place, the row of their programme and their day."""

    table = "contact"
    place: Whole
    programme: Whole
    on: Whole
    attendance: Whole


@dataclass
class Assessments(Result):
    """What plans and panels need of the assessments."""

    table = "assessment"
    place: Whole
    programme: Whole
    completed_on: Whole
    rosh: Whole
    wellbeing: Whole
