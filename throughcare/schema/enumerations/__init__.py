"""Every enumeration of the case-level dataset, and what one is made of."""

from throughcare.schema.enumerations import (
    assessing,
    intake,
    living,
    offending,
    others,
    people,
    practice,
    staffing,
)
from throughcare.schema.enumerations.enumeration import Choice, Enumeration

_FILES = (staffing, people, living, offending, practice, intake, assessing, others)

ENUMERATIONS: dict[str, Enumeration] = {
    value.name: value
    for file in _FILES
    for value in vars(file).values()
    if isinstance(value, Enumeration)
}

__all__ = ["ENUMERATIONS", "Choice", "Enumeration"]
