"""What every page about a child begins with: the child, and what stands round the page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.record.children.models import Child

View = Callable[..., HttpResponse]


def of_child(view: View) -> View:
    """Hand the view the child whose case the address names; it has been opened and noted."""

    @wraps(view)
    def inside(request: WorkerRequest, reference: str, **more: Any) -> HttpResponse:
        children = Child.objects.filter(case=request.case, service=request.worker.service_id)
        child = children.select_related("merged_into").with_merged().first()
        if child is None:
            raise Http404(_("There is no such record that you may open."))
        return view(request, child, **more)

    return inside
