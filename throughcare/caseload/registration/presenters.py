"""What is read back before a child is added: records that may be theirs, and the answers."""

from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from throughcare.caseload.cases.presenters.results import closed_words
from throughcare.foundation.design.dates import day
from throughcare.foundation.design.tables import Fact
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.writing.declarations import Subject
from throughcare.foundation.writing.questions import in_words
from throughcare.record.children.duplicates.details import Details
from throughcare.record.children.duplicates.possible import PossibleRecord, possible_records
from throughcare.record.children.duplicates.reasons import reasons
from throughcare.record.children.models import Child
from throughcare.record.children.searching import Stub

MOST_SHOWN = 8
LOOKED_FOR = (
    "first_name",
    "middle_names",
    "last_name",
    "known_as",
    "date_of_birth",
    "sex",
    "pnc_number",
    "nhs_number",
    "upn",
    "social_care_id",
)
"""The answers by which a record that may be the child's is looked for."""


def before_adding(_subject: Subject, form: Any) -> Iterator[Fact]:
    """Records that may be of the same child first, then what was answered."""
    given = form.cleaned_data
    records = possible_records(Details(**{name: given[name] for name in LOOKED_FOR}))
    yield Fact(_("Records that may be of this child"), records_words(records.likely[:MOST_SHOWN]))
    if records.to_ask_for:
        yield Fact(_("Records that you may not open"), closed_records_words(records.to_ask_for))
    for name in form.fields:
        if given.get(name):
            yield Fact(str(form[name].label), in_words(form, name, given[name]))


def records_words(likely: tuple[PossibleRecord, ...]) -> str | SafeString:
    """Each record with what speaks for it, and a way to open it."""
    if not likely:
        return _("None that you may open")
    children = Child.objects.in_bulk([each.reference for each in likely], field_name="reference")
    lines = ((record_words(children[each.reference], each.reasons),) for each in likely)
    return format_html_join("", "{}", lines)


def closed_records_words(stubs: tuple[Stub, ...]) -> SafeString:
    """Of each record that the worker may not open, whom to ask, and the way to do so."""
    lines = (
        (
            closed_words(stub.ask_name),
            reverse("case-overview", args=[stub.reference]),
            _("What you can do"),
        )
        for stub in stubs
    )
    return format_html_join(
        "", '<p class="govuk-body">{} <a class="govuk-link" href="{}">{}</a></p>', lines
    )


def record_words(child: Child, levels: tuple[str, ...]) -> SafeString:
    """One record: who, born when, and why it may be the child's."""
    return format_html(
        '<p class="govuk-body govuk-!-margin-bottom-2"><a class="govuk-link" href="{}">{}</a>, '
        "{}<br>{}</p>",
        reverse("case-overview", args=[child.reference]),
        child.full_name,
        _("born %(day)s") % {"day": day(child.date_of_birth)},
        reasons(levels),
    )
