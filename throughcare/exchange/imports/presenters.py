"""Imports as the pages show them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Sum
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from throughcare.exchange.imports.models import Batch, BatchRemark, BatchTable, ImportJob
from throughcare.foundation.design.dates import moment
from throughcare.foundation.design.numbers import number
from throughcare.foundation.facts.addresses import reverse

Cells = list[dict[str, Any]]


def batch_rows(batches: Iterable[Batch]) -> list[Cells]:
    """A row for each import: when, what folder, what became of it."""
    return [
        [
            {"html": _link(reverse("import", args=[each.reference]), moment(each.began_at))},
            {"text": each.folder},
            {"text": each.get_state_display()},
        ]
        for each in batches
    ]


def facts(batch: Batch) -> list[tuple[str, str, str]]:
    """What there is to know of one import as a whole."""
    rows = [
        (_("Reference"), batch.reference, ""),
        (_("Folder"), batch.folder, ""),
        (_("What became of it"), batch.get_state_display(), ""),
        (_("By"), batch.staff.full_name, ""),
        (_("Begun"), moment(batch.began_at), ""),
        (_("Ended"), moment(batch.ended_at) if batch.ended_at else _("Not yet"), ""),
    ]
    if batch.as_at:
        rows.insert(2, (_("Export taken"), moment(batch.as_at), ""))
    return [*rows, (_("What stood in its way"), batch.words, "")] if batch.words else rows


def undo_words(batch: Batch) -> str:
    """How many rows go, and how many are put back, when an import is undone."""
    counts = batch.tables.aggregate(added=Sum("added"), changed=Sum("changed"))
    words = _("It added %(added)s rows and changed %(changed)s.")
    return words % {name: number(count or 0) for name, count in counts.items()}


def job_heading(job: ImportJob) -> str:
    """What was asked, and how it stands."""
    words = {
        ("check", False): _("Your files are being checked"),
        ("apply", False): _("Your files are being imported"),
        ("undo", False): _("The import is being undone"),
        ("check", True): _("What importing these files would do"),
        ("apply", True): _("Your files were imported"),
        ("undo", True): _("The import was undone"),
    }
    if job.state == ImportJob.State.REFUSED:
        return _("This could not be done")
    if job.state == ImportJob.State.STOPPING:
        return _("It is being cancelled")
    return words[job.kind, job.is_over]


STEPS = (
    gettext_lazy("choose the files"),
    gettext_lazy("look at what was checked"),
    gettext_lazy("import them"),
    gettext_lazy("done"),
)


def step_words(step: int) -> str:
    """How far somebody is on the way from choosing files to their import."""
    words = _("Step %(step)s of %(steps)s: %(what)s")
    return words % {"step": step, "steps": len(STEPS), "what": STEPS[step - 1]}


def step_of(job: ImportJob) -> str:
    """Which step the page of a job is; none where it takes an import back, or was refused."""
    if job.kind == ImportJob.Kind.UNDO or job.state == ImportJob.State.REFUSED:
        return ""
    if job.kind == ImportJob.Kind.CHECK:
        return step_words(2)
    return step_words(4 if job.is_over else 3)


def job_facts(job: ImportJob, progress: str = "") -> list[tuple[str, str, str]]:
    """What was asked, by whom, and how it stands."""
    facts = [
        (_("How it stands"), str(job.get_state_display()), ""),
        (_("Asked by"), job.staff.full_name, ""),
        (_("Asked"), moment(job.asked_at), ""),
    ]
    if progress:
        facts.append((_("How far"), progress, ""))
    if job.files:
        sent = ngettext("%(count)s file, %(size)s", "%(count)s files, %(size)s", job.files)
        words = {"count": number(job.files), "size": filesizeformat(job.size)}
        facts.append((_("Sent"), sent % words, ""))
    if job.ended_at:
        facts.append((_("Ended"), moment(job.ended_at), ""))
    return facts


def job_rows(jobs: Iterable[ImportJob]) -> list[Cells]:
    """A row for each thing that is under way, or was checked and waits for somebody's word."""
    return [
        [
            {"html": _link(reverse("import-job", args=[each.reference]), moment(each.asked_at))},
            {"text": each.label},
            {"text": each.staff.full_name},
            {"text": _("Checked: not imported yet") if each.is_over else job_heading(each)},
        ]
        for each in jobs
    ]


def change_rows(remarks: Iterable[BatchRemark]) -> list[Cells]:
    """A row for each of the first changes: what is said now, and what will be."""
    return [
        [
            {"text": _("%(table)s, line %(line)s") % {"table": r.table_name, "line": r.line}},
            {"text": r.column_name},
            {"text": r.words},
        ]
        for r in remarks
    ]


def table_head() -> Cells:
    """The headings of the counts."""
    words = (
        _("Rows"),
        _("Added"),
        _("Changed"),
        _("The same"),
        _("Left as ours"),
        _("Not in them"),
        _("Questions"),
        _("Rejected"),
    )
    return [{"text": _("Table")}, *({"text": each, "format": "numeric"} for each in words)]


def table_rows(batch: Batch) -> list[Cells]:
    """A row of counts for each file."""
    return [_counts(batch, each) for each in batch.tables.order_by("pk")]


def _counts(batch: Batch, table: BatchTable) -> Cells:
    counts = (
        table.rows,
        table.added,
        table.changed,
        table.same,
        table.kept,
        table.gone,
        table.questions,
    )
    cells = [{"text": number(count), "format": "numeric"} for count in counts]
    return [{"text": table.table_name}, *cells, _rejected(batch, table)]


def _rejected(batch: Batch, table: BatchTable) -> dict[str, Any]:
    if not table.rejected:
        return {"text": number(0), "format": "numeric"}
    address = reverse("import-rejected", args=[batch.reference, table.table_name])
    words = _("%(count)s (file)") % {"count": number(table.rejected)}
    return {"html": _link(address, words), "format": "numeric"}


def remark_rows(remarks: Iterable[BatchRemark]) -> list[Cells]:
    """A row for each thing that was said about a row that came in, with its column if of one."""
    return [
        [
            {"text": _("%(table)s, line %(line)s") % {"table": r.table_name, "line": r.line}},
            {"text": r.get_kind_display()},
            {"text": r.column_name},
            {"text": r.words},
        ]
        for r in remarks
    ]


def _link(href: str, words: str) -> str:
    return format_html('<a class="govuk-link" href="{}">{}</a>', href, words)
