"""Under which number, and as which one child across services, each recorded number is counted.

One child in two services is one by the keyed hash of their national number. Without it they
cannot be known to be one, and are counted in each.
"""

import ibis
import ibis.expr.types as ir

from throughcare.measures.children import survivors, table


def numbers() -> ir.Table:
    """Each number a service gave (`recorded_as`), who it is counted as, and who that is.

    `one_child` is the same for one child in all services; sex and ethnicity are as recorded.
    """
    same, person = survivors(), table("person")
    same = same.select("service_id", "counted_as", recorded_as="person_id")
    joined = same.join(
        person, [same.service_id == person.service_id, same.counted_as == person.person_id]
    ).select(
        "service_id", "recorded_as", "person_id", "person_hash", "date_of_birth", "sex",
        "ethnicity", "ethnicity_set",
    )  # fmt: skip
    return joined.mutate(
        one_child=ibis.ifelse(
            joined.person_hash == "",
            joined.service_id.concat("|", joined.person_id),
            joined.person_hash,
        )
    ).drop("person_hash")


def worked_out_once(rows: ir.Table) -> ir.Table:
    """The same rows for one more use of them.

    Ibis sees that two joins use one table only where it is under another name in each; without
    that the engine is sent, and works out, the whole of it again for each use.
    """
    return rows.view()


def of_child(rows: ir.Table, *columns: str) -> ir.Table:
    """Rows with the number that their child is counted under, and columns of `numbers()`."""
    known = worked_out_once(numbers())
    kept = [name for name in rows.columns if name != "person_id"]
    return rows.join(
        known, [rows.service_id == known.service_id, rows.person_id == known.recorded_as]
    ).select(*(rows[name] for name in kept), known.person_id, *(known[name] for name in columns))
