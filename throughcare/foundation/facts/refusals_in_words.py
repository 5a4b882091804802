"""What the database refuses, said in the words of the constraint that refused it.

`Record.save()` checks every constraint first, so a worker mostly reads its words. But two people
can do the same in one second and both pass; then PostgreSQL refuses the second, by the name of
the constraint, and that name leads back to the same words.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError


@contextmanager
def refused_in_words() -> Iterator[None]:
    """Turn a refusal of the database into a `ValidationError` with the constraint's words.

    Stands outside the transaction, as a decorator above `transaction.atomic`, because nothing
    more can be asked in a transaction that was refused. Constraints without words of ours, such
    as a foreign key, stay an `IntegrityError`: they are faults, not choices of a worker.
    """
    try:
        yield
    except IntegrityError as refused:
        words = words_of_constraints().get(name_of_constraint(refused))
        if words is None:
            raise
        raise ValidationError(words) from refused


def name_of_constraint(refused: IntegrityError) -> str:
    """The constraint that PostgreSQL names in its refusal; empty where it names none."""
    said = getattr(refused.__cause__, "diag", None)
    return getattr(said, "constraint_name", None) or ""


@cache
def words_of_constraints() -> dict[str, str]:
    """The words of every constraint of ours by its name, which is its name in the database."""
    return {
        constraint.name: str(constraint.violation_error_message)
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if constraint.violation_error_message != constraint.default_violation_error_message
    }
