"""Pages that ask something of imports: files are sent, checked, imported, and taken back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from throughcare.exchange.imports import requests, uploads
from throughcare.exchange.imports.forms import FilesForm
from throughcare.exchange.imports.models import ImportJob
from throughcare.exchange.imports.presenters import (
    job_facts,
    job_heading,
    step_of,
    step_words,
    undo_words,
)
from throughcare.exchange.imports.progress import progress_words
from throughcare.exchange.imports.views.made import batch_of, results
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.refused_forms import Confirmation, done, sent, shown_again


@shown_again
def send_files(request: WorkerRequest) -> HttpResponse:
    """Choose the files; they are checked first, and nothing is imported yet."""
    form = FilesForm(sent(request), request.FILES or None)
    made: list[ImportJob] = []
    if done(request, form, lambda g: made.append(requests.ask_check(**g, by=request.worker))):
        return redirect("import-job", made[0].reference)
    shown = {"form": form, "step": step_words(1), "back_href": reverse("imports")}
    return render(request, "imports/send_files.jinja", shown)


def job(request: WorkerRequest, reference: str) -> HttpResponse:
    """How far it has come. While it works the page asks again; without script it has a link."""
    wanted = job_of(request, reference)
    if is_part(request):
        return part(request, wanted)
    shown: dict[str, Any] = {
        "job": wanted,
        "heading": job_heading(wanted),
        "step": step_of(wanted),
        "facts": facts_now(wanted),
        "lines": wanted.words.splitlines(),
        "may_import": may_import(wanted),
    }
    if wanted.state == ImportJob.State.DONE and wanted.batch is not None:
        shown = results(wanted.batch) | {"batch": wanted.batch} | shown
    return render(request, "imports/job.jinja", shown)


def is_part(request: WorkerRequest) -> bool:
    """Whether a page that is open asks how far it has come."""
    return bool(getattr(request, "htmx", False))


def part(request: WorkerRequest, job: ImportJob) -> HttpResponse:
    """How far it has come; once it is over, the whole page is loaded."""
    if job.is_over:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "imports/_working.jinja", {"job": job, "facts": facts_now(job)})


def facts_now(job: ImportJob) -> list[tuple[str, str, str]]:
    """How it stands, and how far it is while it is at work."""
    working = job.state == ImportJob.State.WORKING
    return job_facts(job, progress_words(job.service_id) if working else "")


def may_import(job: ImportJob) -> bool:
    """Whether the files were checked, are here still, and hold something to import."""
    checked = job.kind == ImportJob.Kind.CHECK and job.state == ImportJob.State.DONE
    return checked and uploads.place_of(job.folder).is_dir()


def job_of(request: WorkerRequest, reference: str) -> ImportJob:
    """What was asked under this reference, in the worker's service."""
    jobs = ImportJob.objects.filter(service=request.worker.service_id).select_related(
        "staff", "batch", "batch__staff"
    )
    return get_object_or_404(jobs, reference=reference)


@shown_again
def import_them(request: WorkerRequest, reference: str) -> HttpResponse:
    """Import the files that were checked, after being asked once more."""
    checked = job_of(request, reference)
    form = Confirmation(sent(request))
    made: list[ImportJob] = []
    if done(request, form, lambda _g: made.append(requests.ask_import(checked, by=request.worker))):
        return redirect("import-job", made[0].reference)
    back = reverse("import-job", args=[reference])
    shown = {"form": form, "job": checked, "step": step_words(3), "back_href": back}
    return render(request, "imports/import_files.jinja", shown)


@require_POST
def cancel(request: WorkerRequest, reference: str) -> HttpResponse:
    """Cancel what was asked, as long as it is not over."""
    became = requests.cancel(job_of(request, reference), by=request.worker)
    if became == ImportJob.State.REFUSED:
        messages.success(request, _("It is cancelled. Nothing of it is kept."))
    elif became == ImportJob.State.STOPPING:
        messages.info(request, _("It is being cancelled. Nothing of it will be kept."))
    else:
        messages.info(request, _("It was too late to cancel it. Look how it stands."))
    return redirect("import-job", reference)


@require_POST
def forget(request: WorkerRequest, reference: str) -> HttpResponse:
    """Remove the files that were sent, instead of importing them."""
    try:
        requests.forget_files(job_of(request, reference), by=request.worker)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("import-job", reference)
    messages.success(request, _("The files were removed."))
    return redirect("imports")


@shown_again
def undo(request: WorkerRequest, reference: str) -> HttpResponse:
    """Take an import back, after being asked once more."""
    batch = batch_of(request, reference)
    form = Confirmation(sent(request))
    made: list[ImportJob] = []
    if done(request, form, lambda _g: made.append(requests.ask_undo(batch, by=request.worker))):
        return redirect("import-job", made[0].reference)
    shown = {"form": form, "batch": batch, "back_href": reverse("import", args=[reference])}
    shown["counts"] = undo_words(batch)
    return render(request, "imports/undo.jinja", shown)
