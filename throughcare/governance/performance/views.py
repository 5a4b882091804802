"""The page for taking a snapshot, from which every figure is worked out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from throughcare.foundation.access.jobs import queue_once
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.governance.performance.tasks import snapshot


@require_http_methods(["GET", "HEAD", "POST"])
def take_snapshot(request: WorkerRequest) -> HttpResponse:
    """Queue a new snapshot."""
    if request.method != "POST":
        return render(request, "performance/take_snapshot.jinja")
    if queue_once(snapshot, request.worker.service.code):
        messages.success(
            request, _("The snapshot will be taken in a moment. Load this page again.")
        )
    else:
        messages.info(request, _("A snapshot is waiting to be taken already."))
    return redirect("performance")
