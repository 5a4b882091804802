"""In the demonstration, and only there: sign in as any of the invented cast with one click."""

from itertools import groupby

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from throughcare.foundation.access.models import Person
from throughcare.foundation.access.roles import ROLES

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_http_methods(["GET", "HEAD", "POST"])
def cast(request: HttpRequest) -> HttpResponseBase:
    """Everybody who can be signed in as, and the sign-in itself."""
    only_in_the_demonstration()
    if request.method == "POST":
        person = get_object_or_404(Person, reference=one_of_the_cast(request))
        login(request, person, backend=BACKEND)
        record_authentication(request, person, method="demonstration")
        return HttpResponseRedirect(safe_next(request))
    shown = {"services": by_service(everybody()), "next": safe_next(request)}
    return render(request, "access/demonstration.jinja", shown)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponseBase:
    """Confirm who it is, as a password would in service."""
    only_in_the_demonstration()
    if request.method == "POST" and request.user.is_authenticated:
        record_authentication(request, request.user, method="demonstration")
        return HttpResponseRedirect(safe_next(request))
    return render(request, "access/demonstration_confirm.jinja", {"next": safe_next(request)})


def everybody() -> list[dict[str, str]]:
    """The invented people with accounts: name, roles and service."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reference, full_name, roles, service_name FROM app.whole_cast()")
        return [
            {
                "reference": reference,
                "name": name,
                "roles": ", ".join(ROLES[r].name for r in roles if r in ROLES),
                "service": service,
            }
            for reference, name, roles, service in cursor.fetchall()
        ]


def by_service(people: list[dict[str, str]]) -> list[tuple[str, list[dict[str, str]]]]:
    """The people under the name of their service, in the order in which they came."""
    return [(name, list(them)) for name, them in groupby(people, key=lambda p: p["service"])]


def one_of_the_cast(request: HttpRequest) -> str:
    """The reference of the person who was chosen. Raises `Http404` for anybody else."""
    chosen = request.POST.get("person", "")
    if chosen not in {each["reference"] for each in everybody()}:
        raise Http404
    return chosen


def only_in_the_demonstration() -> None:
    """Raise `Http404` under other settings, and in a database that no demonstration made."""
    if not settings.DEMONSTRATION:
        raise Http404
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.is_demonstration()")
        if not cursor.fetchone()[0]:
            raise Http404


def safe_next(request: HttpRequest) -> str:
    """Where to go after signing in: an address of this service, or its home page."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    here = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if here and wanted.startswith("/") else "/"
