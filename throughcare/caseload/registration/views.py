"""From a search that found nobody, or nobody right, to the page that adds a child."""

from django.http import HttpResponse
from django.shortcuts import redirect

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing import submissions


def add_from_search(request: WorkerRequest) -> HttpResponse:
    """Take what was typed along, under a token: no name stands in an address."""
    at = reverse("add-child")
    if request.method != "POST":
        return redirect(at)
    token = submissions.keep_query(request, "add-child", Capability.ADD_CHILD, address=at)
    return redirect(f"{at}?from={token}")
