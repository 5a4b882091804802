"""How often signing in may fail: by person and place, by place alone, and by person alone.

A place is an IPv4 address, or the /64 of an IPv6 one, which is what one household or office is
given. Five wrong passwords for one person shut that place out for a quarter of an hour. Somebody
who tries many people from one place, or one person from many places, is shut out later; but nobody
shuts a person out of a place from which they have signed in before. One-time codes are counted by
person alone: whoever is asked for one has the password.

The tries lie in the library's tables, to which the web role has no right: it counts one more, and
asks how many there were of one name (access/sql/failed_tries.sql). They are forgotten for somebody
who proved that it is they who sign in, or whom an administrator may help.
"""

from typing import Any

from axes.handlers.base import AxesHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_client_session_hash, get_client_username
from django.conf import settings
from django.db import connection
from django.http import HttpRequest

from throughcare.foundation.access.models.passwords import signing_in
from throughcare.foundation.access.models.people import Person
from throughcare.foundation.sign_in.guarded_functions import answer

FROM_ONE_PLACE = 100  # wrong passwords in a quarter of an hour, for whomever
FOR_ONE_PERSON = 50  # the same, from wherever
CODE = "code:"  # before the name of a person whose one-time codes are counted
LONGEST_NAME = 255


class CountedTries(AxesHandler):  # type: ignore[misc]  # axes has no types
    """Counts tries by more than one measure; the one that is fullest decides."""

    def get_failures(self, request: Any, credentials: Any = None) -> int:
        """How many tries failed, as if each measure were full at the library's own limit."""
        most, name = settings.AXES_FAILURE_LIMIT, name_of(request, credentials)
        here, from_place, of_person, signed_in_here = answer(
            "* FROM app.failed_tries(%s, %s)", name, request.axes_ip_address
        )
        if name.startswith(CODE):
            return int(of_person)
        counted = [here, from_place * most // FROM_ONE_PLACE]
        if not signed_in_here:
            counted.append(of_person * most // FOR_ONE_PERSON)
        return int(max(counted))

    def user_login_failed(
        self, sender: Any, credentials: Any, request: Any = None, **more: Any
    ) -> None:
        """Count one more, and shut out where that was one too many."""
        if request is None:
            return
        answer(
            "app.count_failed_try(%s, %s, %s, %s, %s)",
            name_of(request, credentials),
            *place_and_browser(request),
        )
        failures = self.get_failures(request, credentials)
        request.axes_failures_since_start = failures
        if failures >= settings.AXES_FAILURE_LIMIT:
            request.axes_locked_out = True
            request.axes_credentials = credentials

    def user_logged_in(self, sender: Any, request: Any, user: Person, **more: Any) -> None:
        """Note from where somebody signed in, and forgive the mistakes made there before."""
        with signing_in(user.pk):
            answer(
                "app.note_signed_in(%s, %s, %s, %s, %s)",
                *place_and_browser(request),
                get_client_session_hash(request),
            )

    def user_logged_out(self, sender: Any, request: Any, user: Any, **more: Any) -> None:
        """Note when a session ended."""
        answer("app.note_signed_out(%s)", get_client_session_hash(request))

    def post_save_access_attempt(self, instance: Any, **more: Any) -> None:
        """The library says so of its own rows; nothing hangs on it."""

    def post_delete_access_attempt(self, instance: Any, **more: Any) -> None:
        """The same."""


def name_of(request: Any, credentials: Any) -> str:
    """The name under which a try is counted, however it was written."""
    named = str(get_client_username(request, credentials) or "")
    return named.replace("\0", "")[:LONGEST_NAME]


def place_and_browser(request: Any) -> tuple[str, str, str, str]:
    """Where a try came from, as the library marked the request."""
    marks = (request.axes_user_agent, request.axes_http_accept, request.axes_path_info)
    browser, accepts, page = (str(mark).replace("\0", "") for mark in marks)
    return request.axes_ip_address, browser, accepts, page


def code_name(email: str) -> str:
    """The name under which somebody's one-time codes are counted."""
    return f"{CODE}{email.lower()}"[:LONGEST_NAME]


def code_may_be_tried(request: HttpRequest, email: str) -> bool:
    """Whether the person has tries left; a refusal answers if not."""
    if AxesProxyHandler.is_allowed(request, {"email": code_name(email)}):
        return True
    request.axes_locked_out = True  # type: ignore[attr-defined]  # the library's own mark
    return False


def count_wrong_code(sender: Any, request: HttpRequest, email: str) -> None:
    """Count a wrong one-time code, as a wrong password is counted."""
    AxesProxyHandler.user_login_failed(sender, {"email": code_name(email)}, request)


def forget_failures(staff: int) -> None:
    """Let a worker whom an administrator may help try again now, with the password and codes."""
    answer("app.forget_failed_tries(%s)", staff)


def forget_wrong_codes(person: int) -> None:
    """A right code forgives the wrong ones before it."""
    with signing_in(person):
        answer("app.forget_wrong_codes()")


def locked_out() -> set[str]:
    """Addresses of e-mail of the service's people who failed too often; for its administrators."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.locked_out(%s)", [settings.AXES_FAILURE_LIMIT])
        return {address for (address,) in cursor.fetchall()}
