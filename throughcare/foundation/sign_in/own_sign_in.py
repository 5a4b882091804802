"""Pages of somebody's own sign-in: each proves to the database whose it is, in one transaction."""

from collections.abc import Callable
from functools import wraps

from allauth.account.internal.stagekit import unstash_login
from django.http import HttpRequest, HttpResponseBase

from throughcare.foundation.access.models.passwords import signing_in


def as_oneself(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The page, for whoever has signed in, or has given the password and is asked for a code."""

    @wraps(view)
    def inside(request: HttpRequest) -> HttpResponseBase:
        person = whose_sign_in(request)
        if person is None:
            return view(request)
        with signing_in(person):
            answer = view(request)
            render = getattr(answer, "render", None)
            return render() if render else answer

    return inside


def whose_sign_in(request: HttpRequest) -> int | None:
    """The number of the person whose sign-in it is; None where nobody's has begun."""
    if request.user.is_authenticated:
        return int(request.user.pk)
    begun = unstash_login(request, peek=True)
    return int(begun.user.pk) if begun and begun.user else None
