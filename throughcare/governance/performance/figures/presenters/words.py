"""Figures, periods and groups in words."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.foundation.design.dates import day
from throughcare.foundation.design.numbers import money, number
from throughcare.governance.performance.figures.targets import TargetStatus
from throughcare.governance.performance.periods_offered import BY_YEAR
from throughcare.measures.columns import NOT_KNOWN, ColumnKind, FigureColumn, column_named
from throughcare.measures.figures import Figure
from throughcare.rulebook.indicators.measure_words import INDICATORS
from throughcare.rulebook.periods import (
    Period,
    Quarter,
    add_months,
    financial_year,
    financial_year_of,
    parse_period,
    parse_quarter,
    quarter_of,
)
from throughcare.rulebook.rounding import PENCE, PERCENTAGE, Unit, round_half_up
from throughcare.schema.enumerations import ENUMERATIONS

NO_FIGURE = "–"
MONTHS_IN_YEAR = 12
HUNDREDTHS_OF_A_MONTH = 3044  # a month of a sentence is 30.44 days
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
        return marked(value_band(figure))
    if figure.value is None and figure.unknown:
        return _("Not known")
    return in_unit(figure.unit, figure.shown)


def seen_words(figure: Figure) -> str:
    """The value in a sentence, where a mark alone would not be understood."""
    if "value" not in figure.hidden:
        return value_words(figure)
    band = value_band(figure)
    return _("hidden, %(band)s") % {"band": band} if band else _("hidden")


def marked(band: str) -> str:
    """The mark of what is hidden, with how little and how much it may be."""
    return f"{HIDDEN} ({band})" if band else HIDDEN


def count_band(figure: Figure, name: str) -> str:
    """How little and how much a hidden count may be; blank where nothing can be said."""
    least, most = figure.bands.get(name, (0, None))
    return "" if most is None else between(number(least), number(most))


def value_band(figure: Figure) -> str:
    """How little and how much a hidden value may be, out of the band of its numerator."""
    least, most = figure.bands.get("numerator", (0, None))
    if most is None or "denominator" in figure.hidden:
        return ""
    if figure.denominator is None:
        return between(number(least), number(most))
    if not figure.denominator:
        return ""
    low, high = (figure.unit.exact(end, figure.denominator) for end in (least, most))
    return between(*(in_unit(figure.unit, figure.unit.shown(end)) for end in (low, high)))


def between(low: str, high: str) -> str:
    """Two ends in words."""
    return _("%(low)s to %(high)s") % {"low": low, "high": high}


def hundredths(unit: Unit, value: int) -> str:
    """A target or published figure, which is stored multiplied by 100."""
    return in_unit(unit, Decimal(value).scaleb(-2).quantize(Decimal(1).scaleb(-unit.places)))


def plain_hundredths(value: int) -> Decimal:
    """A target or published figure as a number."""
    return Decimal(value).scaleb(-2)


def decimal(value: float) -> Decimal:
    """An end of an interval as the number that it prints as."""
    return Decimal(str(value))


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
    top = count_words(figure, "numerator", figure.numerator)
    if figure.denominator is None:
        return top
    bottom = count_words(figure, "denominator", figure.denominator)
    return _("%(top)s of %(bottom)s") % {"top": top, "bottom": bottom}


def count_words(figure: Figure, name: str, value: int) -> str:
    """A count, or its mark and band where it is hidden."""
    return marked(count_band(figure, name)) if name in figure.hidden else number(value)


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
    """The days of a period in full: "1 July 2026 to 30 September 2026", or the one day."""
    if period.first_day == period.last_day:
        return day(period.last_day)
    return _("%(first)s to %(last)s") % {
        "first": day(period.first_day),
        "last": day(period.last_day),
    }


def choice_words(period: Period) -> str:
    """A period as short as it can be said: a quarter by its months, a year by its last day."""
    last = quarter_of(period.last_day)
    if period == last.period:
        return quarter_words(last)
    if period == financial_year(financial_year_of(period.last_day)):
        return _("Financial year %(from)s to %(to)s") % {
            "from": period.first_day.year,
            "to": period.last_day.year,
        }
    months = months_of(period)
    if months == MONTHS_IN_YEAR:
        return _("12 months to %(day)s") % {"day": day(period.last_day)}
    if months and months % MONTHS_IN_YEAR == 0:
        values = {"years": months // MONTHS_IN_YEAR, "day": day(period.last_day)}
        return _("%(years)s years to %(day)s") % values
    return period_words(period)


def months_of(period: Period) -> int:
    """How many whole months a period is made of; 0 if it is not."""
    after = date.fromordinal(period.last_day.toordinal() + 1)
    months = (after.year - period.first_day.year) * MONTHS_IN_YEAR
    months += after.month - period.first_day.month
    return months if add_months(after, -months) == period.first_day else 0


def days_words(figure: Figure, period: Period | None) -> str:
    """The days that a figure counts, where these are not the days of the period beside it."""
    if figure.days == period:
        return ""
    if figure.days.first_day == figure.days.last_day:
        return _("On %(day)s alone.") % {"day": day(figure.days.last_day)}
    return _("Counted from %(days)s.") % {"days": period_words(figure.days)}


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


def title_of(measure: str, column: str) -> str:
    """The title of a column of a measure's rows."""
    return column_named(measure, column).heading


