"""One form on its way: kept while it is written, read back, and sent once."""

import hmac
import json
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from textwrap import shorten
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import DurationField, Func, Q, QuerySet
from django.db.models.functions import Now
from django.http import QueryDict
from django.utils.translation import gettext as _

from throughcare.foundation.access.acting import current_context
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.one_statement import (
    PageReading,
    Queries,
    Words,
    in_one_statement,
)
from throughcare.foundation.facts.record import new_reference
from throughcare.foundation.pages.page_request import REFERENCE
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.models import Submission

NOT_ANSWERS = ("csrfmiddlewaretoken", "token", "confirm", "later", "forget", "another")
TOKEN_IN_ADDRESS = ("draft", "again", "check", "search")
SECRET_KEY_OF_AGE = re.compile(r"AGE-SECRET-KEY-[0-9A-Z]+", re.IGNORECASE)
NOT_KEPT = "AGE-SECRET-KEY-…"
NOTHING: dict[str, list[str]] = {"": []}
"""The answers of a form of which nothing was answered."""
WROTE_NOTHING = Q(answers={}) | Q(answers=NOTHING)
LONGEST = 1_000_000  # letters of a form that is kept
MOST_OFFERED = 5
LONGEST_NAMED = 60  # letters by which a draft is known again
LATELY = Now() - Func(function="app.time_to_take_back", output_field=DurationField())
"""Since when what was done can still be taken back."""


def token_of(request: WorkerRequest) -> str:
    """The token that the form was opened with, or a new one."""
    given = request.POST.get("token", "") or token_in_address(request)
    return given if REFERENCE.fullmatch(given) else new_reference()


def token_in_address(request: WorkerRequest) -> str:
    """The token after the `?`; empty where the page is opened afresh."""
    return next((request.GET[name] for name in TOKEN_IN_ADDRESS if name in request.GET), "")


def hold(
    request: WorkerRequest, *, page: str, address: str, needs: str, token: str, walled: bool = False
) -> Submission:
    """The submission of this token, locked: the same form sent at once waits here for the first.

    A token that belongs to another form is not used again: what is sent gets one of its own.
    """
    whose = {"staff": request.worker, "service_id": request.worker.service_id}
    which = {"page": page, "address": address, "needs": needs, "walled": walled}
    row = Submission(**whose, **which, token=token, case=getattr(request, "case", None))
    Submission.objects.bulk_create([row], ignore_conflicts=True)
    mine = Submission.objects.filter(staff=request.worker, token=token, page=page, address=address)
    held = mine.select_for_update().first()
    if held is not None:
        return held
    return hold(
        request, address=address, page=page, needs=needs, walled=walled, token=new_reference()
    )


def answers_of(data: QueryDict) -> dict[str, list[str]]:
    """The answers as they were typed, but for what may not be kept: PostgreSQL keeps no zero byte
    in its JSON, and a secret key that was pasted into the wrong box goes nowhere. A browser sends
    nothing of radios of which none is chosen: that it was sent is an answer too.
    """
    typed = {
        name: [SECRET_KEY_OF_AGE.sub(NOT_KEPT, value.replace("\0", "")) for value in values]
        for name, values in data.lists()
        if name not in NOT_ANSWERS
    }
    return typed or dict(NOTHING)


def keep(submission: Submission, data: QueryDict) -> None:
    """Keep the answers as they were typed. Raises `ValidationError` where they are too long."""
    answers = answers_of(data)
    if sum(len(value) for values in answers.values() for value in values) > LONGEST:
        raise ValidationError(_("This is too long to be kept. Shorten it, or record it in parts."))
    if submission.sent_in is None and answers != submission.answers:
        submission.answers, submission.refusal = answers, {}
        submission.save(update_fields=["answers", "refusal", "saved_at"])


def refuse(submission: Submission, refused: ValidationError) -> None:
    """Keep why it was not done, beside the answers, for the page that shows both."""
    keep_refusal(submission, getattr(refused, "message_dict", None) or {"": refused.messages})


def keep_refusal(submission: Submission, refusal: Mapping[str, Iterable[Any]]) -> None:
    """Keep what is said of a form, by question; it may quote what was typed, zero bytes and all."""
    submission.refusal = {
        name: [str(each).replace("\0", "") for each in said] for name, said in refusal.items()
    }
    submission.save(update_fields=["refusal", "saved_at"])


def sent(submission: Submission) -> None:
    """Note that the form was sent, and forget what it said: the record says it now."""
    submission.digest = digest(submission.token, submission.answers)
    submission.sent_in = current_context().request_id
    submission.answers, submission.refusal = {}, {}
    submission.save(update_fields=["sent_in", "answers", "refusal", "digest", "saved_at"])


WENT_TO = "went_to"


def note_where_to(submission: Submission, address: str) -> None:
    """Note where its worker was sent on to, so that the second click leads there too.

    It is written aside: what was done may have closed the case, and the form with it.
    """
    went = {WENT_TO: [address]}
    Submission.objects.filter(pk=submission.pk).update(refusal=went)


def where_to(submission: Submission) -> str:
    """Where the worker was sent on to when it was done; empty for the page before."""
    return str(next(iter(submission.refusal.get(WENT_TO, [])), ""))


