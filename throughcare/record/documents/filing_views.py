"""Many files at once: sent together, then each put on a child's record by itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Staff
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing import submissions
from throughcare.foundation.writing.refused_forms import done, sent, shown_again
from throughcare.record.children.models import Child
from throughcare.record.children.searching import find_cases
from throughcare.record.documents import actions, presenters
from throughcare.record.documents.checking import receive
from throughcare.record.documents.checking.results import FileNotTaken
from throughcare.record.documents.checking.scanning import INFECTED, Scanner
from throughcare.record.documents.filing_forms import FilingForm, SeveralFilesForm
from throughcare.record.documents.models import StagedFile
from throughcare.record.documents.opening import as_attachment
from throughcare.record.documents.queries import case_numbered_in, children_to_file_for

SECONDS = 20  # for the files of one request: after a minute nobody would be answered
MOST_OFFERED = 10
LONGEST_NAME_SAID = 60
PAGE = "file-document"


@require_http_methods(["GET", "HEAD", "POST"])
@shown_again
def file_documents(request: WorkerRequest) -> HttpResponse:
    """Choose files, and see those that wait. What is refused leaves the others there."""
    form = SeveralFilesForm(sent(request), request.FILES or None)
    if done(request, form, lambda given: stage_each(given["chosen"], request.worker)):
        return to_the_next()
    waiting = StagedFile.objects.all()
    shown = {"form": form, "rows": presenters.waiting_rows(waiting), "first": waiting.first()}
    return render(request, "documents/files.jinja", shown)


def stage_each(files: Iterable[Any], worker: Staff) -> None:
    """Keep every file that is in order. Raises `ValidationError` that says why of each other."""
    scanner, until, refused = Scanner(), monotonic() + SECONDS, []
    for each in files:
        try:
            if monotonic() > until:
                raise FileNotTaken(_("There was no time left for it. Choose it again."))
            received = receive(each, scanner)
            case = case_numbered_in(received.file_name)
            actions.stage_file(received, by=worker, suggested=case)
        except ValidationError as why:
            if getattr(why, "code", "") == INFECTED:
                actions.tell_of_refused_file(by=worker)
            refused.append(f"{each.name[:LONGEST_NAME_SAID]}: {' '.join(why.messages)}")
    if refused:
        raise ValidationError({"chosen": refused})


@dataclass(frozen=True)
class ChildrenOffered:
    """Whom a file can be filed for: children, names of those to ask for others, and if more are."""

    children: list[Child]
    to_ask: list[str]
    more: bool


def offered_for(staged: StagedFile, words: str, worker: Staff) -> ChildrenOffered:
    """The children of a search, and first the one whose number stands in the file's name."""
    suggested = [staged.suggested] if staged.suggested is not None else []
    if not words:
        return ChildrenOffered(list(children_to_file_for(suggested, worker)), [], False)
    matches = find_cases(words)
    cases = [*suggested, *matches.case_ids[:MOST_OFFERED]]
    to_ask = sorted({stub.ask_name for stub in matches.to_ask_for})
    more = len(matches.case_ids) > MOST_OFFERED
    return ChildrenOffered(list(children_to_file_for(cases, worker)), to_ask, more)


@require_http_methods(["GET", "HEAD", "POST"])
@shown_again
def file_document(request: WorkerRequest, file: str) -> HttpResponse:
    """Say whose a file is and what it is; then comes the next. The child is searched for here."""
    staged = StagedFile.objects.filter(reference=file).first()
    if staged is None:
        return to_the_next()
    if is_search(request):
        token = submissions.keep_query(request, PAGE, Capability.RECORD_DOCUMENTS)
        return redirect(f"{request.path}?search={token}")
    answers = sent(request)
    typed: Mapping[str, Any] = answers or submissions.query_of(request, PAGE) or {}
    words = str(typed.get("words", "")).strip()
    offered = offered_for(staged, words, request.worker)
    form = FilingForm(
        answers, staged=staged, offered=offered.children, typed=typed, worker=request.worker
    )

    def act(given: dict[str, Any]) -> None:
        del given["words"], given["searched"]
        put_on_record(staged, form.offered[given.pop("child")], request.worker, given)

    if done(request, form, act):
        messages.success(request, filed_words())
        return to_the_next()
    shown = {"form": form, "staged": staged, "searched": words, "offered": offered}
    shown["opened"] = presenters.way_into(staged)
    shown["place"] = presenters.place_in_line(staged, StagedFile.objects.all())
    return render(request, "documents/filing.jinja", shown)


def is_search(request: WorkerRequest) -> bool:
    """Whether a child is to be found, and not yet chosen. Whoever presses Enter asks for the same
    thing as whoever presses Find."""
    words = request.POST.get("words", "").strip()
    if not words or words == request.POST.get("searched", ""):
        return False
    return "find" in request.POST or not request.POST.get("child")


def put_on_record(staged: StagedFile, child: Child, worker: Staff, said: Mapping[str, Any]) -> None:
    """File it. Raises `ValidationError` beside the child where it may not stand on their record."""
    try:
        actions.file_staged(staged, child, by=worker, **said)
    except PermissionDenied as refused:
        raise ValidationError({"child": str(refused)}) from refused


@require_safe
def open_file(request: WorkerRequest, file: str) -> HttpResponse:
    """A file that waits to be named, so that its sender sees whose it is before they say so."""
    staged = get_object_or_404(StagedFile, reference=file)
    if not staged.may_be_opened():
        raise PermissionDenied(f"{staged.get_scan_display()}.")
    return as_attachment(request, staged)


@require_http_methods(["POST"])
def remove_file(request: WorkerRequest, file: str) -> HttpResponse:
    """Throw a file away that waits to be named."""
    staged = StagedFile.objects.filter(reference=file).first()
    if staged is not None:
        actions.remove_staged(staged, by=request.worker)
        messages.success(request, _("The file was removed. It is on no record."))
    return redirect("file-documents")


def to_the_next() -> HttpResponse:
    """On to the file that has waited longest; to the list where none waits."""
    following = StagedFile.objects.first()
    return redirect(PAGE, following.reference) if following else redirect("file-documents")


def filed_words() -> str:
    """That it was filed, and how many wait still."""
    left = StagedFile.objects.count()
    if not left:
        return _("The document was filed. None waits.")
    waits = ngettext("%(count)s more waits.", "%(count)s more wait.", left) % {"count": left}
    return _("The document was filed. %(waits)s") % {"waits": waits}
