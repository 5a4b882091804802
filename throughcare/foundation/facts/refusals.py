"""What the database refuses, in words: by the name of the refusal, never by an English sentence.

A function of ours says `PERFORM app.refuse('works_here_already', 'email')`; a constraint has its
name already. The column, where one is named, is the field of the form. The words of a function's
refusals stand in `refusals.py` of its area, which registers them with `in_words`; a constraint
carries its words itself. A name without words stays a fault.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

FOREIGN_KEY = "23503"  # the state in which PostgreSQL refuses what refers to nothing


class GoneMeanwhile(ValidationError):
    """A row refers to one that somebody took back while it was written."""

    def __init__(self) -> None:
        words = _("Something that this belongs to was taken back meanwhile. Look, then try again.")
        super().__init__(words)


NAMED: dict[str, Any] = {}


def in_words(**refusals: Any) -> None:
    """Register the words of an area's own refusals. A name has one meaning: a second is a fault."""
    for name, words in refusals.items():
        if NAMED.setdefault(name, words) is not words:
            raise RuntimeError(f"the refusal {name} has words already")


def call(function: str, *values: Any) -> Any:
    """Call a function of the database; a row is given by its key.

    Raises `ValidationError` where the function refuses by name.
    """
    places = ", ".join(["%s"] * len(values))
    with refused_in_words(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}({places})", [key_of(value) for value in values])
        return cursor.fetchone()[0]


def key_of(value: Any) -> Any:
    """The key of a row, and the keys of a list of rows; any other value as it is."""
    if isinstance(value, list | tuple):
        return [key_of(each) for each in value]
    return value.pk if isinstance(value, models.Model) else value


@contextmanager
def refused_in_words() -> Iterator[None]:
    """Turn a refusal of the database into a `ValidationError` with the words of its name.

    Stands outside the transaction, as a decorator above `transaction.atomic`, because nothing
    more can be asked in a transaction that was refused.
    """
    try:
        yield
    except DatabaseError as refused:
        in_our_words = worded(refused)
        if in_our_words is None:
            raise
        raise in_our_words from refused


@contextmanager
def whole() -> Iterator[None]:
    """All of it or nothing, and foreign keys too, which otherwise wait for COMMIT.

    Raises `ValidationError` in words, also where something that a row refers to is gone.
    """
    with refused_in_words(), transaction.atomic():
        yield
        check_constraints_now()


def check_constraints_now() -> None:
    """Check what waits for COMMIT now, while the refusal can still be said to the worker.

    Raises `GoneMeanwhile`, after which the transaction can only be rolled back.
    """
    with connection.cursor() as cursor:
        try:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        except IntegrityError as refused:
            raise GoneMeanwhile from refused
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def worded(refused: DatabaseError) -> ValidationError | None:
    """The refusal in words, beside the field that it names; None for a name without words."""
    if state_of(refused) == FOREIGN_KEY:
        return GoneMeanwhile()
    words = words_of(name_of(refused))
    if words is None:
        return None
    column = getattr(diagnostics(refused), "column_name", None)
    return ValidationError({column: words} if column else words)


def refused_as(refused: ValidationError) -> str:
    """The name by which the database refused it; empty where it was refused elsewhere."""
    cause = refused.__cause__
    return (name_of(cause) or "") if isinstance(cause, DatabaseError) else ""


def words_of(name: str) -> Any:
    """The words of a refusal by its name; None where it has none."""
    return registered().get(name) or words_of_constraints().get(name)


@cache
def registered() -> Mapping[str, Any]:
    """The words of every refusal of a function, those of areas that nobody imported yet too."""
    autodiscover_modules("refusals")
    return NAMED


def name_of(refused: DatabaseError) -> str:
    """The name under which PostgreSQL refused; empty where it gives none."""
    return getattr(diagnostics(refused), "constraint_name", None) or ""


def state_of(refused: DatabaseError) -> str:
    """The SQLSTATE of a refusal."""
    return getattr(refused.__cause__, "sqlstate", None) or ""


def diagnostics(refused: DatabaseError) -> Any:
    """What PostgreSQL says of a refusal beside its sentence."""
    return getattr(refused.__cause__, "diag", None)


@cache
def words_of_constraints() -> Mapping[str, str]:
    """The words of every constraint of ours by its name, which is its name in the database."""
    return {
        constraint.name: str(constraint.violation_error_message)
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if constraint.violation_error_message != constraint.default_violation_error_message
    }
