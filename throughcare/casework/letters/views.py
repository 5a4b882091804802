"""Letters: chosen, printed in one go, and read again on the record of a child."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from throughcare.casework.letters import presenters, wording_presenters
from throughcare.casework.letters.actions import LetterBatch
from throughcare.casework.letters.checking import checked
from throughcare.casework.letters.contents import USUAL, Wordings
from throughcare.casework.letters.forms import LanguageForm, WhichLettersForm
from throughcare.casework.letters.queries import letters_in_sight, own_batches, own_wordings
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import decide
from throughcare.foundation.design.pagination import page_of
from throughcare.foundation.facts.days import today
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
    rows = list(with_all(letters_in_sight(request.worker).gone().filter(batch=batch)))
    return render(request, "letters/batch.jinja", {"sheets": presenters.sheets(rows)})


@require_safe
@of_child
def child_letters(request: WorkerRequest, child: Child) -> HttpResponse:
    """The letters that were sent about a child, the newest first."""
    page = page_of(with_all(letters_of(child)).order_by("-recorded_at", "-pk"), request.GET)
    may_mark = bool(decide(request.worker, Capability.SEND_LETTERS, child.case))
    rows = presenters.letter_rows(page.object_list, may_mark=may_mark)
    shown = {"page": page, "rows": rows}
    return render(request, "letters/child_letters.jinja", case_frame(child, request) | shown)


@require_safe
@of_child
def print_letter(request: WorkerRequest, child: Child, row: str) -> HttpResponse:
    """One letter as it was printed."""
    letter = get_object_or_404(with_all(letters_of(child)), reference=row)
    return render(request, "letters/batch.jinja", {"sheets": presenters.sheets([letter])})


@require_safe
def letter_wordings(request: WorkerRequest, language: str = USUAL) -> HttpResponse:
    """What the letters of the service say, in one language; those who set rules set the words."""
    form = LanguageForm(request.GET)
    language = (form.is_valid() and form.cleaned_data["language"]) or language
    service = request.worker.service_id
    may_set = request.worker.may(Capability.SET_SERVICE_RULES)
    own = own_wordings(service, today())
    rows = wording_presenters.wording_rows(Wordings.in_force(own), own, language, may_set=may_set)
    languages = {row.language.casefold(): row.language for row in own} | {USUAL.casefold(): USUAL}
    shown = {
        "form": form,
        "chosen": language,
        "rows": rows,
        "languages": sorted(languages.values()),
    }
    return render(request, "letters/wordings.jinja", shown)


def letters_of(child: Child) -> Any:
    """The letters of a child that stand, whichever of their records they are on."""
    return child.rows("letters").standing()


def with_all(letters: Any) -> Any:
    """With whom and what a sheet names."""
    return letters.select_related("recorded_by", "service", "case").order_by("pk")
