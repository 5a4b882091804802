"""A page that writes is opened: its questions, with what was typed, or the answers read back.

page/                 the questions, and an offer to go on with what was begun
page/?draft=TOKEN     the questions, with what was begun
page/?again=TOKEN     the questions, with what was sent and why it was not done
page/?check=TOKEN     the answers read back
"""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.forms.utils import ErrorDict
from django.http import HttpResponse
from django.utils.translation import gettext as _

from throughcare.foundation.design.dates import moment
from throughcare.foundation.design.tables import summary_list
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.writing import submissions
from throughcare.foundation.writing.declarations import ReadBack
from throughcare.foundation.writing.in_order import in_order
from throughcare.foundation.writing.models import Submission
from throughcare.foundation.writing.questions import FormPart, revealed_questions
from throughcare.foundation.writing.visit import Visit


def show(visit: Visit) -> HttpResponse:
    """What the address asks for: an empty form, one with its answers, or the answers alone."""
    if not submissions.token_in_address(visit.request):
        return ask(visit, visit.form(), begun=begun(visit))
    submission = submissions.begun(visit.request, visit.page.name, visit.token)
    if submission is None:
        return gone(visit)
    form = visit.form(submissions.as_sent(submission))
    if visit.page.check and "check" in visit.request.GET:
        return read_back(visit, visit.page.check, form) if in_order(form) else visit.again("again")
    if "again" in visit.request.GET:
        add_refusal(form, submission)
    else:
        form._errors = ErrorDict()  # what is not finished yet is not wrong yet
    return ask(visit, form, changed=catch_up(visit, form))


def ask(visit: Visit, form: Any, *, status: int = 200, **shown: Any) -> HttpResponse:
    """The questions."""
    page = visit.page
    keep = reverse(f"{page.name}-draft", kwargs=visit.address) if page.draft else ""
    return visit.render(
        "ask",
        status=status,
        form=form,
        parts=list(parts_of(form)),
        heading=visit.words(page.heading),
        intro=visit.words(page.intro),
        caption=visit.words(page.caption),
        warning=visit.words(page.warning),
        table=page.table(visit.subject) if page.table else None,
        button=_("Continue") if page.check else str(page.button),
        another=str(page.another),
        keep_href=keep,
        **{"begun": [], "changed": None} | shown,
    )


def begun(visit: Visit) -> list[dict[str, str]]:
    """What the worker began to write here and did not send."""
    if not visit.page.draft:
        return []
    return [
        {
            "words": begun_words(each, submissions.typed_in(each, visit.page.told_apart_by)),
            "href": f"{visit.request.path}?draft={each.token}",
        }
        for each in submissions.unsent(visit.request, visit.page.name)
    ]


def begun_words(draft: Submission, called: str) -> str:
    """When it was begun, and what tells it from others that were."""
    words = {"moment": moment(draft.saved_at), "called": called}
    if not called:
        return _("You began this on %(moment)s.") % words
    return _("You began this on %(moment)s: %(called)s.") % words


def gone(visit: Visit) -> HttpResponse:
    """Nothing is kept under this token: say whether that is because it was sent."""
    if submissions.was_sent(visit.request, visit.page.name, visit.token):
        messages.info(visit.request, _("This was recorded already."))
        return visit.leave()
    messages.warning(
        visit.request, _("Your answers are no longer kept, so nothing was recorded. Answer again.")
    )
    return visit.again()


def read_back(visit: Visit, check: ReadBack, form: Any) -> HttpResponse:
    """The answers before anything is done. They wait in the submission, not in the page."""
    return visit.render(
        "check",
        facts=summary_list(check.lines(visit.subject, form)),
        heading=visit.words(check.heading),
        intro=visit.words(check.intro),
        button=str(visit.page.button),
        change_href=f"{visit.request.path}?draft={visit.token}",
    )


def add_refusal(form: Any, submission: Submission) -> None:
    """Say beside the questions why it was not done."""
    in_order(form)
    for name, refusals in submission.refusal.items():
        for words in refusals:
            form.add_error(name if name in form.fields else None, words)


def catch_up(visit: Visit, form: Any) -> dict[str, Any] | None:
    """What somebody else changed after the form was opened; none where nothing was.

    A form says in its hidden fields what its worker had seen. Where that is no longer so, they are
    shown both, and the form is sent as one that has seen it.
    """
    opened_now = visit.form()
    hidden = [field.name for field in opened_now.hidden_fields()]
    now = {name: opened_now[name].value() or "" for name in hidden}
    if all((form[name].value() or "") == now[name] for name in hidden):
        return None
    form.data = form.data.copy()
    for name, value in now.items():
        form.data[name] = value
    return summary_list(form.differences() if hasattr(form, "differences") else ())


def parts_of(form: Any) -> Iterator[FormPart]:
    """The questions of a form with the legend of each group, or none.

    One that an answer reveals stands with that answer.
    """
    if hasattr(form, "parts"):
        yield from form.parts()
        return
    revealed = revealed_questions(form)
    yield FormPart([each for each in form.visible_fields() if each.name not in revealed])
