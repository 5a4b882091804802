"""Figures as JSON, stored beside their snapshot. They stay exact, so nothing rounds twice."""

from dataclasses import asdict
from datetime import date
from fractions import Fraction
from typing import Any

from throughcare.measures.figures import Children, Figure, RowsCounted
from throughcare.measures.statistics.intervals import Interval
from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import UNITS


def to_json(figure: Figure) -> dict[str, Any]:
    """A figure as values that JSON can hold; a fraction becomes "numerator/denominator"."""
    interval = figure.interval
    return {
        "measure": figure.measure,
        "part": figure.part,
        "unit": figure.unit.code,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "unknown": figure.unknown,
        "value": None if figure.value is None else str(Fraction(figure.value)),
        "interval": interval and [interval.low, interval.high, interval.method],
        "period": [str(figure.period.first_day), str(figure.period.last_day)],
        "days": [str(figure.days.first_day), str(figure.days.last_day)],
        "as_at": str(figure.as_at),
        "provisional": figure.provisional,
        "complete_on": figure.complete_on and str(figure.complete_on),
        "group": {name: plain(value) for name, value in figure.group.items()},
        "parameters": {name: plain(value) for name, value in figure.parameters.items()},
        "note": figure.note,
        "rows": figure.rows and asdict(figure.rows),
    }


def from_json(stored: dict[str, Any]) -> Figure:
    """The figure that `to_json` wrote."""
    return Figure(
        **{
            **stored,
            "unit": UNITS[stored["unit"]],
            "value": None if stored["value"] is None else Fraction(stored["value"]),
            "interval": Interval(*stored["interval"]) if stored["interval"] else None,
            "period": Period(*(date.fromisoformat(day) for day in stored["period"])),
            "days": Period(*(date.fromisoformat(day) for day in stored["days"])),
            "as_at": date.fromisoformat(stored["as_at"]),
            "complete_on": stored["complete_on"] and date.fromisoformat(stored["complete_on"]),
            "rows": rows_from(stored.get("rows")),
        }
    )


def rows_from(stored: dict[str, Any] | None) -> RowsCounted | None:
    """The rows behind a figure; none where it has none."""
    if stored is None:
        return None
    lots = {name: Children(**lot) for name, lot in stored.items() if name != "summary"}
    return RowsCounted(summary=stored["summary"], **lots)


def plain(value: Any) -> Any:
    """A value that JSON can hold; days and moments in ISO 8601."""
    return value if value is None or isinstance(value, bool | int | str) else str(value)
