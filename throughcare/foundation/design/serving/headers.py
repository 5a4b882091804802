"""Headers that every answer carries, beside the content security policy (csp.py)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

SAFE_HEADERS: dict[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), usb=()",
}

NOTHING_KEPT = "no-store"
# What the browser forgets of us when a session ends. Not its cookies: the session's is gone with
# the session, and the language that somebody chose is theirs to keep.
FORGET = '"cache", "storage"'


class SafeHeaders:
    """Add the headers that keep a page to this browser tab and out of every cache.

    No page is kept, not only those of somebody signed in: a shared office computer's back
    button must show nothing after sign-out, and asking who is signed in would cost a query.
    Static files are served before this and keep their own caching.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in SAFE_HEADERS.items():
            response.headers[name] = value
        response.headers.setdefault("Cache-Control", NOTHING_KEPT)
        patch_vary_headers(response, ["HX-Request"])
        if getattr(request, "session_ended", False):
            response.headers["Clear-Site-Data"] = FORGET
        return response
