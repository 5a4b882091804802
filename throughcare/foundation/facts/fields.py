"""Short words with which a model's fields are written, so that each is one line.

They keep the rules of the case-level dataset: a text is never null and empty is blank; a whole
number, a day, a moment or a truth is null where it was not asked. A default that Python knows the
database knows too, because imports insert without Python.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import models

from throughcare.schema.enumerations import ENUMERATIONS

LONGEST_CODE = 80
LONGEST_TEXT = 500

EMPTY: dict[str, Any] = {"blank": True, "default": "", "db_default": ""}


def choices(enumeration: str) -> list[tuple[str, str]]:
    """The codes and words of an enumeration of the dataset. Raises `KeyError` for another name."""
    return ENUMERATIONS[enumeration].choices


def choices_of(enumeration: str) -> Callable[[], list[tuple[str, str]]]:
    """The choices of a field, looked up when they are needed.

    A migration keeps the name of the enumeration alone, so that new words need no migration.
    """
    return partial(choices, enumeration)


def text(*, required: bool = False, longest: int = LONGEST_TEXT) -> models.CharField[str, str]:
    """A short text, blank where it is not known."""
    return models.CharField(max_length=longest, **({} if required else EMPTY))


def notes(*, required: bool = False) -> models.TextField[str, str]:
    """Free text: anything may stand in it."""
    return models.TextField(**({} if required else EMPTY))


def code(enumeration: str, *, required: bool = False) -> models.CharField[str, str]:
    """A code of an enumeration of the dataset."""
    return models.CharField(
        max_length=LONGEST_CODE, choices=choices_of(enumeration), **({} if required else EMPTY)
    )


def day(*, required: bool = False) -> models.DateField[Any, Any]:
    """A day; empty while nobody knows it, unless it is required."""
    return models.DateField(null=not required, blank=not required)


def moment(*, required: bool = False) -> models.DateTimeField[Any, Any]:
    """A moment, kept in UTC."""
    return models.DateTimeField(null=not required, blank=not required)


def whole(*, required: bool = False) -> models.IntegerField[Any, Any]:
    """A whole number; money is in pence."""
    return models.IntegerField(null=not required, blank=not required)


def truth() -> models.BooleanField[Any, Any]:
    """Yes, no or, when null, not asked."""
    return models.BooleanField(null=True, blank=True)


def staff(
    *, required: bool = False, related_name: str = "+", indexed_with_day: bool = False
) -> models.ForeignKey[Any, Any]:
    """A worker. An index is kept only where somebody reads from the worker's side.

    A table of which a worker has thousands of rows has an index of its own, with the day.
    """
    return models.ForeignKey(
        "access.Staff",
        on_delete=models.PROTECT,
        related_name=related_name,
        null=not required,
        blank=not required,
        db_index=related_name != "+" and not indexed_with_day,
    )


def refers(
    to: type[models.Model] | str, *, related_name: str, required: bool = False
) -> models.ForeignKey[Any, Any]:
    """Another record, which cannot be removed while this one refers to it."""
    return models.ForeignKey(
        to,
        on_delete=models.PROTECT,
        related_name=related_name,
        null=not required,
        blank=not required,
    )
