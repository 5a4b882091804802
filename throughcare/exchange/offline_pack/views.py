"""When packs were made, for whom, and what is to be done about them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from throughcare.exchange.offline_pack import presenters
from throughcare.exchange.offline_pack.actions import folder_of, recipients_of
from throughcare.exchange.offline_pack.models import OfflinePack
from throughcare.foundation.design.pagination import page_of
from throughcare.foundation.pages.worker_request import WorkerRequest


@require_safe
def offline_pack(request: WorkerRequest) -> HttpResponse:
    """The packs of the service, the newest first, and who can open them."""
    packs = OfflinePack.objects.filter(service=request.worker.service_id).newest_first()
    recipients = list(recipients_of(request.worker))
    page = page_of(packs.select_related("recorded_by"), request.GET)
    shown = {
        "page": page,
        "folder": presenters.breakable(str(folder_of(request.worker))),
        "reminder": presenters.reminder(packs.first(), len(recipients), timezone.now()),
        "rows": presenters.pack_rows(page.object_list),
        "recipients": presenters.recipient_rows(recipients),
    }
    return render(request, "offline_pack/offline_pack.jinja", shown)
