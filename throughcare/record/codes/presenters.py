"""Offences and how the service reads them, as the pages show them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.foundation.access.models import Staff
from throughcare.foundation.design.dates import day, short_day
from throughcare.foundation.design.tables import Fact, TableColumn, summary_list
from throughcare.foundation.facts.addresses import reverse
from throughcare.record.codes.models import LocalCourt, OffenceCode, OffenceReading
from throughcare.rulebook.source import Confidence

Cells = list[dict[str, Any]]

COLUMNS = (
    TableColumn("code", gettext_lazy("Code"), "cjs_code"),
    TableColumn("title", gettext_lazy("Offence"), "title"),
    TableColumn("category", gettext_lazy("Category")),
    TableColumn("seriousness", gettext_lazy("Seriousness"), numeric=True),
    TableColumn("since", gettext_lazy("In use since")),
)


def code_rows(codes: Iterable[OffenceCode], read: Mapping[str, OffenceReading]) -> list[Cells]:
    """A row for each offence, with how the service reads it today."""
    return [code_row(code, read.get(code.cjs_code)) for code in codes]


def code_row(code: OffenceCode, reading: OffenceReading | None) -> Cells:
    """One offence; a code without a reading says so."""
    link = format_html(
        '<a class="govuk-link" href="{}">{}</a>',
        reverse("offence-code", args=[code.cjs_code]),
        code.cjs_code,
    )
    if reading is None:
        return [
            {"html": link},
            {"text": code.title},
            {"text": _("Not read")},
            {"text": "–"},
            {"text": "–"},
        ]
    return [
        {"html": link},
        {"text": code.title},
        {"text": reading.get_yjb_category_display()},
        {"text": str(reading.seriousness)},
        {"text": short_day(reading.started_on)},
    ]


def code_facts(code: OffenceCode) -> dict[str, Any]:
    """What the national list says of the offence."""
    yes_no = {True: _("Yes"), False: _("No")}
    return summary_list(
        [
            Fact(_("Code"), code.cjs_code),
            Fact(_("Home Office class"), code.home_office_class),
            Fact(_("Recordable"), yes_no[code.recordable]),
            Fact(_("Notifiable"), yes_no[code.notifiable]),
            Fact(_("In the list until"), day(code.ended_on, missing=_("It is still in the list"))),
        ]
    )


def reading_head() -> Cells:
    """The headings of the readings of one offence."""
    words = (
        _("Days of the offence"),
        _("Category"),
        _("Seriousness"),
        _("Source"),
        _("How sure"),
        _("Recorded by"),
    )
    return [{"text": each} for each in words]


def reading_rows(readings: Iterable[OffenceReading]) -> list[Cells]:
    """Every reading of an offence, the newest first; those that ended stay."""
    return [
        [
            {"text": days_words(reading)},
            {"text": reading.get_yjb_category_display()},
            {"text": str(reading.seriousness)},
            {"text": reading.source},
            {"text": Confidence(reading.confidence).words},
            {"text": by_words(reading.recorded_by)},
        ]
        for reading in readings
    ]


def days_words(reading: OffenceReading) -> str:
    """From which day to which a reading holds, both included."""
    first = day(reading.started_on)
    if reading.ended_on is None:
        return _("From %(first)s") % {"first": first}
    return _("%(first)s to %(last)s") % {"first": first, "last": day(reading.ended_on)}


def by_words(staff: Staff | None) -> str:
    """Who recorded a reading; those that came with the list have no name."""
    if staff is None or staff.kind == Staff.Kind.COMMAND_LINE:
        return _("Came with the list")
    return staff.full_name


def court_head(may_change: bool) -> Cells:
    """The headings of the courts of the service."""
    words = [_("Court"), _("Kind"), _("Opened"), _("Sits until")] + [_("Change")] * may_change
    return [{"text": each} for each in words]


def court_rows(courts: Iterable[LocalCourt], may_change: bool) -> list[Cells]:
    """A row for each court, those that closed too."""
    return [court_row(court, may_change) for court in courts]


LINK = '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> {}</span></a>'


def court_row(court: LocalCourt, may_change: bool) -> Cells:
    """One court, with the way to change it for those who may."""
    cells: Cells = [
        {"text": court.name},
        {"text": court.get_kind_display()},
        {"text": short_day(court.opened_on) if court.opened_on else "–"},
        {"text": short_day(court.closed_on) if court.closed_on else "–"},
    ]
    if may_change:
        href = reverse("change-court", args=[court.reference])
        cells.append({"html": format_html(LINK, href, _("Change or close"), court.name)})
    return cells
