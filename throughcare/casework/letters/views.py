"""Letters: chosen, printed in one go, and read again on the record of a child."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from throughcare.casework.letters import presenters
from throughcare.casework.letters.actions import LetterBatch
from throughcare.casework.letters.checking import checked
from throughcare.casework.letters.forms import WhichLettersForm
from throughcare.casework.letters.queries import letters_in_sight, own_batches
from throughcare.foundation.design.pagination import page_of
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.record.children.models import Child
from throughcare.record.children.pages import of_child
from throughcare.record.children.presenters import case_frame


@require_safe
def letters(request: WorkerRequest) -> HttpResponse:
    """What letters are to be about. Where some are ready it goes on to them, else says why not."""
    form = WhichLettersForm(request.GET)
    asked, batch = "about" in request.GET, None
    if form.is_valid() and asked:
        about, first, last = (form.cleaned_data[name] for name in ("about", "first", "last"))
        found = checked(request.worker, about, first, last)
        if found.ready and not found.too_many:
            return redirect("send-letters", about, first.isoformat(), last.isoformat())
        batch = LetterBatch(about, first, last, request.worker, found)
    shown: dict[str, Any] = {
        "form": form,
        "asked": batch,
        "days": presenters.span_words(batch) if batch else "",
        "not_ready": list(presenters.not_ready(batch)) if batch else [],
        "batches": presenters.batch_rows(own_batches(request.worker)),
    }
    return render(request, "letters/letters.jinja", shown)


@require_safe
def letter_batch(request: WorkerRequest, batch: str) -> HttpResponse:
    """A batch as it is printed, one letter a sheet; it can be printed again."""
    rows = list(with_all(letters_in_sight(request.worker).filter(batch=batch)))
    return render(request, "letters/batch.jinja", {"sheets": presenters.sheets(rows)})


@require_safe
@of_child
def child_letters(request: WorkerRequest, child: Child) -> HttpResponse:
    """The letters that were sent about a child, the newest first."""
    page = page_of(with_all(letters_of(child)).order_by("-recorded_at", "-pk"), request.GET)
    shown = {"page": page, "rows": presenters.letter_rows(page.object_list)}
    return render(request, "letters/child_letters.jinja", case_frame(child, request) | shown)


@require_safe
@of_child
def print_letter(request: WorkerRequest, child: Child, row: str) -> HttpResponse:
    """One letter as it was printed."""
    letter = get_object_or_404(with_all(letters_of(child)), reference=row)
    return render(request, "letters/batch.jinja", {"sheets": presenters.sheets([letter])})


def letters_of(child: Child) -> Any:
    """The letters of a child that stand, whichever of their records they are on."""
    return child.rows("letters").standing()


def with_all(letters: Any) -> Any:
    """With whom and what a sheet names."""
    return letters.select_related("recorded_by", "service", "case").order_by("pk")
