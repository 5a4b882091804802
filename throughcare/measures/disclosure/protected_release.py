"""Figures as a reader gets them after it was decided what is hidden."""

from collections.abc import Mapping

from throughcare.measures.disclosure.hidden_ranges import Range
from throughcare.measures.disclosure.protected_figures import Protection
from throughcare.measures.disclosure.released_figures import ReleasedFigure
from throughcare.measures.disclosure.shared_cells import AMOUNTS, figure_key
from throughcare.measures.disclosure.suppression import PUBLISHED, SuppressionRule
from throughcare.measures.figures import Figure

EVERY_NUMBER = frozenset({"value", "interval", "numerator", "denominator", "unknown"})


def as_protected(
    figure: Figure, protection: Protection, rule: SuppressionRule = PUBLISHED
) -> ReleasedFigure:
    """A figure without what is hidden. One that nothing was decided of is hidden altogether."""
    names = protection.hidden.get(figure_key(figure), EVERY_NUMBER)
    base = figure.denominator
    enough = base is None or base >= rule.least_rate_base
    whole = enough and not names & {"value", "numerator", "denominator"}
    amount = figure.rows is not None and figure.rows.summary in AMOUNTS
    numerator_shown = whole if amount else "numerator" not in names
    return ReleasedFigure(
        figure=figure,
        value=figure.shown if whole else None,
        numerator=figure.numerator if numerator_shown else None,
        denominator=None if "denominator" in names else base,
        unknown=None if "unknown" in names else figure.unknown,
        interval=figure.interval if whole and "interval" not in names else None,
        mark="" if whole else rule.mark,
        reliable=base is None or base >= rule.least_reliable_base,
        bands=bands_of(figure, protection.ranges.get(figure_key(figure), {})),
    )


def bands_of(figure: Figure, ranges: Mapping[str, Range]) -> dict[str, tuple[int, int | None]]:
    """How little and how much each hidden count may be; nothing of amounts."""
    if figure.rows is None or figure.rows.summary in AMOUNTS:
        return {}
    return {name: (each.least, each.most) for name, each in ranges.items()}
