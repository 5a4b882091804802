"""The rows behind a figure, with the children whom the worker may open."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.foundation.design.dates import day
from throughcare.governance.performance.figures.presenters import words
from throughcare.record.children.models import Child

NOT_FACTS = {"service_id", "person_id", "met", "amount", "of", "provisional", "counted_as"}
FACTS_SHOWN = 6


def head() -> list[dict[str, str]]:
    return [
        {"text": _("Child")},
        {"text": _("Met")},
        {"text": _("Amount"), "format": "numeric"},
        {"text": _("What is counted")},
    ]


def row(counted: Mapping[str, Any], child: Child | None) -> list[dict[str, Any]]:
    """One row, with a link to its child."""
    amount = counted.get("amount")
    return [
        {"html": child_cell(child)},
        {"text": met_words(counted.get("met"))},
        {"text": words.NO_FIGURE if amount is None else words.number(int(amount))},
        {"text": facts_words(counted)},
    ]


def child_cell(child: Child | None) -> str:
    """The child's name, which opens the record."""
    if child is None:
        return _("Not about one child")
    return format_html(
        '<a class="govuk-link" href="{}">{}</a>',
        reverse("case-overview", args=[child.case.reference]),
        child.full_name,
    )


def met_words(met: object) -> str:
    """Whether the row met what the measure asks; unknown is not no."""
    return {True: _("Yes"), False: _("No")}.get(met, _("Not known"))  # type: ignore[call-overload]  # None is "not known"


def facts_words(counted: Mapping[str, Any]) -> str:
    """The row's other values, days and codes in words, without keys."""
    facts = [
        f"{words.title_of(name)}: {fact_words(name, value)}"
        for name, value in counted.items()
        if name not in NOT_FACTS and not name.endswith(("_id", "_hash")) and value not in (None, "")
    ]
    return "; ".join(facts[:FACTS_SHOWN])


def fact_words(name: str, value: object) -> str:
    """A value of a row in words."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name.endswith("_on"):
        return day(date.fromisoformat(str(value)))
    return words.value_in_words(name, value)


def closed_words(closed: Iterable[str]) -> str:
    """How many children are closed to the worker; nothing else is said about them."""
    number = len(set(closed))
    if not number:
        return ""
    return ngettext(
        "%(number)d child is counted whose record you may not open.",
        "%(number)d children are counted whose records you may not open.",
        number,
    ) % {"number": number}
