"""Figures, periods and groups in words."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from throughcare.foundation.design.dates import day
from throughcare.foundation.design.numbers import money, number
from throughcare.governance.performance.figures.targets import TargetStatus
from throughcare.governance.performance.periods_offered import BY_YEAR
from throughcare.measures.figures import Figure
from throughcare.rulebook.indicators.measure_words import INDICATORS
from throughcare.rulebook.periods import Period, Quarter, quarter_of
from throughcare.rulebook.rounding import PENCE, PERCENTAGE, Unit
from throughcare.schema import TABLES

NO_FIGURE = "–"
HIDDEN = "c"  # as in files: small, or able to give a small one away


def in_unit(unit: Unit, value: Decimal | None) -> str:
    """A value with its unit: 40.9%, £1,250, 1,204."""
    if value is None:
        return NO_FIGURE
    if unit == PENCE:
        return money(int(value))
    places = max(-int(value.as_tuple().exponent), 0)
    return f"{number(value, places)}%" if unit == PERCENTAGE else number(value, places)


def value_words(figure: Figure) -> str:
    """The value of a figure, rounded half up for display."""
    if "value" in figure.hidden:
        return HIDDEN
    return in_unit(figure.unit, figure.shown)


def seen_words(figure: Figure) -> str:
    """The value in a sentence, where a mark alone would not be understood."""
    return _("hidden") if "value" in figure.hidden else value_words(figure)


def hundredths(unit: Unit, value: int) -> str:
    """A target or published figure, which is stored multiplied by 100."""
    return in_unit(unit, Decimal(value).scaleb(-2).quantize(Decimal(1).scaleb(-unit.places)))


def interval_words(figure: Figure) -> str:
    """The 95 % interval in the figure's unit."""
    if figure.interval is None:
        return HIDDEN if figure.hidden & {"value", "interval"} else NO_FIGURE
    low, high = (figure.unit.shown(Decimal(str(end))) for end in ends(figure))
    return _("%(low)s to %(high)s") % {
        "low": in_unit(figure.unit, low),
        "high": in_unit(figure.unit, high),
    }


def ends(figure: Figure) -> tuple[float, float]:
    """Both ends of the interval of a figure that has one."""
    return (figure.interval.low, figure.interval.high) if figure.interval else (0.0, 0.0)


def counted_words(figure: Figure) -> str:
    """Numerator and denominator: "18 of 44", or the count alone."""
    top = HIDDEN if "numerator" in figure.hidden else number(figure.numerator)
    if figure.denominator is None:
        return top
    bottom = HIDDEN if "denominator" in figure.hidden else number(figure.denominator)
    return _("%(top)s of %(bottom)s") % {"top": top, "bottom": bottom}


def unknown_words(figure: Figure) -> str:
    """How many are not known."""
    return number_words(figure, "unknown")


def number_words(figure: Figure, name: str) -> str:
    """One of the numbers of a figure: "numerator", "denominator" or "unknown"."""
    value = getattr(figure, name)
    if name in figure.hidden:
        return HIDDEN
    return NO_FIGURE if value is None else number(value)


def part_words(code: str, part: str) -> str:
    """The rulebook's name for what a part counts."""
    return INDICATORS[code].parts.get(part) or INDICATORS[code].title


def period_words(period: Period) -> str:
    return _("%(first)s to %(last)s") % {
        "first": day(period.first_day),
        "last": day(period.last_day),
    }


def choice_words(period: Period) -> str:
    """A period as the period picker shows it."""
    first, last = quarter_of(period.first_day), quarter_of(period.last_day)
    if first == last:
        return quarter_words(last)
    if last.number == 4:
        return _("Financial year %(from)s to %(to)s") % {
            "from": period.first_day.year,
            "to": period.last_day.year,
        }
    return _("12 months to %(day)s") % {"day": day(period.last_day)}


def quarter_words(quarter: Quarter) -> str:
    """A quarter as its months: January to March 2026."""
    return _("%(first)s to %(last)s") % {
        "first": f"{quarter.first_day:%B}",
        "last": f"{quarter.last_day:%B %Y}",
    }


def short_quarter(code: str, quarter: Quarter) -> str:
    """A quarter as a label below a chart: the month it ends in."""
    return f"{quarter.last_day:%b %y}"


def trend_column(code: str) -> str:
    """The heading for the periods of a trend."""
    return _("12 months to the end of") if code in BY_YEAR else _("Quarter")


def provisional_words(figure: Figure) -> str:
    """Until when a figure may still change; blank if it is final."""
    if not figure.provisional:
        return ""
    return _("Provisional: it can still change until %(day)s.") % {"day": day(figure.complete_on)}


def target_status_words(status: TargetStatus | None) -> tuple[str, str]:
    """The text and colour of the tag for a target's status."""
    return {
        TargetStatus.MET: (_("Met"), "govuk-tag--green"),
        TargetStatus.WITHIN_CHANCE: (_("Not met, within chance"), "govuk-tag--yellow"),
        TargetStatus.NOT_MET: (_("Not met"), "govuk-tag--red"),
        None: ("", ""),
    }[status]


GROUP_TITLES = {
    "ethnic_group": "Ethnic group",
    "age_band": "Age band",
    "sex": "Sex",
    "yjb_category": "Kind of offence",
    "legal_outcome": "Outcome",
}


def title_of(column: str) -> str:
    """The title of a breakdown column."""
    return GROUP_TITLES.get(column) or column.replace("_", " ").capitalize()


def titles_of(columns: Iterable[str]) -> str:
    """The titles of several columns: "Sex and age band"."""
    names = [title_of(column) for column in columns]
    names[1:] = [name.lower() for name in names[1:]]
    return (
        _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
        if len(names) > 1
        else "".join(names)
    )


def group_words(figure: Figure) -> str:
    """The group of a figure in words; blank for a total."""
    return ", ".join(value_in_words(name, value) for name, value in figure.group.items())


def value_in_words(column: str, value: Any) -> str:
    """A code in the words of its list, or made readable if it has no list."""
    if value in (None, ""):
        return _("Not known")
    for table in TABLES.values():
        for each in table.columns:
            listed = each.choices
            if each.name == column and listed and value in listed.codes:
                return str(listed.value(value).words)
    written = str(value)
    if any(letter.isdigit() for letter in written):  # a code of somebody else's, or a number
        return written
    return written.replace("-", " ").capitalize()


def small(text: str) -> str:
    """A second, smaller line in a table cell; empty if there is no text."""
    return format_html('<div class="govuk-hint app-tight">{}</div>', text) if text else ""


def broken() -> str:
    """The label of a break in a series."""
    return _("New definition")


def hidden_on_pages_words() -> str:
    """Why some figures are hidden from a reader, and how they are marked."""
    return _(
        "Counts of 1 to 4 are hidden from you, and others where they would give one away; so is a "
        "rate of fewer than ten children. What is hidden is marked c."
    )


def hidden_words() -> str:
    """What is hidden in files, and how it is marked."""
    return _(
        "Counts of 1 to 4 are hidden, and any others from which a small count could be worked out. "
        "A count is hidden too where an earlier file, taken from it, would leave a few children. "
        "What is hidden is marked c."
    )
