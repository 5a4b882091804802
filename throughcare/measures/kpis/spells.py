"""What held for a child when the order began, while it ran, when they were released, when it ended.

The Board's own functions are not published; these restate their arguments (measures.md 4.0).
"""

from collections.abc import Callable

import ibis.expr.types as ir

from throughcare.measures.children.attributes import survivors, table


def spells(name: str, *columns: str) -> ir.Table:
    """Spells of a table under the child they are counted under, from `spell_from` to `spell_to`."""
    recorded = table(name)
    clean = recorded.select(
        "service_id", "person_id", *columns, spell_from="started_on", spell_to="ended_on"
    )
    return clean.join(survivors(), ["service_id", "person_id"]).select(
        "service_id", *columns, "spell_from", "spell_to", person_id="counted_as"
    )


def holding(children: ir.Table, spells_held: ir.Table, moment: str) -> ir.Table:
    """Each child's row beside each of their spells that held at a moment.

    The moment is "start", "eve", "during", "release", "end" or "day" (see `MOMENTS`).
    """
    own = [name for name in spells_held.columns if name not in ("service_id", "person_id")]
    both = children.join(spells_held, ["service_id", "person_id"]).select(*children.columns, *own)
    return both.filter(MOMENTS[moment](both))


def at_start(both: ir.Table) -> ir.BooleanValue:
    """Began on or before the day the order began, and had not ended before it.

    For custody one that ended on the day before still counts: where a child lived until then.
    """
    return (both.spell_from <= both.began_on) & not_ended_before(both, both.held_from)


def on_day(name: str) -> Callable[[ir.Table], ir.BooleanValue]:
    """Held on the day in a column of the children: begun by then, and not ended before it."""
    return lambda both: (both.spell_from <= both[name]) & not_ended_before(both, both[name])


def during(both: ir.Table) -> ir.BooleanValue:
    """Held on any day of the order."""
    return (both.spell_from <= both.ended_on) & not_ended_before(both, both.began_on)


def not_ended_before(both: ir.Table, day: ir.DateValue) -> ir.BooleanValue:
    """Still running, or ended on the day or later."""
    return both.spell_to.isnull() | (both.spell_to >= day)


MOMENTS: dict[str, Callable[[ir.Table], ir.BooleanValue]] = {
    "start": at_start,
    "eve": on_day("held_from"),
    "during": during,
    "release": on_day("released_on"),
    "end": on_day("ended_on"),
    "day": on_day("asked_on"),
}
"""What held "on a day" is asked of rows with the column `asked_on`. "eve" is the start, but before
custody the day before alone: what began with the custody did not hold then."""
