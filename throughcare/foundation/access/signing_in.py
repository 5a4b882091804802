"""Signing in: whose seat a session holds, how long it lasts, and confirming who it is.

Rules R1 to R8 of the service's security requirements: named accounts, a second factor for all,
30 minutes idle and 12 hours in all, a new session at sign-in, and a fresh confirmation before
what cannot be taken back.
"""

import time
from collections.abc import Callable
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.db import connection
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

SEAT, STARTED, SEEN = "seat", "signed_in_at", "seen_at"


class Door(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Nobody signs themselves up: people are added by the service's administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def seats_of(person_id: int) -> list[tuple[int, str]]:
    """The seats that the person can act from today: (staff number, name of the service)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT staff_id, service_name FROM app.seats_of(%s)", [person_id])
        return list(cursor.fetchall())


def seat_of(request: HttpRequest) -> int | None:
    """The staff number that this session acts as; None where nobody has signed in or sat down."""
    if not request.user.is_authenticated:
        return None
    if SEAT not in request.session:
        seats = seats_of(request.user.pk)
        if len(seats) == 1:
            request.session[SEAT] = seats[0][0]
    return request.session.get(SEAT)


def sign_in_first(request: HttpRequest, *, ended: bool = False) -> HttpResponseBase:
    """Send the browser to sign in, or to choose a service where the person serves several."""
    if ended and request.user.is_authenticated:
        logout(request)
        messages.info(request, _("Your account can no longer be used. Ask your manager."))
    if request.user.is_authenticated:
        return redirect("choose-service")
    return redirect_to_login(request.get_full_path())


def recently_confirmed(request: HttpRequest) -> bool:
    """Whether the person proved who they are within the last few minutes."""
    proved = request.session.get("account_authentication_methods", [])  # written by allauth
    latest = max((method.get("at", 0) for method in proved), default=0)
    return bool(time.time() - latest < settings.STEP_UP_MINUTES * 60)


def confirm_identity(request: HttpRequest) -> HttpResponseBase:
    """Ask again who it is, and come back to this page."""
    name = "demonstration-confirm" if settings.DEMONSTRATION else "account_reauthenticate"
    return redirect(f"{reverse(name)}?{urlencode({'next': request.get_full_path()})}")


def session_limits(get_response: Callable[..., Any]) -> Callable[[HttpRequest], Any]:
    """Middleware: end a session left idle or kept too long, and ask all for a second factor."""

    def middleware(request: HttpRequest) -> Any:
        if request.user.is_authenticated:
            if outlived(request.session):
                logout(request)
                messages.info(request, _("You were signed out to keep records safe."))
                return redirect_to_login(request.get_full_path())
            keep_time(request.session)
            if second_factor_missing(request):
                return redirect("mfa_activate_totp")
        return get_response(request)

    return middleware


def outlived(session: Any) -> bool:
    """Whether the session was idle, or lasted, longer than the settings allow."""
    now = time.time()
    idle = now - session.get(SEEN, now) > settings.SESSION_IDLE_MINUTES * 60
    long = now - session.get(STARTED, now) > settings.SESSION_LONGEST_HOURS * 3600
    return bool(idle or long)


def keep_time(session: Any) -> None:
    """Note when the session began and when it was last used, to the minute."""
    now = time.time()
    session.setdefault(STARTED, now)
    if now - session.get(SEEN, 0) > 60:
        session[SEEN] = now


def second_factor_missing(request: HttpRequest) -> bool:
    """Whether the person must first set up their one-time codes. Never in the demonstration."""
    if settings.DEMONSTRATION or is_mfa_enabled(request.user):
        return False
    at = request.path
    return not at.startswith(("/sign-in/", "/static/")) and not at.endswith("/sign-out/")


@require_http_methods(["GET", "HEAD", "POST"])
def choose_service(request: HttpRequest) -> HttpResponseBase:
    """For someone who serves several services: which one this session is for."""
    if not request.user.is_authenticated:
        return redirect_to_login("/")
    seats = seats_of(request.user.pk)
    chosen = {str(number): number for number, _name in seats}.get(request.POST.get("seat", ""))
    if request.method == "POST" and chosen:
        request.session[SEAT] = chosen
        return redirect("/")
    return render(request, "access/choose_service.jinja", {"seats": seats})
