"""Short words with which the tables are written, so that each column is a line."""

from dataclasses import replace

from throughcare.schema.columns import (
    BOTH,
    FIGURES_ONLY,
    RECORD_ONLY,
    Column,
    Kind,
    Profile,
    Sensitivity,
    Shape,
    Table,
)
from throughcare.schema.enumerations.enumeration import Enumeration

IDENTIFYING = Sensitivity.IDENTIFYING
SENSITIVE = Sensitivity.SENSITIVE


def text(
    name: str,
    words: str,
    *,
    required: bool = False,
    sensitivity: Sensitivity = Sensitivity.PLAIN,
    figures: bool = False,
) -> Column:
    """A short text, kept out of the figures unless it says so."""
    return Column(
        name=name,
        words=words,
        required=required,
        sensitivity=sensitivity,
        profiles=BOTH if figures else RECORD_ONLY,
    )


def identifying(name: str, words: str, *, required: bool = False) -> Column:
    """A text that says who somebody is."""
    return text(name, words, required=required, sensitivity=IDENTIFYING)


def notes(name: str, words: str, *, required: bool = False) -> Column:
    """Free text: sensitive, because anything may stand in it."""
    return replace(text(name, words, required=required, sensitivity=SENSITIVE), free_text=True)


def code(
    name: str,
    choices: Enumeration,
    words: str = "",
    *,
    required: bool = False,
    sensitive: bool = False,
    figures: bool = True,
) -> Column:
    """A code of an enumeration; its words are the enumeration's unless others are given."""
    return Column(
        name=name,
        words=words or choices.words,
        choices=choices,
        required=required,
        sensitivity=SENSITIVE if sensitive else Sensitivity.PLAIN,
        profiles=BOTH if figures else RECORD_ONLY,
    )


def birthday(name: str, words: str, *, required: bool = False) -> Column:
    """A date of birth: it narrows down who somebody is."""
    return replace(day(name, words, required=required), sensitivity=SENSITIVE)


def day(name: str, words: str, *, required: bool = False, may_be_ahead: bool = False) -> Column:
    return Column(
        name=name, words=words, kind=Kind.DAY, required=required, may_be_ahead=may_be_ahead
    )


def moment(name: str, words: str, *, required: bool = False, may_be_ahead: bool = False) -> Column:
    """A moment in UTC; the figures see at most its day, through `day_of`."""
    return Column(
        name=name,
        words=words,
        kind=Kind.MOMENT,
        required=required,
        profiles=RECORD_ONLY,
        may_be_ahead=may_be_ahead,
    )


def day_of(name: str, words: str, *, moment: Column) -> Column:
    """The day, in London, of a moment: a column of the figures profile alone."""
    return Column(
        name=name,
        words=words,
        kind=Kind.DAY,
        profiles=FIGURES_ONLY,
        derived_from=moment.name,
        may_be_ahead=moment.may_be_ahead,
    )


def whole(name: str, words: str, *, required: bool = False) -> Column:
    return Column(name=name, words=words, kind=Kind.WHOLE, required=required)


def truth(name: str, words: str, *, required: bool = False, sensitive: bool = False) -> Column:
    """Yes, no or, when empty, not asked."""
    return Column(
        name=name,
        words=words,
        kind=Kind.TRUTH,
        required=required,
        sensitivity=SENSITIVE if sensitive else Sensitivity.PLAIN,
    )


def refers(name: str, table: str, words: str, *, required: bool = False) -> Column:
    """The key of a row of another table."""
    return Column(name=name, words=words, refers_to=table, required=required)


def of_child() -> Column:
    return refers("person_id", "person", "The child", required=True)


def spell(
    first: str = "First day",
    last: str = "Last day, included; empty while it runs",
    *,
    may_start_ahead: bool = False,
    may_end_ahead: bool = False,
) -> tuple[Column, Column]:
    return (
        day("started_on", first, required=True, may_be_ahead=may_start_ahead),
        day("ended_on", last, may_be_ahead=may_end_ahead),
    )


TRAIL = (
    identifying("reference", "Random public reference, used in addresses; empty until one is made"),
    moment("recorded_at", "When it was written down"),
    replace(refers("recorded_by", "staff", "Who wrote it down"), profiles=RECORD_ONLY),
)


def table(
    name: str,
    words: str,
    *columns: Column,
    area: str,
    shape: Shape,
    record_only: bool = False,
    wall: str = "",
    part_of: tuple[str, ...] = (),
) -> Table:
    """A table with its service, its key and, at the end, who wrote it down and when.

    An entry is never altered, so each also says which earlier one it corrects or takes back, if
    any. `part_of` names the columns of the entry that a row is a part of, and falls with.
    """
    service = refers("service_id", "service", "Code of the service", required=True)
    key = Column(
        name=f"{name}_id", words="The service's own key for the row", key=True, required=True
    )
    first = (replace(key, words="Code of the service"),) if name == "service" else (service, key)
    corrects = _corrects(name) if shape is Shape.ENTRY else ()
    return Table(
        name=name,
        words=words,
        area=area,
        shape=shape,
        columns=(*first, *columns, *corrects, *TRAIL),
        profiles=frozenset({Profile.RECORD}) if record_only else BOTH,
        wall=wall,
        part_of=part_of,
    )


def _corrects(name: str) -> tuple[Column, Column]:
    """The entry in whose place this one stands, or which it takes back.

    The figures have neither: the one that it replaces is left out, and so is what takes back.
    """
    earlier = refers(f"supersedes_{name}_id", name, "The earlier entry that this one corrects")
    back = truth("taken_back", "Whether it takes the earlier one back, so that neither stands")
    return replace(earlier, profiles=RECORD_ONLY), replace(back, profiles=RECORD_ONLY)
