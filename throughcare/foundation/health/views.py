"""The addresses that a load balancer and a monitor ask. They say yes, no and how many."""

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from throughcare.foundation import virus_scanner
from throughcare.foundation.health import metrics, readiness

PLAIN = "text/plain; charset=utf-8"


@require_safe
@never_cache
def alive(_request: HttpRequest) -> HttpResponse:
    """The process answers. The database is not asked: where it is away a restart helps nobody."""
    return HttpResponse("ok\n", content_type=PLAIN)


@require_safe
@never_cache
def ready(_request: HttpRequest) -> JsonResponse:
    """The process can answer pages, or 503 and what it lacks.

    A virus scanner that is away is said where there is one, and stops no page: files wait for it.
    """
    needed = {"database": readiness.database_answers()}
    needed["tables"] = needed["database"] and readiness.tables_are_current()
    found = needed | ({"scanner": virus_scanner.answers()} if virus_scanner.is_set_up() else {})
    return JsonResponse(found, status=200 if all(needed.values()) else 503)


@require_safe
@never_cache
def numbers(request: HttpRequest) -> HttpResponse:
    """Numbers about jobs for whoever sends the token of the settings; to others it is not there."""
    sent = request.headers.get("Authorization", "")
    wanted = settings.METRICS_TOKEN
    if not wanted or not constant_time_compare(sent, f"Bearer {wanted}"):
        return HttpResponse("Not found\n", status=404, content_type=PLAIN)
    try:
        return HttpResponse(metrics.as_text(), content_type=CONTENT_TYPE_LATEST)
    except DatabaseError:
        return HttpResponse("The database is away\n", status=503, content_type=PLAIN)
