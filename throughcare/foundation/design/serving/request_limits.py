"""What is refused before anything of it is read: addresses that are none, and bodies too large.

A form is parsed as soon as anybody asks for a field of it, which the check of forgeries does first:
so its size is asked before, and by whom it is sent. Files come only to the pages that take them,
and only from people who have signed in.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from throughcare.foundation.design.serving import error_pages

ZERO_BYTES = ("\0", "%00")  # in a path, where it is decoded, and behind it, where it is not
MEGABYTE = 10**6


class RequestLimits:
    """Middleware: 404 for an address with a zero byte, 413 for a body that is too large."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        behind = request.META.get("QUERY_STRING", "")
        if any(zero in text for text in (request.path_info, behind) for zero in ZERO_BYTES):
            raise Http404("No address of ours holds a zero byte.")
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Refuse a body by the size that it says it has; no more of it is ever read than that."""
        if body_size(request) <= largest_body(request, view):
            return None
        return error_pages.too_large(request)


def body_size(request: HttpRequest) -> int:
    """How many bytes the request says that it brings."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isdecimal() else 0


def largest_body(request: HttpRequest, view: Any) -> int:
    """The size of an import for those who are signed in, where files are taken.

    Elsewhere they may send what Django reads of a form: one that is too long to be kept has to
    arrive, for its own page to say so. A stranger sends a megabyte at most.
    """
    if not request.user.is_authenticated:
        return MEGABYTE
    if getattr(getattr(view, "route", None), "takes_files", False):
        return (settings.INCOMING_MOST_MB + 1) * MEGABYTE  # the form round the files is small
    return settings.DATA_UPLOAD_MAX_MEMORY_SIZE or MEGABYTE
