"""The pages on which letters are sent, marked as having reached nobody, and worded."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.casework.letters import presenters, wording_presenters
from throughcare.casework.letters.actions import (
    LetterBatch,
    WordingPlace,
    mark_letter,
    send_letters,
    set_wording,
)
from throughcare.casework.letters.checking import checked
from throughcare.casework.letters.contents import Wordings
from throughcare.casework.letters.forms import (
    LONGEST_LANGUAGE,
    MarkLetterForm,
    SendLettersForm,
    WordingForm,
    day_in_address,
)
from throughcare.casework.letters.queries import own_wordings
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.design.tables import Fact
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.fields import choices
from throughcare.foundation.pages.register import Audit, Family
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.declarations import ReadBack, Subject, Writing
from throughcare.record.children.pages import child_subject


def a_batch(request: WorkerRequest, about: str, first: str, last: str) -> Subject:
    """The letters of a kind about some days, checked. Raises `Http404` for a day that is none."""
    begin, end = day_in_address(first), day_in_address(last)
    if about not in dict(choices("letter-about")) or begin is None or end is None:
        raise Http404(_("There are no such letters."))
    found = checked(request.worker, about, begin, end)
    tick = request.GET.get("tick", "")
    batch = LetterBatch(about, begin, end, request.worker, found, tick=tick)
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
    intro=lambda subject: presenters.ways_to_tick(subject.row),
    button=gettext_lazy("Print the letters"),
    done=lambda subject: presenters.sent_words(subject.row),
    doing="send letters",
    undo=True,
    then=to_printing,
)


def letter_caption(subject: Subject) -> str:
    """Which letter it is."""
    return presenters.sent_letter_words(subject.row)


MARK = Writing(
    name="mark-letter",
    at="cases/<str:reference>/documents/letters/<str:row>/mark/",
    of=child_subject("letters", back="child-letters"),
    needs=Capability.SEND_LETTERS,
    form=MarkLetterForm,
    act=mark_letter,
    heading=gettext_lazy("Say that a letter was not sent or came back"),
    caption=letter_caption,
    intro=gettext_lazy("It stays on the record with what you say here, and a new one may be sent."),
    done=gettext_lazy("It is on the record. Where a new letter can still go, it is offered here."),
    doing="say that a letter was not sent or came back",
    undo=True,
)


def a_wording(request: WorkerRequest, about: str, reader: str, language: str) -> Subject:
    """The wording of the address. Raises `Http404` for a kind or a reader that there is not."""
    known = about in dict(choices("letter-about")) and reader in dict(choices("letter-reader"))
    if not known or len(language) > LONGEST_LANGUAGE:
        raise Http404(_("There is no such wording."))
    now = Wordings.in_force(own_wordings(request.worker.service_id, today())).words(
        about, language, reader
    )
    place = WordingPlace(about, reader, language, now)
    return Subject(place, request.worker, reverse("letter-wordings-in", args=[language]))


SET_WORDING = Writing(
    name="set-letter-wording",
    at="letter-wordings/<str:about>/<str:reader>/<str:language>/set/",
    of=a_wording,
    needs=Capability.SET_SERVICE_RULES,
    family=Family.SERVICE,
    form=WordingForm,
    act=set_wording,
    heading=gettext_lazy("Set the words of a letter"),
    caption=lambda subject: wording_presenters.wording_words(subject.row),
    intro=lambda subject: wording_presenters.places_words(subject.row),
    button=gettext_lazy("Set the words"),
    done=gettext_lazy("The words were set. Letters that went already stay as they were printed."),
    doing="set the words of a kind of letter",
    draft=True,
    undo=True,
)
PAGES = (SEND, MARK, SET_WORDING)
