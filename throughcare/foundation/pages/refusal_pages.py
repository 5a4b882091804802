"""The pages that refuse: in words, with what to do, and with nothing of the record on them."""

from django.contrib.messages.storage import default_storage
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.pages.sent_too_late import written_in

TEMPLATES = {code: f"errors/{code}.jinja" for code in (400, 403, 404, 409, 503)}


def refused(request: HttpRequest, why: Exception, code: int) -> HttpResponse:
    """403 and 409 with the reason, 404 without one, or whom to ask about a restricted record.

    What a view meant to say of its success is forgotten: nothing of it was recorded. What the
    worker wrote is on the page, since it may be the only place where it still is.
    """
    written = written_in(request)
    vars(request)["_messages"] = default_storage(request)  # as Django's middleware puts it there
    ask = getattr(why, "ask", None)
    if ask is not None:
        reference = str(getattr(why, "reference", ""))
        context = {"ask": ask, "emergency_href": emergency_href(request, reference)}
        context["written"] = written
        return render(request, "access/restricted.jinja", context, status=403)
    context = {"reason": words_of(why), "written": written}
    return render(request, TEMPLATES[code], context, status=code)


def words_of(why: Exception) -> str:
    """The reason in words, wherever in a form it would have stood."""
    return " ".join(why.messages) if isinstance(why, ValidationError) else str(why)


def emergency_href(request: HttpRequest, reference: str) -> str:
    """Where the record can be opened in an emergency; empty for roles that may not."""
    worker = getattr(request, "worker", None)
    if worker is None or not worker.may(Capability.OPEN_IN_EMERGENCY):
        return ""
    return reverse("emergency-access", args=[reference])


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: the audit trail cannot be written or the database does not answer. Nothing is shown."""
    return render(request, TEMPLATES[503], {"written": written_in(request)}, status=503)


def not_understood(request: HttpRequest) -> HttpResponse:
    """400: what was sent is nothing that a form of ours sends."""
    return render(request, TEMPLATES[400], {}, status=400)
