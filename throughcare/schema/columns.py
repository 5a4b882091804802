"""What a table of the case-level dataset is made of.

Two profiles share one definition. The *record* profile holds everything a service holds, and is
its way in and out. The *figures* profile is the part that measures read: no names, no free text,
no times of day. A column says once which profiles it is in.
"""

from dataclasses import dataclass
from enum import StrEnum

from throughcare.schema.enumerations.enumeration import Enumeration


class Kind(StrEnum):
    """What a column holds. Text is never null: empty is blank. The others may be null."""

    TEXT = "text"
    WHOLE = "whole"
    DAY = "day"
    MOMENT = "moment"
    TRUTH = "truth"


class Profile(StrEnum):
    RECORD = "record"
    FIGURES = "figures"


class Sensitivity(StrEnum):
    """How a column is to be guarded: `identifying` never leaves in the figures profile."""

    PLAIN = "plain"
    IDENTIFYING = "identifying"
    SENSITIVE = "sensitive"


class Shape(StrEnum):
    """How a table stands in time.

    An event has a day; a spell has a first and a last day; an entry is a statement that is never
    altered; a standing record may be corrected; a link joins two others.
    """

    EVENT = "event"
    SPELL = "spell"
    ENTRY = "entry"
    STANDING = "standing"
    LINK = "link"


RECORD_ONLY = frozenset({Profile.RECORD})
FIGURES_ONLY = frozenset({Profile.FIGURES})
BOTH = frozenset(Profile)


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column. `refers_to` names the table whose key it holds.

    `derived_from` is given for columns of the figures profile alone: the snapshot works them out
    from that column of the record profile. A day or a moment `may_be_ahead` of today where it is
    fixed beforehand: by a court or the law, as a due date, or as an appointment. What is known
    only once it has happened may not.
    """

    name: str
    words: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: Enumeration | None = None
    key: bool = False
    refers_to: str = ""
    profiles: frozenset[Profile] = BOTH
    sensitivity: Sensitivity = Sensitivity.PLAIN
    free_text: bool = False
    derived_from: str = ""
    may_be_ahead: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table. `area` is the folder of the product that owns it.

    `wall` names who alone may read it beyond the ordinary rules of a case: only `victims` so far.
    `part_of` names the columns of the entry that a row is a part of: taken back, it takes its parts
    with it.
    """

    name: str
    words: str
    area: str
    shape: Shape
    columns: tuple[Column, ...]
    profiles: frozenset[Profile] = BOTH
    wall: str = ""
    part_of: tuple[str, ...] = ()

    def columns_in(self, profile: Profile) -> tuple[Column, ...]:
        """The columns of one profile, in order; none when the table is not in it."""
        if profile not in self.profiles:
            return ()
        return tuple(column for column in self.columns if profile in column.profiles)

    def column(self, name: str) -> Column:
        """The column with a name. Raises `KeyError`, naming table and column, if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")

    @property
    def key(self) -> Column:
        """The column that, with `service_id`, tells one row from another."""
        return next(column for column in self.columns if column.key)

    @property
    def refers_to(self) -> dict[str, str]:
        """Foreign keys: column name to the name of the table it refers to."""
        return {each.name: each.refers_to for each in self.columns if each.refers_to}
