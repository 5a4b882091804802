"""The pages that put something into the queue, and that decide of it."""

from dataclasses import replace
from functools import partial
from typing import Any

from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.caseload.intake import actions, presenters
from throughcare.caseload.intake.forms import (
    AddFromIntakeForm,
    IntakeForm,
    ReopenForm,
    ScreenForm,
    decision_of,
)
from throughcare.caseload.intake.models import IntakeItem
from throughcare.caseload.intake.queries import clocks_of, may_be
from throughcare.caseload.intake.reading import EmailReading, read_email
from throughcare.caseload.registration.writing_pages import ADD_CHILD
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.days import today
from throughcare.foundation.pages.register import Audit, Family
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing import submissions
from throughcare.foundation.writing.declarations import Subject, Writing
from throughcare.record.children.models import Child

FROM_EMAIL = {"source": "police"}


def pasted(request: WorkerRequest) -> Subject:
    """What was read from the e-mail that was pasted, here or before an error; none otherwise."""
    back = reverse("intake")
    sent = submissions.query_of(request, "add-intake", under="from")
    if sent is None:
        token = submissions.token_in_address(request)
        begun = submissions.begun(request, "add-intake", token)
        sent = submissions.as_sent(begun) if begun is not None else QueryDict()
    words = sent.get("text", "")
    reading = read_email(words, today()) if words else None
    if reading is not None:
        reading.answers |= FROM_EMAIL | {"text": words}
    return Subject(reading, request.worker, back)


def doubts(subject: Subject) -> str:
    """What the page says of a pasted text: what is doubtful, or that it was read."""
    reading = subject.row
    return " ".join(reading.doubts) if isinstance(reading, EmailReading) else ""


def how_it_was_read(subject: Subject) -> str:
    if not isinstance(subject.row, EmailReading):
        return ""
    return _(
        "What the text says under a label stands below. Check each against the text, and correct "
        "it: what has no label was not read."
    )


ADD_INTAKE = Writing(
    name="add-intake",
    at="intake/add/",
    of=pasted,
    needs=Capability.ADD_CHILD,
    family=Family.LIST,
    audit=Audit.COLLECTION,
    form=IntakeForm,
    act=lambda _reading, **answers: actions.add_intake_item(**answers),
    heading=gettext_lazy("Put something into the queue"),
    intro=how_it_was_read,
    warning=doubts,
    button=gettext_lazy("Put it into the queue"),
    done=gettext_lazy("It is in the queue."),
    doing="put something that came in into the queue",
    draft=True,
    undo=True,
    told_apart_by=("first_name", "last_name"),
)


def came_in(request: WorkerRequest, item: str) -> Subject:
    """Something that came in and that the worker may see."""
    items = IntakeItem.objects.select_related("decided_by")
    row = get_object_or_404(items, reference=item)
    return Subject(row, request.worker, reverse("intake"))


def everything_said(subject: Subject) -> dict[str, Any]:
    item: IntakeItem = subject.row
    clocks = clocks_of(item.service_id, item.came_on)
    return presenters.facts_table(presenters.item_facts(item, clocks))


def what_to_know(subject: Subject) -> str:
    """That somebody has decided already, or else whom to ask about a record that is closed."""
    item: IntakeItem = subject.row
    if not item.is_waiting:
        words = _("%(who)s decided of this: %(what)s.")
        who = item.decided_by.full_name if item.decided_by else _("Somebody")
        return words % {"who": who, "what": item.get_decision_display().lower()}
    return presenters.ask_words(may_be(item).to_ask_for)


def to_know_and_to_do(subject: Subject) -> str:
    """What to know of this kind, and the way on where the child is on no record."""
    href = reverse("add-child-from-intake", args=[subject.row.reference])
    words = _("Add the child to the record, with what came in")
    link = format_html('<a class="govuk-link" href="{}">{}</a>', href, words)
    return format_html("{} {}", presenters.to_know(subject.row), link)


def screen_item(
    item: IntakeItem, *, reason: str, why: str, child: Child | None, worker: Staff | None, by: Staff
) -> IntakeItem:
    """Decide of it as the form says: the reason says which decision it is."""
    return actions.screen(
        item,
        by=by,
        decision=decision_of(reason),
        reason=reason,
        why=why,
        child=child,
        worker=worker,
    )


of_intake = partial(Writing, of=came_in, needs=Capability.SCREEN_INTAKE, family=Family.LIST)
SCREEN = of_intake(
    name="screen-intake",
    at="intake/<str:item>/screen/",
    form=ScreenForm,
    act=screen_item,
    heading=lambda s: presenters.who(s.row),
    caption=gettext_lazy("Screen what came in"),
    intro=to_know_and_to_do,
    warning=what_to_know,
    table=everything_said,
    button=gettext_lazy("Record the decision"),
    done=gettext_lazy("The decision was recorded."),
    doing="screen something that came in",
    undo=True,
)


def what_reopening_does(subject: Subject) -> str:
    """What becomes of the decision, and of the record on which it stands."""
    if subject.row.case_id is None:
        return _("It goes back into the queue, to be screened as if for the first time.")
    return _(
        "It goes back into the queue and off the child’s record. Who leads the case stays as it "
        "is: a manager changes that."
    )


REOPEN = of_intake(
    name="reopen-intake",
    at="intake/<str:item>/reopen/",
    form=ReopenForm,
    act=actions.reopen,
    heading=lambda s: presenters.who(s.row),
    caption=gettext_lazy("Screen it again"),
    intro=what_reopening_does,
    button=gettext_lazy("Put it back into the queue"),
    done=gettext_lazy("It is in the queue again."),
    doing="put what was decided back into the queue",
    undo=True,
)
ADD_FROM_INTAKE = replace(
    ADD_CHILD,
    name="add-child-from-intake",
    at="intake/<str:item>/add-child/",
    of=came_in,
    needs=Capability.SCREEN_INTAKE,
    form=AddFromIntakeForm,
    act=actions.add_child_from,
    intro=gettext_lazy("What came in stands in the form. Check it, and say who takes the case on."),
    doing="add a child whom something that came in names",
)
PAGES = (ADD_INTAKE, SCREEN, REOPEN, ADD_FROM_INTAKE)
