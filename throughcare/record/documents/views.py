"""The documents of a child: listed, added, and one of them opened."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Case, Count, Max, QuerySet, Value, When
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import decide_in_sight
from throughcare.foundation.design.pagination import page_of
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing import submissions
from throughcare.foundation.writing.refused_forms import done, sent, shown_again
from throughcare.record.children.models import Child
from throughcare.record.children.pages import of_child
from throughcare.record.children.presenters import case_frame
from throughcare.record.children.presenters.row_marks import marks_of
from throughcare.record.documents import actions, presenters
from throughcare.record.documents.checking.scanning import INFECTED
from throughcare.record.documents.forms import NewDocumentForm, NewVersionForm
from throughcare.record.documents.models import Document, DocumentKind, DocumentVersion
from throughcare.record.documents.opening import as_attachment

IN_ORDER = Case(*(When(kind=kind, then=Value(at)) for at, kind in enumerate(DocumentKind.values)))


@require_safe
@of_child
def documents(request: WorkerRequest, child: Child) -> HttpResponse:
    """The documents under their kinds, or those withdrawn for who may bring one back."""
    marks = marks_of(child, request.worker, Document)
    withdrawn = "withdrawn" in request.GET and marks.may_write(Document)
    every = child.rows("documents")
    rows = every.exclude(withdrawn_why="") if withdrawn else every.in_sight()
    kind = request.GET.get("kind", "")
    page = page_of(rows.of_kind(kind).order_by(IN_ORDER, "-dated_on", "-pk"), request.GET)
    shown = {
        "page": page,
        "groups": presenters.groups(child, page, versions_of(page), marks),
        "kinds": presenters.kinds(counts_of(rows), kind, request.GET),
        "withdrawn": withdrawn,
        "may_add": marks.may_write(Document),
        "add_href": reverse("add-document", args=[child.reference]),
        "here": request.path,
    }
    return render(request, "documents/documents.jinja", case_frame(child, request) | shown)


def versions_of(page: Any) -> QuerySet[DocumentVersion]:
    """Every version of the documents in sight, without its bytes, the newest first."""
    rows = DocumentVersion.objects.filter(document__in=[each.pk for each in page])
    return rows.select_related("recorded_by").order_by("document_id", "-number")


def counts_of(rows: Any) -> dict[str, int]:
    """How many documents there are of each kind."""
    return dict(rows.order_by().values_list("kind").annotate(Count("pk")))


@require_http_methods(["GET", "HEAD", "POST"])
@of_child
@shown_again
def add_document(request: WorkerRequest, child: Child) -> HttpResponse:
    """Choose a file and say what it is. Sent twice, it is added once."""
    form = NewDocumentForm(sent(request), request.FILES or None, worker=request.worker)

    def add(given: dict[str, Any]) -> None:
        received = given.pop("file")
        actions.add_document(child, **given, received=received, by=request.worker)

    words = _("The document was added. If it is on the wrong record, withdraw it here.")
    return add_once(request, child, form, add, words) or ask_for_file(
        request, child, form, heading=_("Add a document"), button=_("Add the document")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@of_child
@shown_again
def add_version(request: WorkerRequest, child: Child, row: str) -> HttpResponse:
    """Choose a newer file of a document."""
    document = get_object_or_404(child.rows("documents"), reference=row)
    if document.withdrawn_why:
        messages.error(request, _("It was withdrawn from sight, so it gets no new version."))
        return redirect("documents", child.reference)
    form = NewVersionForm(sent(request), request.FILES or None)
    said = request.POST.get("in_place_of", "")
    seen = int(said) if said.isdecimal() and len(said) < 6 else 0

    def add(given: dict[str, Any]) -> None:
        received = given["file"]
        actions.add_version(document, received=received, in_place_of=seen, by=request.worker)

    words = _("The version was added. The earlier one is folded below it.")
    return add_once(request, child, form, add, words) or ask_for_file(
        request,
        child,
        form,
        heading=_("Add a new version"),
        in_place_of=document.versions.aggregate(newest=Max("number"))["newest"],
        caption=presenters.document_words(document),
        button=_("Add the version"),
    )


def add_once(
    request: WorkerRequest, child: Child, form: Any, add: Any, words: str
) -> HttpResponse | None:
    """Add what was sent, and go to the list; None where there is something to ask."""
    home = redirect("documents", child.reference)
    if request.method != "POST":
        done(request, form, add)  # says again what was refused
        return None
    submission = submissions.hold(
        request,
        page="add-document",
        address=request.path,
        needs=Capability.RECORD_DOCUMENTS,
        token=submissions.token_of(request),
    )
    if submission.sent_in is not None:
        return home
    if not done(request, form, add):
        if form.has_error("file", INFECTED):
            actions.tell_of_refused_file(by=request.worker)
        return None
    submissions.sent(submission)
    messages.success(request, words)
    return home


def ask_for_file(request: WorkerRequest, child: Child, form: Any, **shown: Any) -> HttpResponse:
    """The questions with a file among them."""
    shown |= {
        "form": form,
        "token": submissions.token_of(request),
        "back_href": reverse("documents", args=[child.reference]),
    }
    frame = case_frame(child, request, offer_undo=False)
    return render(request, "documents/file.jinja", frame | shown)


@require_safe
@of_child
def document_file(request: WorkerRequest, child: Child, row: str, number: int) -> HttpResponse:
    """One version of a document, to be saved and opened outside the browser.

    It is noted as a record that was taken away.
    """
    document = get_object_or_404(child.rows("documents"), reference=row)
    may_write = decide_in_sight(request.worker, Capability.RECORD_DOCUMENTS, document.case)
    version = get_object_or_404(
        DocumentVersion._base_manager.select_related("document"), document=document, number=number
    )
    if document.withdrawn_why and not may_write:
        raise Http404("It was withdrawn from sight.")
    if not version.may_be_opened():
        raise PermissionDenied(f"{version.get_scan_display()}.")
    return as_attachment(request, version)
