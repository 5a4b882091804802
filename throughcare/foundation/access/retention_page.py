"""The page `docs/reference/how-long-rows-stay.md`, printed from what every model says of itself."""

from collections.abc import Iterator
from typing import cast

from django.db.models import Model

from throughcare.foundation.access.fences import guarded_models
from throughcare.foundation.facts.retention import PERIODS, RetentionClass
from throughcare.rulebook.practice.retention import RETENTION


def retention_page() -> str:
    """Every class with its periods and its tables."""
    return "\n".join(
        [
            "# How long rows stay",
            "",
            "Printed from the models: each names the class that its table falls in. The periods "
            "are settings of a service, with their source in [the rulebook](rulebook.md). Nothing "
            "is destroyed without a person's review, and nothing while a hold lies on it.",
            "",
            *(line for each in RetentionClass for line in class_lines(each)),
        ]
    )


def class_lines(retention: RetentionClass) -> Iterator[str]:
    """One class: whose period it follows, which periods there are, and its tables."""
    yield f"## {retention.name.replace('_', ' ').capitalize()}"
    yield ""
    yield f"Stays {retention.value}."
    yield ""
    for code in PERIODS.get(retention, ()):
        yield f"* `{code}`: {RETENTION[code].name}"
    if retention in PERIODS:
        yield ""
    yield ", ".join(f"`{model._meta.db_table}`" for model in tables_of(retention)) + "."
    yield ""


def tables_of(retention: RetentionClass) -> list[type[Model]]:
    """The models whose rows follow this class."""
    return [model for model in guarded_models() if retention_of(model) is retention]


def retention_of(model: type[Model]) -> RetentionClass:
    """The class that the model names. Raises `AttributeError` where it names none."""
    return cast(RetentionClass, getattr(model, "retention"))  # noqa: B009 -- libraries' models have none
