"""What stands between a request and a view: who acts, the audit trail, the fences, the refusals."""

import logging
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial, wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, DataError, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from throughcare.foundation.access.acting import RequestContext, acting, note_refusal
from throughcare.foundation.access.decisions import decide_in_sight, require, require_decision
from throughcare.foundation.access.models.cases import case_in_sight
from throughcare.foundation.access.proof import WRONG_PROOF
from throughcare.foundation.facts.refusals import GoneMeanwhile, check_constraints_now, worded
from throughcare.foundation.pages import refusal_pages
from throughcare.foundation.pages.register import Family, Route
from throughcare.foundation.pages.sent_too_late import (
    is_too_late,
    lead_to_what_was_kept,
    not_recorded,
    written_in,
)
from throughcare.foundation.pages.worker_request import WorkerRequest, of_worker
from throughcare.foundation.sign_in.reauthentication import confirm_identity, recently_confirmed
from throughcare.foundation.sign_in.signing_in import sign_in_first, staff_of_session

REFERENCE = re.compile(r"[a-z0-9-]{1,40}", re.IGNORECASE)
log = logging.getLogger(__name__)
KEEPING = "keep what was not sent yet"
REFUSALS = (PermissionDenied, Http404, GoneMeanwhile, DatabaseError)
HOW = {"one child": "opened", "one child, to print or take away": "printed"}


class RestrictedCase(PermissionDenied):
    """The case is known to exist, and closed; carries whom to ask."""

    def __init__(self, reference: str, ask: str) -> None:
        super().__init__("This record is restricted.")
        self.reference, self.ask = reference, ask


View = Callable[..., HttpResponseBase]


