"""Whether children of several services can be matched, so that one known to two counts once."""

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import table
from throughcare.measures.children.numbers import one_children
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


def contradicted_words(engine: Engine) -> str:
    """That a national number is of several children, where one is; blank where none is.

    It names no number of them: it stands beside figures for those who may not see small counts.
    """
    (held,) = asked_before(engine, "children whose number is another's", numbered_alike)
    return CONTRADICTED if held["children"] else ""


CONTRADICTED = (
    "Some children have the PNC or NHS number of another child, with another birthday or sex or as "
    "another record of one service: each is counted by themselves until that is put right."
)


def numbered_alike() -> ir.Table:
    """How many children have a number that is also another child's, whom it does not make one."""
    own = one_children()
    numbered = own.filter(own.person_hash != "")
    by_number = numbered.group_by("person_hash").aggregate(children=numbered.one_child.nunique())
    several = by_number.filter(by_number.children > 1)
    return several.aggregate(children=several.children.sum())


def known_apart() -> ir.Table:
    """How many services hold children, and how many children have no hash to be matched by."""
    person = table("person")
    blank = ibis.ifelse(person.person_hash == "", 1, 0)
    return person.aggregate(services=person.service_id.nunique(), unmatched=blank.sum())
