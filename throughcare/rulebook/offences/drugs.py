"""Drug offences, known by their Home Office class: the class of the drug and what was done.

"Class A" and "supply" overlap, so counts of the two never add up to drug offences.
"""

from dataclasses import dataclass
from enum import StrEnum

from throughcare.rulebook.offences.home_office_classes import (
    ClassRange,
    home_office_class,
    narrowest,
)
from throughcare.rulebook.table_files import rows, rule_parts


class DrugAct(StrEnum):
    """What was done with the drug."""

    IMPORT_EXPORT = "import-export"
    PRODUCTION = "production"
    SUPPLY = "supply"
    POSSESSION = "possession"
    POSSESSION_WITH_INTENT = "possession-with-intent"
    INCITEMENT = "incitement"


@dataclass(frozen=True, kw_only=True)
class DrugClasses(ClassRange):
    """A range of Home Office classes. `drug_class` is A, B or C, or empty where it varies."""

    drug_class: str
    act: DrugAct


DRUG_CLASSES: tuple[DrugClasses, ...] = tuple(
    DrugClasses(
        code=f"{row['first_class']}-{row['last_class']}",
        name=" ".join(filter(None, ("Class", row["drug_class"] or "not stated:", row["act"]))),
        first_class=row["first_class"],
        last_class=row["last_class"],
        drug_class=row["drug_class"],
        act=DrugAct(row["act"]),
        **rule_parts(row),
    )
    for row in rows("drug_classes")
)


def drug_offence(offence_class: str) -> DrugClasses | None:
    """The drug rule of a Home Office class, if it is a drug offence that we know."""
    return narrowest(DRUG_CLASSES, home_office_class(offence_class))


def is_class_a(offence_class: str) -> bool:
    """Whether a Home Office class is an offence with a class A drug."""
    offence = drug_offence(offence_class)
    return offence is not None and offence.drug_class == "A"


def is_supply(offence_class: str) -> bool:
    """Whether a Home Office class is supply, an offer of it, or possession in order to supply."""
    offence = drug_offence(offence_class)
    return offence is not None and offence.act in (DrugAct.SUPPLY, DrugAct.POSSESSION_WITH_INTENT)