def wrapped(view: View, route: Route, keep: View | None = None) -> Callable[..., Any]:
    """The view, run inside `acting()` for its request; `keep` keeps what was sent too late."""

    @wraps(view)
    def inside(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        staff = staff_of_session(request)
        if staff is None:
            return sign_in_first_keeping(keep, request)
        try:
            if keep is not None and is_too_late(request):
                keeping = partial(keep_only, keep, route, request, staff, args, kwargs)
                return lead_to_what_was_kept(request, keeping, REFUSALS)
            if route.step_up and not recently_confirmed(request):
                return confirm_first(keep, route, request, staff, args, kwargs)
            return run_view(view, route, request, staff, args, kwargs)
        except (PermissionDenied, Http404, GoneMeanwhile) as refused:
            return refuse(route, request, staff, refused, kwargs)
        except DatabaseError as failed:
            conflict = worded(failed)
            if conflict is None:
                return database_failed(request, failed)
            return refuse(route, request, staff, conflict, kwargs)

    if keep is not None:
        inside.keeps = True  # type: ignore[attr-defined]  # read where a session is over
    return inside


def sign_in_first_keeping(keep: View | None, request: HttpRequest) -> HttpResponseBase:
    """Nobody is signed in: the way to do so, or the page that holds what was sent meanwhile."""
    if keep is None or request.method != "POST" or request.user.is_authenticated:
        return sign_in_first(request)
    return not_recorded(request)


def confirm_first(
    keep: View | None,
    route: Route,
    request: HttpRequest,
    staff: int,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> HttpResponseBase:
    """Ask again who it is. What was sent when the last answer had run out is kept first.

    It is done afterwards, by the worker, on the form that then has it.
    """
    if keep is None or request.method != "POST":
        return confirm_identity(request)
    stored = keep_only(keep, route, request, staff, args, kwargs)
    return confirm_identity(request, stored.headers.get("Location", ""))


def keep_only(
    keep: View,
    route: Route,
    request: HttpRequest,
    staff: int,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> HttpResponseBase:
    """Keep what was sent, and do nothing; the answer leads to where it waits."""
    keeping = replace(route, family=Family.SERVICE, name=f"{route.name}-draft", doing=KEEPING)
    return run_view(keep, keeping, request, staff, args, kwargs)


def run_view(
    view: View,
    route: Route,
    request: HttpRequest,
    staff: int,
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> HttpResponseBase:
    """Run the view inside `acting()`; the response is rendered before it ends."""
    how = HOW.get(route.family, "listed")
    with acting(
        staff,
        doing=route.doing,
        route=route.name,
        via=via(request),
        how=how,
        reason=looked_up(str(kwargs.get("worker", ""))),
        undo=str(route.needs) if route.undo and request.method == "POST" else "",
    ) as context:
        request = of_worker(request, context.staff)  # first, so that a refusal has its menu
        if route.needs is not None:
            require(context.staff, route.needs)
        if route.family in HOW:
            open_case(request, route, context, str(kwargs["reference"]))
        response = view(request, *args, **kwargs)
        if isinstance(response, HttpResponse) and not getattr(response, "is_rendered", True):
            response = response.render()  # type: ignore[attr-defined]  # a TemplateResponse
        if response.streaming:
            raise RuntimeError(f"{route.name} streams: its rows would be read unaudited")
        if request.method == "POST":
            check_constraints_now()  # at COMMIT nobody could be told why
        return response


def refuse(
    route: Route, request: HttpRequest, staff: int, refused: Exception, kwargs: dict[str, Any]
) -> HttpResponse:
    """Note a refusal, in a transaction of its own, and say it."""
    code = code_of(refused)
    note_refusal(
        staff,
        doing=route.doing,
        route=route.name,
        reason=refused_record(str(kwargs.get("reference", ""))),
        via=via(request),
        code=code,
    )
    return refusal_pages.refused(request, refused, code)


def code_of(refused: Exception) -> int:
    """404 for what is not there, 403 for what is not allowed, 409 for what changed meanwhile."""
    if isinstance(refused, Http404):
        return 404
    return 403 if isinstance(refused, PermissionDenied) else 409


def open_case(
    request: WorkerRequest, route: Route, context: RequestContext, reference: str
) -> None:
    """Put the case on the request, or refuse: 403 in words where its existence may be known."""
    seen = case_in_sight(context.staff, reference)
    if seen is None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT ask_name FROM app.ask_stubs() WHERE reference = %s", [reference])
            stub = cursor.fetchone()
        if stub:
            raise RestrictedCase(reference, stub[0])
        raise Http404("There is no such record that you may open.")
    if route.needs is not None:
        require_decision(decide_in_sight(context.staff, route.needs, seen))
    context.cases_shown.add(seen.pk)
    request.case = seen


def database_failed(request: HttpRequest, failed: DatabaseError) -> HttpResponseBase:
    """The page for a database that refuses or cannot answer; nothing of the record is shown."""
    if isinstance(failed, DataError) and sqlstate_of(failed) is None:
        return refusal_pages.not_understood(request)  # no text of ours: it held a zero byte
    state = sqlstate_of(failed) or ""
    if state == WRONG_PROOF:  # nobody is signed out for a clock: 'throughcare doctor' says which
        log.error("%s: run 'throughcare doctor'", str(failed).splitlines()[0])
        return refusal_pages.unavailable(request)
    if state.startswith("28"):
        sign_in = sign_in_first(request, ended=True)
        return not_recorded(request) if written_in(request) else sign_in
    log.error("the database could not answer: %s", state or type(failed).__name__)
    return refusal_pages.unavailable(request)


def sqlstate_of(failed: DatabaseError) -> str | None:
    """How PostgreSQL names what it refuses; none where it was never asked."""
    state: str | None = getattr(failed.__cause__, "sqlstate", None)
    return state


def refused_record(reference: str) -> str:
    """The record that was refused, as the audit trail names it; empty for what is no reference."""
    return f"record {reference}" if REFERENCE.fullmatch(reference) else ""


def looked_up(worker: str) -> str:
    """The worker whom a page is about, for the audit trail; empty for what is no reference."""
    return f"worker {worker}" if REFERENCE.fullmatch(worker) else ""


def via(request: HttpRequest) -> str:
    """How the request came: its method, no address of a person."""
    return f"web {request.method}"