def digest(token: str, answers: dict[str, list[str]]) -> str:
    """Two are equal where the same answers came with the same token.

    The key is the service's own, so that nobody who holds the table can try answers out.
    """
    key = f"submission {token} {settings.SECRET_KEY}".encode()
    return hmac.new(key, json.dumps(answers, sort_keys=True).encode(), sha256).hexdigest()


def is_the_same(submission: Submission, data: QueryDict) -> bool:
    """Whether a form whose token was used says what it said then: a double click, no new thing."""
    if "confirm" in data:
        return bool(submission.digest)
    return submission.digest == digest(submission.token, answers_of(data))


def sent_lately(request: WorkerRequest, page: str, data: QueryDict) -> bool:
    """Whether this worker has just sent this form with these very answers, opened another time.

    After Back a browser fills the fields of a fresh form with what stood in the one before.
    """
    sent = on_this_form(request, page).filter(sent_in__isnull=False, saved_at__gt=LATELY)
    return any(is_the_same(each, data) for each in sent.exclude(digest=""))


def taken_back(request_id: int) -> None:
    """Forget that the form was sent: the same answers, sent again, are now something new."""
    Submission.objects.filter(sent_in=request_id).update(digest="")


def on_this_form(request: WorkerRequest, page: str) -> QuerySet[Submission]:
    """What this worker wrote on the form that is open, sent or not."""
    return Submission.objects.filter(staff=request.worker, page=page, address=request.path)


def unsent(request: WorkerRequest, page: str) -> list[Submission]:
    """What this worker began to write here and did not send, the newest first."""
    begun = on_this_form(request, page).filter(sent_in=None).exclude(WROTE_NOTHING)
    return list(begun.order_by("-saved_at")[:MOST_OFFERED])


def drafts_of(worker: Staff) -> list[Submission]:
    """What a worker began anywhere and did not send, the newest first."""
    begun = Submission.objects.filter(staff=worker, sent_in=None, refusal={}).exclude(WROTE_NOTHING)
    return list(begun.order_by("-saved_at")[:MOST_OFFERED])


def typed_in(submission: Submission, names: Iterable[str]) -> str:
    """What was typed into these questions, on one line, by which its worker knows a draft again."""
    typed = (value for name in names for value in submission.answers.get(name, ()))
    return shorten(" ".join(typed), LONGEST_NAMED, placeholder="…")


def begun(request: WorkerRequest, page: str, token: str) -> Submission | None:
    """What this worker wrote on this form with this token; none where it is no longer kept."""
    mine = on_this_form(request, page).filter(sent_in=None, token=token)
    return mine.exclude(answers={}).first()


def refused(request: WorkerRequest, page: str, token: str) -> Submission | None:
    """What was refused of this worker on this form; none where it is no longer kept."""
    mine = on_this_form(request, page).filter(sent_in=None, token=token)
    return mine.exclude(refusal={}).first()


def was_sent(request: WorkerRequest, page: str, token: str) -> bool:
    """Whether this form was sent and done."""
    return on_this_form(request, page).filter(token=token).exclude(sent_in=None).exists()


def of_a_list(
    worker: Staff, pages: Iterable[str], addresses: Iterable[str]
) -> tuple[dict[str, Submission], dict[str, Submission]]:
    """What a worker has on the forms of a list, by address: begun and not sent, and what was sent
    and can still be taken back. The newest of each.
    """
    mine = Submission.objects.filter(staff=worker, page__in=pages, address__in=addresses)
    standing = Q(sent_in=None) & ~WROTE_NOTHING
    undoable = Q(sent_in__isnull=False, saved_at__gt=LATELY) & ~Q(digest="")
    rows = list(mine.filter(standing | undoable).order_by("saved_at"))
    return (
        {each.address: each for each in rows if each.sent_in is None},
        {each.address: each for each in rows if each.sent_in is not None},
    )


def forget(request: WorkerRequest, page: str) -> None:
    """Throw away what was begun here."""
    on_this_form(request, page).filter(sent_in=None).delete()


def keep_query(request: WorkerRequest, page: str, needs: str, *, address: str = "") -> str:
    """Keep what was searched for, for a day, and give its token: no name stands in an address.

    `address` is the page that goes on with it, where that is another one.
    """
    at = address or request.path
    query = hold(request, page=page, address=at, needs=needs, token=new_reference())
    query.answers, query.sent_in = answers_of(request.POST), current_context().request_id
    query.save(update_fields=["answers", "sent_in", "saved_at"])
    return query.token


def query_of(request: WorkerRequest, page: str, *, under: str = "search") -> QueryDict | None:
    """What this worker searched for under the token in the address; none where it is gone."""
    token, address = Words(request.GET.get(under, "")), Words(request.path)
    asked = PageReading().add(searched_for, request.worker, page, address, token)
    query = asked.first("query")
    return as_sent(query) if query is not None else None


@in_one_statement
def searched_for(worker: Staff, page: str, address: Words, token: Words) -> Queries:
    """What a worker searched for under a token."""
    return {
        "query": Submission.objects.filter(staff=worker, page=page, address=address, token=token)
    }


def as_sent(submission: Submission) -> QueryDict:
    """The answers as a form takes them."""
    data = QueryDict(mutable=True)
    for name, values in submission.answers.items():
        data.setlist(name, values)
    return data