def titles_of(measure: str, columns: Iterable[str]) -> str:
    """The titles of several columns: "Sex and age"."""
    names = [title_of(measure, column) for column in columns]
    names[1:] = [name.lower() for name in names[1:]]
    return (
        _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
        if len(names) > 1
        else "".join(names)
    )


def group_words(figure: Figure) -> str:
    """The group of a figure in words; blank for a total."""
    return ", ".join(
        value_in_words(figure.measure, name, value) for name, value in figure.group.items()
    )


def value_in_words(measure: str, name: str, value: Any) -> str:
    """A value of a column of a measure's rows, as people say it."""
    if value in (None, "", NOT_KNOWN):
        return _("Not known")
    column = column_named(measure, name)
    return WRITTEN[column.kind](column, value)


def listed_words(enumeration: str, code: str) -> str:
    """A code of one of the dataset's lists in its words."""
    return ENUMERATIONS[enumeration].value(code).words


def code_words(column: FigureColumn, value: Any) -> str:
    """A code in the words of its list; one that is not in it made readable."""
    return column.codes.get(str(value)) or str(value).replace("-", " ").capitalize()


def truth_words(column: FigureColumn, value: Any) -> str:
    return _("Yes") if value else _("No")


def length_words(column: FigureColumn, value: Any) -> str:
    """The length of a sentence, which is stored in hundredths of a day."""
    if not value:
        return _("No set length")
    months, over = divmod(int(value), HUNDREDTHS_OF_A_MONTH)
    if not over:
        return ngettext("%(number)d month", "%(number)d months", months) % {"number": months}
    days = round_half_up(Fraction(int(value), 100), 0)
    return ngettext("%(number)d day", "%(number)d days", int(days)) % {"number": days}


def change_words(column: FigureColumn, value: Any) -> str:
    """Whether something was better, worse or the same at the end."""
    return {1: _("Better"), -1: _("Worse")}.get(int(value), _("The same"))


def cohort_words(column: FigureColumn, value: Any) -> str:
    """A quarter by its months; any other window by its first day."""
    if "Q" in str(value):
        return quarter_words(parse_quarter(str(value)))
    return _("From %(day)s") % {"day": day(date.fromisoformat(str(value)))}


WRITTEN: Mapping[ColumnKind, Callable[[FigureColumn, Any], str]] = {
    ColumnKind.DAY: lambda column, value: day(date.fromisoformat(str(value))),
    ColumnKind.MONTH: lambda column, value: f"{date.fromisoformat(str(value)):%B %Y}",
    ColumnKind.NUMBER: lambda column, value: number(int(value)),
    ColumnKind.TRUTH: truth_words,
    ColumnKind.CODE: code_words,
    ColumnKind.TEXT: lambda column, value: str(value),
    ColumnKind.MONEY: lambda column, value: money(int(value)),
    ColumnKind.LENGTH: length_words,
    ColumnKind.CHANGE: change_words,
    ColumnKind.QUARTER: cohort_words,
    ColumnKind.COHORT: cohort_words,
    ColumnKind.YEARS: lambda column, value: choice_words(parse_period(str(value))),
}
"""How a value of each kind of column is written."""


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
        "rate of fewer than ten children. What is hidden is marked c, with how little and how much "
        "it may be where that can be said. Where a breakdown is hidden altogether, its noughts are "
        "hidden as well."
    )


def hidden_words() -> str:
    """What is hidden in files, and how it is marked."""
    return _(
        "Counts of 1 to 4 are hidden, and any others from which a small count could be worked out. "
        "A count is hidden too where an earlier file, taken from it, would leave a few children. "
        "What is hidden is marked c."
    )
