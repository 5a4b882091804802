"""Signing in: as which member of staff a session acts, and how long a session lasts.

Rules R1 to R7 of the service's security requirements: named accounts, a second factor for all,
30 minutes idle and 12 hours in all, and a new session at sign-in.
"""

import time
from collections.abc import Callable
from math import ceil
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from allauth.account.views import password_change
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_out
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from throughcare.foundation.access.models.passwords import signing_in
from throughcare.foundation.facts.addresses import reverse

STAFF, STARTED, SEEN = "staff", "signed_in_at", "seen_at"
NEXT_SEEN = 60  # seconds; how exactly the last use of a session is known
SESSION_OVER = "session_over"  # of a request: why its session is over, which is not ended yet


class Place(NamedTuple):
    """A member of staff as whom somebody can act, and whether that is only to practise."""

    staff: int
    service: str
    is_practice: bool


def staff_of_person(person_id: int) -> list[Place]:
    """The staff that the person, who signs in, can act as today."""
    with signing_in(person_id):
        return own_places(person_id)


def own_places(person_id: int) -> list[Place]:
    """The same, for the person who is acting already."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.staff_of_person(%s)", [person_id])
        return [Place(*row) for row in cursor.fetchall()]


def act_as(request: HttpRequest, staff: int) -> None:
    """From the next page on this session acts as this member of staff."""
    request.session[STAFF] = staff


def staff_of_session(request: HttpRequest) -> int | None:
    """The staff number that this session acts as; None where nobody has signed in."""
    if not request.user.is_authenticated:
        return None
    if STAFF not in request.session:
        live = [each for each in staff_of_person(request.user.pk) if not each.is_practice]
        if len(live) == 1:
            act_as(request, live[0].staff)
    return request.session.get(STAFF)


def sign_in_first(request: HttpRequest, *, ended: bool = False) -> HttpResponseBase:
    """Send the browser to sign in, or to choose a service where the person serves several."""
    if ended and request.user.is_authenticated:
        logout(request)
        messages.info(request, _("Your account can no longer be used. Ask your manager."))
    if request.user.is_authenticated:
        return redirect("choose-service")
    return to_sign_in(request)


@receiver(user_logged_out)
def session_ended(request: HttpRequest | None, **_more: Any) -> None:
    """However a session ends, the browser is told to forget what it kept (serving/headers.py)."""
    if request is not None:
        request.session_ended = True  # type: ignore[attr-defined]  # read by SafeHeaders


def to_sign_in(request: HttpRequest, back_to: str = "") -> HttpResponseBase:
    """Ask to sign in and come back here; a part of a page asks for the whole page first.

    A browser that comes with the cookie of a session has one that is over.
    """
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        session_ended(request)
    asking = redirect_to_login(back_to or where_it_was(request))
    if request.headers.get("HX-Request") != "true":
        return asking
    return HttpResponse(headers={"HX-Redirect": asking.url})


def where_it_was(request: HttpRequest) -> str:
    """The page that somebody has before them: what a button sends goes elsewhere, where none is."""
    came_from = request.headers.get("Referer", "")
    if request.method == "POST" and url_has_allowed_host_and_scheme(
        came_from, {request.get_host()}, require_https=request.is_secure()
    ):
        return urlsplit(came_from)._replace(scheme="", netloc="").geturl()
    return request.get_full_path()


def session_limits(get_response: Callable[..., Any]) -> Callable[[HttpRequest], Any]:
    """Middleware: end a session left idle or kept too long, and ask all for a second factor."""

    def middleware(request: HttpRequest) -> Any:
        if request.user.is_authenticated:
            over = outlived(request.session)
            if over and keeps_what_is_sent(request):
                setattr(request, SESSION_OVER, over)  # pages/sent_too_late.py ends the session
                return get_response(request)
            if over:
                logout(request)
                messages.info(request, over)
                return to_sign_in(request)
            if request.path != reverse("session-left"):  # asking is not using
                keep_time(request.session)
            change_first = change_starting_password(request)
            if change_first is not None:
                return change_first
            if second_factor_missing(request):
                return redirect("mfa_activate_totp")
        return get_response(request)

    return middleware


def keeps_what_is_sent(request: HttpRequest) -> bool:
    """Whether a form is sent to a page that keeps what it cannot do any more."""
    if request.method != "POST":
        return False
    try:
        return hasattr(resolve(request.path_info).func, "keeps")
    except Resolver404:
        return False


def outlived(session: Any) -> str:
    """Why the session is over, in words: idle, or kept too long. Empty while it may go on."""
    now, minutes, hours = time.time(), settings.SESSION_IDLE_MINUTES, settings.SESSION_LONGEST_HOURS
    if now - session.get(STARTED, now) > hours * 3600:
        return ngettext(
            "You were signed out after %(hours)s hour. Sign in again to go on.",
            "You were signed out after %(hours)s hours. Sign in again to go on.",
            hours,
        ) % {"hours": hours}
    if now - session.get(SEEN, now) > minutes * 60:
        return ngettext(
            "You were signed out because nothing was done for %(minutes)s minute. "
            "This keeps records safe when you leave your desk.",
            "You were signed out because nothing was done for %(minutes)s minutes. "
            "This keeps records safe when you leave your desk.",
            ceil(minutes),
        ) % {"minutes": ceil(minutes)}
    return ""


def keep_time(session: Any) -> None:
    """Note when the session began and when it was last used, to the minute."""
    now = time.time()
    session.setdefault(STARTED, now)
    if now - session.get(SEEN, 0) > NEXT_SEEN:
        session[SEEN] = now


def second_factor_missing(request: HttpRequest) -> bool:
    """Whether the person must first set up their one-time codes. Never in the demonstration."""
    if settings.DEMONSTRATION or is_mfa_enabled(request.user):
        return False
    return not (request.path.startswith("/sign-in/") or standing_open(request))


def standing_open(request: HttpRequest) -> bool:
    """Whether the page is one that anyone needs, whatever they have still to do first."""
    leaving = reverse("account_logout")
    return request.path.startswith((settings.STATIC_URL, "/help/", leaving))


def change_starting_password(request: HttpRequest) -> HttpResponseBase | None:
    """A password that an administrator gave opens one page: the one that changes it.

    Once its time is up it opens none.
    """
    until = getattr(request.user, "password_until", None)
    if until is None or standing_open(request):
        return None
    if until < timezone.now():
        logout(request)
        words = _("Your starting password has expired. Ask your administrator for another one.")
        messages.error(request, words)
        return to_sign_in(request)
    change = reverse("account_change_password")
    return None if request.path == change else redirect(change)


@require_http_methods(["GET", "HEAD", "POST"])
def choose_service(request: HttpRequest) -> HttpResponseBase:
    """For someone who serves several services: which one this session is for."""
    if not request.user.is_authenticated:
        return redirect_to_login("/")
    places = staff_of_person(request.user.pk)
    chosen = {str(each.staff): each.staff for each in places}.get(request.POST.get("staff", ""))
    if request.method == "POST" and chosen:
        act_as(request, chosen)
        return redirect("/")
    now = request.session.get(STAFF)
    return render(request, "access/choose_service.jinja", {"places": places, "now": now})


@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: HttpRequest) -> HttpResponseBase:
    """The library's page, for those who have a password: in the demonstration nobody has one."""
    if request.user.is_authenticated and not request.user.has_usable_password():
        raise PermissionDenied(_("You sign in without a password, so there is none to change."))
    changing: HttpResponseBase = password_change(request)
    return changing


@require_http_methods(["GET", "HEAD"])
def signed_out(request: HttpRequest) -> HttpResponseBase:
    """What somebody sees who has just signed out."""
    return render(request, "access/signed_out.jinja")
