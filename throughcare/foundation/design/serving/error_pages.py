"""Pages for when something cannot be shown. Each says what happened and what to do."""

import sys
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from throughcare.foundation.design.frame import bare_frame
from throughcare.foundation.pages.sent_too_late import written_in

RETRY_AFTER = 60  # seconds


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the address or the form was not one that this service makes."""
    return render(request, "errors/400.jinja", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: with the reason, which a decision always gives."""
    reason = str(exception) if isinstance(exception, PermissionDenied) else ""
    return render(request, "errors/403.jinja", {"reason": reason}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing here, or nothing that this person may know of; the two look the same."""
    return render(request, "errors/404.jinja", status=404)


def too_large(request: HttpRequest) -> HttpResponse:
    """413: more than the page takes; what was sent is not read."""
    return render(request, "errors/413.jinja", status=413)


def too_many_requests(request: HttpRequest, *given: Any, **more: Any) -> HttpResponse:
    """429: also what a lockout of failed sign-ins answers."""
    return _later(render(request, "errors/429.jinja", status=429))


def server_error(request: HttpRequest) -> HttpResponse:
    """500: rendered without the request, because whatever failed may have spoilt it.

    Where it was the database that did not answer, before any page was reached, 503 says so.
    """
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return unavailable(request)
    return HttpResponse(_without_request("errors/500.jinja", request), status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: the service is closed for a short while, or has lost its database."""
    return _later(HttpResponse(_without_request("errors/503.jinja", request), status=503))


def _without_request(template: str, request: HttpRequest) -> str:
    """The page, or one sentence when even the page cannot be made.

    Of the request it takes nothing but what somebody wrote, which may be nowhere else.
    """
    try:
        shown = {"frame": bare_frame(), "written": written_in(request)}
        return render_to_string(template, shown)
    except Exception:  # whatever broke the page must not hide the answer
        return _("Sorry, there is a problem with the service. Try again in a few minutes.")


def _later(response: HttpResponse) -> HttpResponse:
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response
