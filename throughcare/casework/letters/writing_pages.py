"""The page on which letters are checked and sent."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.casework.letters import presenters
from throughcare.casework.letters.actions import LetterBatch, send_letters
from throughcare.casework.letters.checking import checked
from throughcare.casework.letters.forms import SendLettersForm, day_in_address
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.design.tables import Fact
from throughcare.foundation.facts.fields import choices
from throughcare.foundation.pages.register import Audit, Family
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.declarations import ReadBack, Subject, Writing


def a_batch(request: WorkerRequest, about: str, first: str, last: str) -> Subject:
    """The letters of a kind about some days, checked. Raises `Http404` for a day that is none."""
    begin, end = day_in_address(first), day_in_address(last)
    if about not in dict(choices("letter-about")) or begin is None or end is None:
        raise Http404(_("There are no such letters."))
    found = checked(request.worker, about, begin, end)
    batch = LetterBatch(about, begin, end, request.worker, found)
    return Subject(batch, request.worker, reverse("letters"))


def before_sending(subject: Subject, form: Any) -> Iterator[Fact]:
    """What will go, read back."""
    office = form.cleaned_data.get("office", "")
    yield from presenters.read_back(subject.row, form.chosen(), form.cleaned_data["phone"], office)


def to_printing(_subject: Subject, batch: str) -> str:
    """Where the letters are printed."""
    return reverse("letter-batch", args=[batch])


SEND = Writing(
    name="send-letters",
    at="letters/<str:about>/<str:first>/<str:last>/",
    of=a_batch,
    needs=Capability.SEND_LETTERS,
    audit=Audit.COLLECTION,
    family=Family.LIST,
    form=SendLettersForm,
    act=send_letters,
    check=ReadBack(
        lines=before_sending,
        heading=gettext_lazy("Check what goes"),
        intro=gettext_lazy("Each letter is kept on the record of its child as it is printed."),
    ),
    heading=lambda subject: presenters.about_words(subject.row.about),
    caption=lambda subject: presenters.span_words(subject.row),
    button=gettext_lazy("Print the letters"),
    done=lambda subject: presenters.sent_words(subject.row),
    doing="send letters",
    undo=True,
    then=to_printing,
)
PAGES = (SEND,)
