"""Two series in one chart, told apart by shape and label as well as by colour.

An SVG of our own, as in `line_chart.py`; both series are in the table beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from throughcare.governance.performance.charts.line_chart import (
    BLACK,
    BLUE,
    FONT,
    LEFT,
    ChartScale,
    Point,
    Reference,
    across,
    hidden,
    key_of,
    label,
    opened,
)

ORANGE = "#b35900"
KEY_WIDTH = 300
SIDE = 15  # so that the square is seen around a round mark of the same value


@dataclass(frozen=True)
class Series:
    """One line: its label, its colour, and whether its marks are square."""

    name: str
    points: Sequence[Point]
    square: bool = False

    @property
    def colour(self) -> str:
        """The colour of the line and of its marks."""
        return ORANGE if self.square else BLUE


def two_lines(
    title: str, one: Series, other: Series, references: Sequence[Reference] = ()
) -> SafeString:
    """The chart. Both series must have points for the same quarters."""
    scale = ChartScale([*one.points, *other.points], references)
    scale.places = max(len(one.points) - 1, 1)
    parts = [
        opened(title, references),
        *scale.grid(),
        *across(scale, references),
        *(label(scale, place, point) for place, point in enumerate(one.points)),
        *drawn(scale, other),
        *drawn(scale, one),
        *(
            hidden(scale, place, point if point.hidden else other)
            for place, (point, other) in enumerate(zip(one.points, other.points, strict=True))
        ),
        key(one, LEFT),
        key(other, LEFT + KEY_WIDTH),
        *key_of(references),
        "</svg>",
    ]
    return mark_safe("".join(parts))  # every word in it is escaped here and in what it calls


def drawn(scale: ChartScale, series: Series) -> list[str]:
    """The line and marks of one series, dashed and hollow while figures may still change."""
    return [
        *(line(scale, series, place, pair) for place, pair in enumerate(pairwise(series.points))),
        *(mark(scale, series, place, point) for place, point in enumerate(series.points)),
    ]


def line(scale: ChartScale, series: Series, place: int, pair: tuple[Point, Point]) -> str:
    """The line between two quarters; none if one is missing."""
    one, other = pair
    if one.value is None or other.value is None:
        return ""
    dashes = ' stroke-dasharray="6 4"' if other.open else ""
    return (
        f'<line x1="{scale.x(place)}" y1="{scale.y(float(one.value))}" x2="{scale.x(place + 1)}" '
        f'y2="{scale.y(float(other.value))}" stroke="{series.colour}" stroke-width="3"{dashes}/>'
    )


def mark(scale: ChartScale, series: Series, place: int, point: Point) -> str:
    """The mark of a value."""
    if point.value is None:
        return ""
    return shape(series, scale.x(place), scale.y(float(point.value)), hollow=point.open)


def shape(series: Series, x: float, y: float, *, hollow: bool = False) -> str:
    """A round or a square mark."""
    paint = f'fill="{"#ffffff" if hollow else series.colour}" stroke="{series.colour}"'
    if series.square:
        left, top = x - SIDE / 2, y - SIDE / 2
        return (
            f'<rect x="{left}" y="{top}" width="{SIDE}" height="{SIDE}" {paint} stroke-width="3"/>'
        )
    return f'<circle cx="{x}" cy="{y}" r="5" {paint} stroke-width="3"/>'


def key(series: Series, x: int) -> str:
    """A line's label in the key above the chart."""
    return shape(series, x + 10, 14) + format_html(
        '<text x="{}" y="19" fill="{}" {}>{}</text>', x + 24, BLACK, mark_safe(FONT), series.name
    )
