"""A form is sent: it is kept, done once, or shown again with why not.

Whatever is sent, the browser is sent on to an address that can be opened again, so that Back and
Reload never ask to send anything twice. The address holds a token and nothing else.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from throughcare.foundation.access.acting import current_context
from throughcare.foundation.access.models import Case
from throughcare.foundation.audit.actions import take_back
from throughcare.foundation.facts.record import new_reference
from throughcare.foundation.facts.refusals import check_constraints_now, refused_as, whole
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing import submissions
from throughcare.foundation.writing.actions import ChangedMeanwhile
from throughcare.foundation.writing.declarations import Writing
from throughcare.foundation.writing.in_order import in_order
from throughcare.foundation.writing.models import Submission
from throughcare.foundation.writing.showing import ask, gone
from throughcare.foundation.writing.visit import Visit, undo_address

ONCE = {"taken_back_already", "request_is_taken_back_once"}
"""How a second click on Undo is refused; of two at once, by the constraint."""


def receive(visit: Visit) -> HttpResponse:
    """Keep what was sent, throw it away, read it back, or do it."""
    sent = visit.request.POST
    if visit.page.draft and "forget" in sent:
        submissions.forget(visit.request, visit.page.name)
        return visit.again()
    submission = hold(visit.page, visit.request, visit.request.path, visit.token)
    visit.token = submission.token
    if submission.sent_in is not None:
        return sent_before(visit, submission)
    if visit.page.check and "confirm" in sent:
        return do(visit, submission) if submission.answers else gone(visit)
    try:
        submissions.keep(submission, sent)
    except ValidationError as too_long:
        return show_at_once(visit, too_long)
    if visit.page.draft and "later" in sent:
        messages.success(visit.request, _("Saved, not sent. Open this form again to go on."))
        return visit.leave()
    if adds_again(visit, submission):
        return ask_whether_twice(visit, submission)
    return read_back(visit, submission) if visit.page.check else do(visit, submission)


def hold(page: Writing, request: WorkerRequest, address: str, token: str) -> Submission:
    """The submission of this page and token, locked."""
    return submissions.hold(
        request,
        page=page.name,
        address=address,
        needs=page.needs,
        token=token,
        walled=page.walled,
    )


def adds_again(visit: Visit, submission: Submission) -> bool:
    """Whether the same was just added, and nobody said yet that it happened twice.

    A form about a row that stands says in `seen` what its worker had before them: sent again, it
    is shown beside what the row says by then.
    """
    sent = visit.request.POST
    if submission.refusal or "seen" in sent:
        return False
    return submissions.sent_lately(visit.request, visit.page.name, sent)


def ask_whether_twice(visit: Visit, submission: Submission) -> HttpResponse:
    """The same answers on a form that was opened again are done when they are sent once more."""
    words = _("You recorded exactly this a moment ago. Send it again if it happened twice.")
    submissions.refuse(submission, ValidationError(words))
    return visit.again("again", submission.token)


def sent_before(visit: Visit, submission: Submission) -> HttpResponse:
    """The same form sent twice is done once; other answers, after Back, are not swallowed."""
    if submissions.is_the_same(submission, visit.request.POST):
        went_to = submissions.where_to(submission)
        return redirect(went_to) if went_to else visit.leave()
    other = hold(visit.page, visit.request, visit.request.path, new_reference())
    submissions.keep(other, visit.request.POST)
    words = _("This form was sent already. Send it again to record this too.")
    submissions.refuse(other, ValidationError(words))
    return visit.again("again", other.token)


def show_at_once(visit: Visit, too_long: ValidationError) -> HttpResponse:
    """What is too long to be kept is in no address: the one form answered with a page."""
    form = visit.form(visit.request.POST)
    form.add_error(None, too_long)
    return ask(visit, form, status=413)


class OnlyTried(Exception):
    """What was tried is not kept."""


def read_back(visit: Visit, submission: Submission) -> HttpResponse:
    """Read the answers back, unless doing it would be refused: then say so before.

    It is tried as it will be done, rules of the database and all, and none of it is kept.
    """
    form = visit.form(submissions.as_sent(submission))
    if not in_order(form):
        return visit.again("again")
    try:
        with whole():
            act(visit, form)
            check_constraints_now()
            raise OnlyTried
    except OnlyTried:
        return visit.again("check")
    except ChangedMeanwhile:
        return visit.again("again")  # which shows both
    except ValidationError as refused:
        submissions.refuse(submission, refused)
        return visit.again("again")


def act(visit: Visit, form: Any) -> Any:
    """Do what the answers of a form in order say."""
    answers = getattr(form, "given", form.cleaned_data)
    return visit.page.act(visit.subject.row, **answers, by=visit.request.worker)


def do(visit: Visit, submission: Submission) -> HttpResponse:
    """Do what was sent, all of it or nothing; or show the form again with why not."""
    form = visit.form(submissions.as_sent(submission))
    if not in_order(form):
        return visit.again("again")
    try:
        with whole():
            submissions.sent(submission)  # first: what is done may close the case to its worker
            result = act(visit, form)
    except ChangedMeanwhile:
        return visit.again("again")  # which shows both
    except ValidationError as refused:
        submissions.refuse(submission, refused)
        return visit.again("again")
    return say_done(visit, submission, result)


def say_done(visit: Visit, submission: Submission, result: Any) -> HttpResponse:
    """Say that it was done, with the way to take it back, and go on."""
    undo = undo_address(visit.request.path, current_context().request_id)
    tags = undo if visit.page.undo and still_open(visit) else ""
    messages.success(visit.request, visit.words(visit.page.done), extra_tags=tags)
    address = goes_on_to(visit, result)
    if not address:
        return visit.leave()
    submissions.note_where_to(submission, address)
    return redirect(address)


def goes_on_to(visit: Visit, result: Any) -> str:
    """The same form afresh, where that was asked for, or where the page goes on to, if anywhere."""
    if visit.page.another and "another" in visit.request.POST:
        return visit.request.path
    return visit.page.then(visit.subject, result) if visit.page.then else ""


def still_open(visit: Visit) -> bool:
    """Whether the page can be opened again: its worker may just have closed the case to them."""
    if not visit.page.about_a_child:
        return True
    cases = Case.objects.visible_to(visit.request.worker)
    return cases.filter(pk=visit.request.case.pk).exists()


def undo(visit: Visit, made: int) -> HttpResponse:
    """Take back what was done from this page, guarded as the page itself is."""
    try:
        with whole():
            take_back(made, visit.page.name)
            submissions.taken_back(made)
    except ValidationError as refused:
        if refused_as(refused) in ONCE:
            messages.info(visit.request, _("It was taken back already. Nothing more was changed."))
        else:
            messages.error(visit.request, " ".join(refused.messages))
    else:
        messages.success(visit.request, _("It was taken back"))
    return visit.leave()
