"""Two records are merged, or parted again, each on a page that compares them."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.caseload.duplicates import presenters
from throughcare.caseload.duplicates.forms import KeepApartForm, MergeForm, UndoMergeForm
from throughcare.caseload.duplicates.queries import Pair
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.pages.register import Audit
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.declarations import ReadBack, Subject, Writing
from throughcare.record.children.actions import keep_apart, merge_records, undo_merge
from throughcare.record.children.models import Child, DuplicateSuggestion, Merge
from throughcare.record.children.pages import child_of
from throughcare.record.children.presenters import case_frame


def two_records(request: WorkerRequest, reference: str, other: str) -> Subject:
    """The child in the address, and another record that the worker may open."""
    child = child_of(request)
    others = Child.objects.select_related("case").exclude(pk=child.pk)
    pair = Pair(child, get_object_or_404(others, reference=other))
    back = reverse("child-records", args=[child.reference])
    return Subject(pair, request.worker, back, case_frame(child, request, offer_undo=False))


def merge_of_record(request: WorkerRequest, reference: str, merge: str) -> Subject:
    """A merge into the record in the address."""
    child = child_of(request)
    merges = Merge.objects.in_words().filter(survivor=child)
    row = get_object_or_404(merges, reference=merge)
    back = reverse("child-records", args=[child.reference])
    return Subject(row, request.worker, back, case_frame(child, request, offer_undo=False))


def merge_pair(pair: Pair, *, survivor: str, why: str, by: Staff) -> Child:
    """Merge the records of a pair: "this" one survives, or the "other"."""
    kept, merged = pair.kept_first(survivor)
    merge_records(kept, merged, why=why, by=by)
    return kept


def both_of(subject: Subject) -> dict[str, Any]:
    """The two records of a merge, side by side."""
    pair = Pair(subject.row.survivor, subject.row.merged)
    return presenters.compared(Subject(pair, subject.worker, subject.back))


def parted_words(subject: Subject) -> str:
    """What was said when they were merged, and what becomes of what was recorded since."""
    words = _("%(merge)s %(why)s")
    return words % {"merge": presenters.merge_words(subject.row), "why": subject.row.why}


MERGE = Writing(
    name="merge-records",
    at="cases/<str:reference>/records/with/<str:other>/",
    of=two_records,
    needs=Capability.MERGE_CHILDREN,
    form=MergeForm,
    act=merge_pair,
    check=ReadBack(
        lines=presenters.stands_afterwards,
        heading=gettext_lazy("Check before you merge"),
        intro=gettext_lazy(
            "Nothing is moved or lost: each thing stays on the record it was written on, and the "
            "child’s pages show both. You can undo this at any time."
        ),
    ),
    heading=gettext_lazy("Are these two records one child?"),
    intro=gettext_lazy(
        "Twins, cousins and namesakes look alike here. Merge only what you know to be one child."
    ),
    warning=presenters.access_warning,
    table=presenters.compared,
    button=gettext_lazy("Merge the two records"),
    done=gettext_lazy("The two records are one child’s now. You can undo it here at any time."),
    doing="merge two records of one child",
    audit=Audit.COMBINATION,
    then=lambda _subject, kept: reverse("child-records", args=[kept.reference]),
)
UNDO_MERGE = Writing(
    name="undo-merge",
    at="cases/<str:reference>/records/<str:merge>/undo/",
    of=merge_of_record,
    needs=Capability.MERGE_CHILDREN,
    form=UndoMergeForm,
    act=undo_merge,
    heading=gettext_lazy("Are these two children after all?"),
    intro=parted_words,
    warning=gettext_lazy(
        "Each record keeps what was written on it, before the merge and since. Look through what "
        "was recorded since: it may be about the other child."
    ),
    table=both_of,
    button=gettext_lazy("Undo the merge"),
    done=gettext_lazy("The merge was undone. Each record has what was written on it."),
    doing="undo a merge of two records",
    audit=Audit.COMBINATION,
)


def suggestion_of(request: WorkerRequest, reference: str, suggestion: str) -> Subject:
    """What is suggested of the child in the address and another."""
    child = child_of(request)
    rows = DuplicateSuggestion.objects.select_related("case", "second_case", "first", "second")
    row = get_object_or_404(rows, first=child, reference=suggestion)
    back = reverse("possible-duplicates")
    return Subject(row, request.worker, back, case_frame(child, request, offer_undo=False))


def suggested_pair(subject: Subject) -> dict[str, Any]:
    pair = Pair(subject.row.first, subject.row.second)
    return presenters.compared(Subject(pair, subject.worker, subject.back))


KEEP_APART = Writing(
    name="keep-apart",
    at="cases/<str:reference>/records/suggested/<str:suggestion>/two-children/",
    of=suggestion_of,
    needs=Capability.MERGE_CHILDREN,
    form=KeepApartForm,
    act=keep_apart,
    heading=gettext_lazy("Are these two children?"),
    intro=gettext_lazy("Nothing is changed on either record, and it is not suggested again."),
    table=suggested_pair,
    button=gettext_lazy("They are two children"),
    done=gettext_lazy("It was recorded that they are two children."),
    doing="say that two records are of two children",
    audit=Audit.COMBINATION,
)
PAGES = (MERGE, UNDO_MERGE, KEEP_APART)
