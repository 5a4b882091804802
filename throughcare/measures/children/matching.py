"""Whether children of several services can be matched, so that one known to two counts once."""

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import table
from throughcare.measures.engine.engines import Engine, asked_before


def unmatched_words(engine: Engine) -> str:
    """What cannot be known of children of several services who have no hash of a national number.

    Blank where there is one service, or every child can be matched.
    """
    (held,) = asked_before(engine, "children without a hash", known_apart)
    if held["services"] < 2 or not held["unmatched"]:
        return ""
    return (
        f"{held['unmatched']} children have no hash of a national number: whether one is known to "
        "two of these services cannot be known, and who is counts in each."
    )


def known_apart() -> ir.Table:
    """How many services hold children, and how many children have no hash to be matched by."""
    person = table("person")
    blank = ibis.ifelse(person.person_hash == "", 1, 0)
    return person.aggregate(services=person.service_id.nunique(), unmatched=blank.sum())
