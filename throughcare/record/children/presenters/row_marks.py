"""What stands below a row of a record: how it was corrected, and the ways to correct or end it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from throughcare.foundation.access.decisions import decide_in_sight
from throughcare.foundation.access.models import Staff
from throughcare.foundation.design.dates import with_days
from throughcare.foundation.design.words import Words
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.one_statement import PageReading, Queries, in_one_statement
from throughcare.foundation.writing.corrections import (
    Corrections,
    by_row,
    correction_words,
    corrections_of,
)
from throughcare.record.children.models import Child, cases_of

LINK = '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> {}</span></a>'


@dataclass(frozen=True)
class RowMarks:
    """The marks of one child's rows; `writable` are the capabilities that the worker has here."""

    reference: str = ""
    corrections: Corrections = field(default_factory=dict)
    writable: frozenset[str] = frozenset()

    def may_write(self, model: Any) -> bool:
        """Whether the worker may write the table of a model, or of a row, in this case."""
        return model.needed_to_write in self.writable

    def add_href(self, model: Any, at: str) -> str:
        """Where a row is added; empty for those who may not."""
        if not self.may_write(model):
            return ""
        return reverse(f"add-{at}", args=[self.reference])

    def below(self, row: Any, at: str, title: str, *, ends: bool = True) -> SafeString:
        """How the row was corrected, and links to correct it and, while it runs, to end it."""
        corrected = self.corrected(row)
        links = format_html_join(" ", LINK, self.links(row, at, title, ends=ends))
        if not links:
            return corrected
        return format_html('{}<p class="app-row-links">{}</p>', corrected, links)

    def event(self, row: Any, title: str, pages: Iterable[tuple[str, Words]]) -> SafeString:
        """How an event was corrected, and links to the pages of it: their names and words."""
        corrected = self.corrected(row)
        if not self.may_write(row):
            return corrected
        named = [self.reference, row.reference]
        links = [(reverse(page, args=named), words, title) for page, words in pages]
        html = format_html_join(" ", LINK, links)
        return format_html('{}<p class="app-row-links">{}</p>', corrected, html)

    def corrected(self, row: Any) -> SafeString:
        """How the row was corrected, by whom and why; nothing where it never was."""
        made = self.corrections.get((row._meta.db_table, row.pk), [])
        words = ([correction_words(each)] for each in made)
        return format_html_join("", '<p class="govuk-hint">{}</p>', words)

    def links(self, row: Any, at: str, title: str, *, ends: bool) -> Iterator[tuple[str, str, str]]:
        """Address, words, and what a screen reader hears of which row they are about."""
        if not self.may_write(row):
            return
        about = with_days(title, row.started_on, row.ended_on)
        named = [self.reference, row.reference]
        yield reverse(f"correct-{at}", args=named), _("Correct"), about
        if ends and (row.ended_on is None or row.ended_on > today()):
            yield reverse(f"end-{at}", args=named), _("End"), about


NO_MARKS = RowMarks()
"""For those who read a record and write nothing of it."""


def marks_of(
    child: Child, worker: Staff, *models: Any, reading: PageReading | None = None
) -> RowMarks:
    """The marks of a child's rows for this worker, before whom the case is open.

    What was corrected is read with the rest of `reading`.
    """
    asked = (reading or PageReading()).add(rows_corrected, child)
    needed = {model.needed_to_write for model in models}
    writable = frozenset(each for each in needed if decide_in_sight(worker, each, child.case))
    return RowMarks(child.reference, by_row(asked["corrections"]), writable)


@in_one_statement
def rows_corrected(child: Child) -> Queries:
    """The corrections of rows of the child."""
    return {"corrections": corrections_of(cases_of(child))}
