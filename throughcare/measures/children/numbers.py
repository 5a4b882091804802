"""Under which number, and as which one child across services, each recorded number is counted.

What is built from it is kept: building an expression takes longer than running it.

One child in two services is one by the keyed hash of their national number, unless birthday, sex
or a service of theirs speaks against it. Without it they cannot be known to be one, and are counted
in each.
"""

from functools import lru_cache
from zlib import crc32

import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir

from throughcare.measures.children.attributes import mergers, table

SEXES = ("female", "male")
PERSON = (
    "service_id",
    "person_id",
    "person_hash",
    "date_of_birth",
    "sex",
    "ethnicity",
    "ethnicity_set",
)


@lru_cache(maxsize=64)
def numbers() -> ir.Table:
    """Each number a service gave (`recorded_as`), who it is counted as, and who that is.

    `one_child` is the same for one child in all services; sex and ethnicity are as recorded.
    """
    own = one_children()
    merged = mergers().rename(recorded_as="person_id")
    other = as_the_other(merged).select("recorded_as", *own.columns)
    themselves = own.mutate(recorded_as=own.person_id).select("recorded_as", *own.columns)
    joined = ibis.union(themselves.cast(other.schema()), other)
    return joined.drop("person_hash")


def as_the_other(merged: ir.Table) -> ir.Table:
    """Numbers that are another's duplicate, with what is recorded of that other."""
    other = one_children()
    return other.join(
        merged,
        [merged.service_id == other.service_id, merged.counted_as == other.person_id],
    ).select(merged.recorded_as, *(other[name] for name in other.columns))


@lru_cache(maxsize=1)
def one_children() -> ir.Table:
    """Each child who was not merged into another, and as which one child of all services.

    The hash of a national number makes two children one only where nothing speaks against it: they
    have one birthday and one sex, as far as that is known, and no service has two of them.
    """
    person = table("person")
    own = person.filter(person.merged_into_person_id == "").select(*PERSON)
    known = own.mutate(known_sex=ibis.ifelse(own.sex.isin(SEXES), own.sex, ibis.null("string")))
    born = ibis.window(group_by=["person_hash", "date_of_birth"])
    compared = known.mutate(
        of_sex=ibis.ifelse(
            known.known_sex.min().over(born) == known.known_sex.max().over(born),
            "",
            known.known_sex.fill_null("not-known"),
        ).fill_null("")
    )
    alike = ("person_hash", "date_of_birth", "of_sex")
    in_one = compared.mutate(
        times=compared.count().over(ibis.window(group_by=[*alike, "service_id"]))
    )
    most = in_one.mutate(most=in_one.times.max().over(ibis.window(group_by=list(alike))))
    return most.mutate(
        one_child=ibis.ifelse(
            (most.person_hash == "") | (most.most > 1),
            most.service_id.concat("|", most.person_id),
            most.person_hash.concat(
                "|", most.date_of_birth.cast("string").fill_null(""), "|", most.of_sex
            ),
        )
    ).drop("known_sex", "of_sex", "times", "most")


def worked_out_once(rows: ir.Table, use: str) -> ir.Table:
    """The same rows for one more use of them, which is named.

    Ibis sees that two joins use one table only where it is another reference in each; without
    that the engine is sent, and works out, the whole of it again for each use. The name, and not
    a running number, makes the same question the same expression whenever it is asked.
    """
    again: ir.Table = ops.SelfReference(rows, identifier=crc32(use.encode())).to_expr()
    return again


def of_child(rows: ir.Table, *columns: str, few: bool = False) -> ir.Table:
    """Rows with the number that their child is counted under, and columns of `numbers()`.

    `few` says that there are fewer rows than children: the engine keeps the second table of a
    join at hand while it reads the first, and that should be the smaller.
    """
    known = worked_out_once(numbers(), " ".join(rows.columns))
    kept_columns = [name for name in rows.columns if name != "person_id"]
    read, at_hand = (known, rows) if few else (rows, known)
    return read.join(
        at_hand, [rows.service_id == known.service_id, rows.person_id == known.recorded_as]
    ).select(
        *(rows[name] for name in kept_columns), known.person_id, *(known[name] for name in columns)
    )
