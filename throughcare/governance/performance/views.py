"""The page for taking a snapshot, from which every figure is worked out."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from procrastinate.exceptions import AlreadyEnqueued

from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.governance.performance.tasks import snapshot


@require_http_methods(["GET", "HEAD", "POST"])
def take_snapshot(request: WorkerRequest) -> HttpResponse:
    """Queue a new snapshot."""
    if request.method != "POST":
        return render(request, "performance/take_snapshot.jinja")
    code = request.worker.service.code
    try:
        with transaction.atomic():  # a refusal leaves the audit trail as it was
            snapshot.configure(queueing_lock=f"take-snapshot {code}").defer(service_code=code)
    except AlreadyEnqueued:
        messages.info(request, _("A snapshot is waiting to be taken already."))
    else:
        messages.success(
            request, _("The snapshot will be taken in a moment. Load this page again.")
        )
    return redirect("performance")
