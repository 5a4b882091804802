"""What was sent too late is not lost: its worker was signed out, or the page was open too long.

Where it is known who sent it, it is kept as a draft is and waits on its form. Where nobody is
signed in, or the worker may no longer write there, the page that says so holds their words.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from throughcare.foundation.sign_in.signing_in import SESSION_OVER, to_sign_in

NOT_WORDS = re.compile(r"[a-z\d_/:.-]*")
"""What is no text: codes, references, tokens, numbers, days and times."""
FORGERY = "csrfmiddlewaretoken"
STALE = "page_was_open_too_long"


def is_too_late(request: HttpRequest) -> bool:
    """Whether what was sent cannot be done any more, whoever sent it."""
    return bool(getattr(request, SESSION_OVER, "") or getattr(request, STALE, False))


def forgery_or_stale(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """A form came without the secret of this session (`CSRF_FAILURE_VIEW`).

    One of our own pages sent it, before its worker signed in again in another window: what was
    typed is kept. Nothing is done, and what another site sends is not even kept.
    """
    found = request.resolver_match
    if found is None or not hasattr(found.func, "keeps") or not is_from_our_pages(request):
        return render(request, "errors/csrf.jinja", status=403)
    setattr(request, STALE, True)
    answer: HttpResponseBase = found.func(request, *found.args, **found.kwargs)
    return answer


def is_from_our_pages(request: HttpRequest) -> bool:
    """Whether the browser says that a page of ours sent the form: no script can set these."""
    ours = f"{request.scheme}://{request.get_host()}"
    fetched_from = request.headers.get("Sec-Fetch-Site", "same-origin")
    return fetched_from == "same-origin" and request.headers.get("Origin", "") == ours


def lead_to_what_was_kept(
    request: HttpRequest,
    keep: Callable[[], HttpResponseBase],
    refusals: tuple[type[Exception], ...],
) -> HttpResponseBase:
    """Keep what was sent, and lead to where it waits: by the page that signs in, where need be."""
    over = getattr(request, SESSION_OVER, "")
    try:
        waits_at = keep().headers.get("Location", "")
    except refusals:
        waits_at = ""
    if over:
        logout(request)
    if not waits_at:
        return not_recorded(request)
    if over:
        messages.info(request, f"{over} {_('What you wrote is kept, and nothing of it was sent.')}")
        return to_sign_in(request, waits_at)
    words = _("Nothing is recorded yet: you signed in again after this page was opened.")
    messages.warning(request, f"{words} {_('Check what you wrote, and send it.')}")
    return redirect(waits_at)


def not_recorded(request: HttpRequest) -> HttpResponse:
    """Nobody is signed in who could record it: the page holds what was sent until somebody is."""
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    shown = {
        "sent": [each for each in sent if each[0] != FORGERY],
        "sign_in_href": to_sign_in(request).headers.get("Location", ""),
        "here": request.get_full_path(),
        "written": written_in(request),
        "had_files": bool(request.FILES),
    }
    return render(request, "errors/signed_out.jinja", shown, status=403)


def written_in(request: HttpRequest) -> list[str]:
    """What somebody wrote in a form that was sent, each text once and in its order."""
    if request.method != "POST":
        return []
    sent = ((name, value) for name, values in request.POST.lists() for value in values)
    return list(dict.fromkeys(text for _name, text in in_words(sent)))


def in_words(sent: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, str]]:
    """What of a form somebody wrote in their own words, each text by its name."""
    for name, value in sent:
        if name != FORGERY and not NOT_WORDS.fullmatch(str(value)):
            yield name, str(value)
