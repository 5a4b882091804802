"""A trend drawn as SVG, without styles or scripts.

The same points stand in a table beside the chart, and a sentence says what it shows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import ceil, log10
from textwrap import wrap

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

WIDTH, HEIGHT = 720, 300
LEFT, RIGHT, TOP, BOTTOM = 64, 16, 36, 44
BLUE, GREY, BLACK = "#1d70b8", "#505a5f", "#0b0c0c"
STEPS = 4
LINE_HEIGHT = 20
DASHES = ("12 4", "2 4", "8 4 2 4", "6 6")  # one for each kind of area
WIDEST = 80  # letters of one line of the key
FONT = 'font-family="Arial, sans-serif" font-size="14"'
HIDDEN = "c"  # as in the tables and files


@dataclass(frozen=True)
class Point:
    """One quarter with its value; the value is None if nothing was counted or it is hidden.

    `breaks` means that earlier quarters were counted by another definition. `open` marks a
    figure that may still change, and `hidden` one that there is, but not for this reader.
    """

    label: str
    value: Decimal | None
    low: float | None = None
    high: float | None = None
    breaks: bool = False
    open: bool = False
    hidden: bool = False


@dataclass(frozen=True)
class Reference:
    """What another area published, as a line across the chart with its name."""

    label: str
    value: Decimal


def line_chart(
    title: str,
    points: Sequence[Point],
    broken: str = "",
    references: Sequence[Reference] = (),
) -> SafeString:
    """The chart. `broken` is the label for a break in the series."""
    scale = ChartScale(points, references)
    parts = [
        opened(title, references),
        *scale.grid(),
        *across(scale, references),
        *(interval(scale, place, point) for place, point in enumerate(points)),
        *(line(scale, place, pair) for place, pair in enumerate(pairwise(points))),
        *(dot(scale, place, point) for place, point in enumerate(points)),
        *(hidden(scale, place, point) for place, point in enumerate(points)),
        *(label(scale, place, point) for place, point in enumerate(points)),
        *(break_at(scale, place, broken) for place, point in enumerate(points) if point.breaks),
        *key_of(references),
        "</svg>",
    ]
    return mark_safe("".join(parts))  # every word in it is escaped below


def opened(title: str, references: Sequence[Reference] = ()) -> str:
    """The beginning of a chart, high enough for the key below it."""
    height = HEIGHT + LINE_HEIGHT * sum(len(key_lines(each)) for each in references)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="100%" role="img" aria-label="{escape(title)}"><title>{escape(title)}</title>'
    )


class ChartScale:
    """Coordinates on the chart."""

    def __init__(self, points: Sequence[Point], references: Sequence[Reference] = ()) -> None:
        seen = [float(each.value) for each in references]
        seen += [float(point.value) for point in points if point.value is not None]
        seen += [point.high for point in points if point.high is not None]
        self.top = rounded_up(max(seen, default=1.0))
        self.places = max(len(points) - 1, 1)

    def x(self, place: int) -> float:
        """The horizontal coordinate of a quarter."""
        inset = 24
        return round(LEFT + inset + place * (WIDTH - LEFT - RIGHT - 2 * inset) / self.places, 1)

    def y(self, value: float) -> float:
        """The vertical coordinate of a value. The axis starts at 0, so as not to exaggerate."""
        return round(HEIGHT - BOTTOM - value / self.top * (HEIGHT - TOP - BOTTOM), 1)

    def grid(self) -> list[str]:
        """The horizontal grid lines with their labels."""
        lines = []
        for step in range(STEPS + 1):
            value = self.top * step / STEPS
            y = self.y(value)
            lines.append(
                f'<line x1="{LEFT}" y1="{y}" x2="{WIDTH - RIGHT}" y2="{y}" stroke="#cecece"/>'
                f'<text x="{LEFT - 8}" y="{y + 5}" text-anchor="end" fill="{BLACK}" {FONT}>'
                f"{value:g}</text>"
            )
        return lines


def rounded_up(value: float) -> float:
    """The next round number at or above a value, for the top of the axis."""
    if value <= 0:
        return 1.0
    power = float(10 ** (ceil(log10(value)) - 1))
    return next(n * power for n in (1, 2, 4, 6, 8, 10, 20) if n * power >= value)


def across(scale: ChartScale, references: Sequence[Reference]) -> list[str]:
    """A line for each area at its value; its name is in the key, where no line runs through it."""
    lines = []
    for place, each in enumerate(references):
        y = scale.y(float(each.value))
        lines.append(sample(place, LEFT, WIDTH - RIGHT, y))
    return lines


def key_of(references: Sequence[Reference]) -> list[str]:
    """Below the chart, a row for each area: a piece of its line, and its name."""
    rows, y = [], HEIGHT + 5
    for place, each in enumerate(references):
        rows.append(sample(place, LEFT, LEFT + 40, y - 5))
        for text in key_lines(each):
            rows.append(
                format_html(
                    '<text x="{}" y="{}" fill="{}" {}>{}</text>',
                    LEFT + 52,
                    y,
                    BLACK,
                    mark_safe(FONT),
                    text,
                )
            )
            y += LINE_HEIGHT
    return rows


def key_lines(reference: Reference) -> list[str]:
    """A name in the key; a long one takes several lines."""
    return wrap(reference.label, WIDEST)


def sample(place: int, start: float, end: float, y: float) -> str:
    """A piece of the line of an area, told apart by its dashes."""
    dashes = DASHES[place % len(DASHES)]
    return (
        f'<line x1="{start}" y1="{y}" x2="{end}" y2="{y}" stroke="{GREY}" stroke-width="2" '
        f'stroke-dasharray="{dashes}"/>'
    )


def interval(scale: ChartScale, place: int, point: Point) -> str:
    """The 95 % interval, as a line through the point."""
    if point.low is None or point.high is None:
        return ""
    x = scale.x(place)
    return (
        f'<line x1="{x}" y1="{scale.y(point.low)}" x2="{x}" y2="{scale.y(point.high)}" '
        f'stroke="{GREY}" stroke-width="2"/>'
    )


def line(scale: ChartScale, place: int, pair: tuple[Point, Point]) -> str:
    """The line between two quarters; none if one is missing or the series breaks between them."""
    one, other = pair
    if one.value is None or other.value is None or other.breaks:
        return ""
    dashes = ' stroke-dasharray="6 4"' if other.open else ""
    return (
        f'<line x1="{scale.x(place)}" y1="{scale.y(float(one.value))}" x2="{scale.x(place + 1)}" '
        f'y2="{scale.y(float(other.value))}" stroke="{BLUE}" stroke-width="3"{dashes}/>'
    )


def dot(scale: ChartScale, place: int, point: Point) -> str:
    """The mark of a value, hollow while the figure may still change."""
    if point.value is None:
        return ""
    x, y = scale.x(place), scale.y(float(point.value))
    fill = "#ffffff" if point.open else BLUE
    return f'<circle cx="{x}" cy="{y}" r="5" fill="{fill}" stroke="{BLUE}" stroke-width="3"/>'


def hidden(scale: ChartScale, place: int, point: Point) -> str:
    """Over all heights, where a figure is hidden: it may be anywhere, and is not none."""
    if not point.hidden:
        return ""
    x = scale.x(place)
    return format_html(
        '<line x1="{0}" y1="{1}" x2="{0}" y2="{2}" stroke="{3}" stroke-width="10" '
        'stroke-dasharray="2 4" opacity="0.4"/>'
        '<text x="{0}" y="{4}" text-anchor="middle" fill="{5}" {6}>{7}</text>',
        x,
        TOP,
        HEIGHT - BOTTOM,
        GREY,
        TOP - 4,
        BLACK,
        mark_safe(FONT),
        HIDDEN,
    )


def label(scale: ChartScale, place: int, point: Point) -> str:
    """The quarter's name below its point."""
    return format_html(
        '<text x="{}" y="{}" text-anchor="middle" fill="{}" {}>{}</text>',
        scale.x(place),
        HEIGHT - BOTTOM + 24,
        BLACK,
        mark_safe(FONT),
        point.label,
    )


def break_at(scale: ChartScale, place: int, words: str) -> str:
    """A break in the series, before the quarter at a place."""
    x = scale.x(place) - 12
    return format_html(
        '<line x1="{0}" y1="{1}" x2="{0}" y2="{2}" stroke="{3}" stroke-dasharray="2 3"/>'
        '<text x="{4}" y="{5}" fill="{3}" {6}>{7}</text>',
        x,
        TOP - 8,
        HEIGHT - BOTTOM,
        BLACK,
        x + 6,
        TOP - 12,
        mark_safe(FONT),
        words,
    )
