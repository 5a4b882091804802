"""A small trend line, hidden from screen readers because the words beside it say the same."""

from collections.abc import Sequence
from itertools import pairwise

from django.utils.safestring import SafeString, mark_safe

from throughcare.governance.performance.charts.line_chart import BLUE, GREY, Point

WIDTH, HEIGHT, EDGE = 104, 32, 4


def sparkline(points: Sequence[Point]) -> SafeString:
    """One line as SVG, interrupted where a quarter is missing or the definition changed."""
    top = max((float(point.value) for point in points if point.value is not None), default=0) or 1
    places = [place(points, number, top) for number in range(len(points))]
    drawn = [
        f'<line x1="{x}" y1="{y}" x2="{to_x}" y2="{to_y}" stroke="{BLUE}" stroke-width="2"/>'
        for ((x, y), (to_x, to_y)), other in zip(pairwise(places), points[1:], strict=True)
        if y is not None and to_y is not None and not other.breaks
    ]
    seen = [(x, y) for x, y in places if y is not None]
    drawn += [dot(x, y, 1.5) for x, y in seen[:-1]] + [dot(x, y, 3) for x, y in seen[-1:]]
    drawn += [hidden(x) for (x, _), point in zip(places, points, strict=True) if point.hidden]
    return mark_safe(  # numbers of our own and no words
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}" aria-hidden="true" focusable="false">{"".join(drawn)}</svg>'
    )


def dot(x: float, y: float, radius: float) -> str:
    """A round mark."""
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{BLUE}"/>'


def hidden(x: float) -> str:
    """Over all heights, where a figure is hidden: not on the line, and not at none."""
    return (
        f'<line x1="{x}" y1="{EDGE}" x2="{x}" y2="{HEIGHT - EDGE}" stroke="{GREY}" '
        f'stroke-width="3" stroke-dasharray="1 2"/>'
    )


def place(points: Sequence[Point], number: int, top: float) -> tuple[float, float | None]:
    """The coordinates of a point; the vertical one is None if it has no value."""
    x = EDGE + number * (WIDTH - 2 * EDGE) / max(len(points) - 1, 1)
    value = points[number].value
    if value is None:
        return round(x, 1), None
    return round(x, 1), round(HEIGHT - EDGE - float(value) / top * (HEIGHT - 2 * EDGE), 1)
