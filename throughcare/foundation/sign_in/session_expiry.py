"""How long a session still lasts, and the way to stay: nobody is signed out unwarned (R4).

WCAG 2.2, 2.2.1: two minutes before a session ends for want of use the page says so, and one key
is enough to stay. What ends after the longest time allowed cannot be extended, and says that.
"""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from throughcare.foundation.sign_in.signing_in import SEEN, STARTED, to_sign_in


@dataclass(frozen=True)
class Left:
    """What is left of a session: whole seconds, and whether staying would add to them."""

    seconds: int
    extendable: bool

    @property
    def until(self) -> datetime:
        """The moment at which the session ends unless something is done."""
        return timezone.now() + timedelta(seconds=self.seconds)


def time_left(session: Any) -> Left:
    """What is left of the session: until it was idle too long, or kept too long."""
    now = time.time()
    idle = session.get(SEEN, now) + settings.SESSION_IDLE_MINUTES * 60 - now
    longest = session.get(STARTED, now) + settings.SESSION_LONGEST_HOURS * 3600 - now
    return Left(seconds=max(0, int(min(idle, longest))), extendable=longest > idle)


@require_safe
def left(request: HttpRequest) -> HttpResponseBase:
    """What is left, for the script of a page that waits. Asking is not using (signing_in.py)."""
    if not request.user.is_authenticated:
        return JsonResponse({"seconds": 0, "extendable": False}, status=401)
    return as_json(request)


@require_http_methods(["GET", "HEAD", "POST"])
def stay(request: HttpRequest) -> HttpResponseBase:
    """Stay signed in. Without script it opens in a tab of its own, and the form stays as it is."""
    if not request.user.is_authenticated:
        return to_sign_in(request)
    if request.method != "POST":
        return render(request, "access/stay.jinja", {"left": time_left(request.session)})
    request.session[SEEN] = time.time()
    if request.headers.get("Accept") == "application/json":
        return as_json(request)
    return redirect("stay")


def as_json(request: HttpRequest) -> JsonResponse:
    """What is left, for a script."""
    now = time_left(request.session)
    return JsonResponse({"seconds": now.seconds, "extendable": now.extendable})
