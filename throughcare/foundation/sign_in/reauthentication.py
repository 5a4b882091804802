"""Confirming who it is, again, before what cannot be taken back (R8 of the security rules)."""

import time

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import urlencode

from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.sign_in.signing_in import where_it_was


def recently_confirmed(request: HttpRequest) -> bool:
    """Whether the person proved who they are within the last few minutes."""
    proved = request.session.get("account_authentication_methods", [])  # written by allauth
    latest = max((method.get("at", 0) for method in proved), default=0)
    return bool(time.time() - latest < settings.STEP_UP_MINUTES * 60)


def confirm_identity(request: HttpRequest, back_to: str = "") -> HttpResponseBase:
    """Ask again who it is, and come back to this page, or to where what was sent waits."""
    name = "demonstration-confirm" if settings.DEMONSTRATION else "account_reauthenticate"
    return redirect(f"{reverse(name)}?{urlencode({'next': back_to or where_it_was(request)})}")
