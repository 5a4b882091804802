"""How often signing in may fail: by person and place, by place alone, and by person alone.

A place is an IPv4 address, or the /64 of an IPv6 one, which is what one household or office is
given. Five wrong passwords for one person shut that place out for a quarter of an hour. Somebody
who tries many people from one place, or one person from many places, is shut out later; but nobody
shuts a person out of a place from which they have signed in before. One-time codes are counted by
person alone: whoever is asked for one has the password.
"""

from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.db.models import QuerySet, Sum
from django.http import HttpRequest

FROM_ONE_PLACE = 100  # wrong passwords in a quarter of an hour, for whomever
FOR_ONE_PERSON = 50  # the same, from wherever
CODE = "code:"  # before the name of a person whose one-time codes are counted
LONGEST_NAME = 255


class CountedTries(AxesDatabaseHandler):  # type: ignore[misc]  # axes has no types
    """Counts what the library stores by more than one measure; the widest that is full decides."""

    def get_failures(self, request: HttpRequest, credentials: Any = None) -> int:
        """How many tries failed, as if each measure were full at the library's own limit."""
        most, name = settings.AXES_FAILURE_LIMIT, get_client_username(request, credentials) or ""
        recent = AccessAttempt.objects.filter(attempt_time__gte=get_cool_off_threshold(request))
        if name.startswith(CODE):
            return failures(recent.filter(username=name))
        here = request.axes_ip_address  # type: ignore[attr-defined]  # the library's own mark
        counted = [
            int(super().get_failures(request, credentials)),
            failures(recent.filter(ip_address=here)) * most // FROM_ONE_PLACE,
        ]
        if not AccessLog.objects.filter(username__iexact=name, ip_address=here).exists():
            counted.append(failures(recent.filter(username=name)) * most // FOR_ONE_PERSON)
        return max(counted)


def failures(attempts: "QuerySet[Any]") -> int:
    """How many tries failed in all."""
    return attempts.aggregate(failed=Sum("failures_since_start"))["failed"] or 0


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


def forget_failures(email: str) -> None:
    """Let somebody try again now, with the password and with codes."""
    for name in (email.lower(), code_name(email)):
        AxesProxyHandler.reset_attempts(username=name)


def forget_wrong_codes(email: str) -> None:
    """A right code forgives the wrong ones before it."""
    AxesProxyHandler.reset_attempts(username=code_name(email))
