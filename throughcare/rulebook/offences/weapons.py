"""Knife and weapon offences, known by their Home Office class.

The case manager's own flag on the offence says whether a knife was involved; this says only
whether the offence itself is one of possessing or threatening with a weapon. Possession is
not serious violence by itself.
"""

from throughcare.rulebook.offences.home_office_classes import (
    ClassRange,
    home_office_class,
    narrowest,
)
from throughcare.rulebook.table_files import rows, rule_parts

WEAPON_CLASSES: tuple[ClassRange, ...] = tuple(
    ClassRange(
        code=f"{row['first_class']}-{row['last_class']}",
        name=row["name"],
        first_class=row["first_class"],
        last_class=row["last_class"],
        **rule_parts(row),
    )
    for row in rows("weapon_classes")
)


def is_weapon_offence(offence_class: str) -> bool:
    """Whether a Home Office class is one of possessing or threatening with a weapon."""
    return narrowest(WEAPON_CLASSES, home_office_class(offence_class)) is not None
