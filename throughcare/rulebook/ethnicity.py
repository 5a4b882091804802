"""Ethnic groups of three censuses, and the 5+1 groups, whose members depend on the census.

Chinese is in "Other" by the rules of 2001 and in "Asian" since 2011, so a rate and its
population must use the same rules. Not stated is unknown: outside every share.
"""

from dataclasses import dataclass

from throughcare.rulebook.source import Rule
from throughcare.rulebook.table_files import number, rows, rule_parts

CODE_SETS = ("2001", "2011", "2021")
GROUPS = ("asian", "black", "mixed", "other", "white", "not-known")


@dataclass(frozen=True, kw_only=True)
class EthnicGroup(Rule):
    """One code of one census. `group` is the 5+1 group by the rules of that census."""

    code_set: str
    group: str
    order: int


ETHNICITIES: dict[tuple[str, str], EthnicGroup] = {
    (row["code_set"], row["code"]): EthnicGroup(
        code=row["code"],
        name=row["name"],
        code_set=row["code_set"],
        group=row["group"],
        order=number(row["order"]) or 0,
        **rule_parts(row),
    )
    for row in rows("ethnicities")
}


def codes(code_set: str) -> tuple[str, ...]:
    """The codes of a census, in the order in which it lists them."""
    return tuple(code for census, code in ETHNICITIES if census == code_set)


def group_of(code: str, *, code_set: str, rules: str = "") -> str:
    """The 5+1 group of a code, by the rules of its own census or of another.

    Chinese moves between Asian and Other; nothing else does. Raises `ValueError` for a code
    that the census does not have, or for a census that is not one of `CODE_SETS`.
    """
    if (rules or code_set) not in CODE_SETS:
        raise ValueError(f"{rules!r} is not a census; choose one of {', '.join(CODE_SETS)}")
    try:
        known = ETHNICITIES[code_set, code]
    except KeyError:
        raise ValueError(f"{code!r} is not an ethnicity code of {code_set}") from None
    if known.name == "Chinese":
        return "other" if (rules or code_set) == "2001" else "asian"
    return known.group
