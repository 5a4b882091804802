"""One request, one row of the audit trail: the only way to anything about a child.

Every page, job and command runs inside `acting()`. It opens the transaction, proves to the
database who is asking, which writes the request row, and before it closes adds a read row for
each case shown. Outside it row security shows nothing.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection, transaction

from throughcare.foundation.access.acting_worker import worker_of
from throughcare.foundation.access.capabilities import Purpose
from throughcare.foundation.access.models import Staff
from throughcare.foundation.access.proof import prove
from throughcare.foundation.facts.days import standing_on
from throughcare.foundation.facts.shown import listen


@dataclass
class RequestContext:
    """What the transaction that is under way will say about itself."""

    staff: Staff
    request_id: int
    purpose: Purpose
    how: str = "listed"
    cases_shown: set[int] = field(default_factory=set)


LONGEST_PAUSE = "30min"

_current: ContextVar[RequestContext | None] = ContextVar("request_context", default=None)


class NobodyIsActing(RuntimeError):
    """Something about a child was asked for outside `acting()`."""


def current_context() -> RequestContext:
    """The context of the transaction under way. Raises `NobodyIsActing` if there is none."""
    context = _current.get()
    if context is None:
        raise NobodyIsActing("Nothing about a child is read or written outside acting().")
    return context


def show(case_id: int) -> None:
    """Note that a case is shown. Every row of a case calls this as it is loaded."""
    context = _current.get()
    if context is not None:
        context.cases_shown.add(case_id)


listen(show)


@contextmanager
def acting(
    staff: Staff | int,
    *,
    doing: str,
    purpose: Purpose = Purpose.PAGE,
    route: str = "",
    reason: str = "",
    via: str = "",
    how: str = "listed",
    undo: str = "",
) -> Iterator[RequestContext]:
    """Open the context of one request, and close it with what was shown.

    `staff` is the member of staff who acts, or their number, as a session keeps it. `doing` says
    in words what is being done; `how` how cases are shown (listed, opened, printed, exported);
    `undo` is the capability by which it can be taken back, where it can.
    Raises `DatabaseError` where the database does not believe who asks, and `RuntimeError`
    inside another context: one request has one.
    """
    if _current.get() is not None:
        raise RuntimeError("One request has one context: acting() was called inside acting().")
    with transaction.atomic():
        number = staff if isinstance(staff, int) else staff.pk
        request_id, stands_on, worker = begin(number, purpose, doing, route, reason, via, undo)
        member = staff if isinstance(staff, Staff) else worker_of(worker)
        context = RequestContext(member, request_id, purpose, how)
        token = _current.set(context)
        try:
            with standing_on(stands_on):
                yield context
            finish(context)
        finally:
            _current.reset(token)


def begin(staff: int, purpose: Purpose, *about: str) -> tuple[int, date | None, dict[str, Any]]:
    """Prove who asks, and for what.

    The number of the request row, a demonstration's day, and what the database says of the worker.
    """
    stated: tuple[int | str, ...] = (staff, str(purpose), *about)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT request, stands_on, worker FROM "
            "app.begin(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [*stated, *prove(connection, *stated)],
        )
        request_id, stands_on, worker = cursor.fetchone()
        return int(request_id), stands_on, json.loads(worker)


def allow_long_pauses() -> None:
    """Let this transaction pause for longer between two statements than a page's may.

    A page's is ended after a minute. Figures are worked out outside the database, and on a busy
    machine one of them alone can take as long.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('idle_in_transaction_session_timeout', %s, true)", [LONGEST_PAUSE]
        )


def note_reads(context: RequestContext) -> None:
    """Add a read row for each case shown since the last time this was called."""
    if not context.cases_shown:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT app.note_reads(%s::bigint[], %s)", [sorted(context.cases_shown), context.how]
        )
    context.cases_shown.clear()


def finish(context: RequestContext) -> None:
    """Note what was shown, and clear the context, for where the transaction goes on, as in a test.

    One statement does both: a page that failed to say what it showed is a page that failed.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT app.finish(%s::bigint[], %s)", [sorted(context.cases_shown), context.how]
        )
    context.cases_shown.clear()


def note_refusal(staff: int, *, doing: str, route: str, reason: str, via: str, code: int) -> None:
    """Write that something was refused, in a transaction of its own."""
    stated = (staff, doing, route, reason, via, code)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT app.note_refusal(%s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [*stated, *prove(connection, *stated)],
        )
