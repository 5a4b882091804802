"""From the first page of the day to the contact of a child, who is chosen by typing their name."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from throughcare.casework.contacts.forms import WithWhomForm
from throughcare.casework.contacts.queries import children_offered
from throughcare.foundation.pages.worker_request import WorkerRequest


@require_safe
def contact_with(request: WorkerRequest) -> HttpResponse:
    """Choose the child among one's own cases and one's teams', and go on to the contact.

    The address says which child by the reference of their record, as every page of it does.
    """
    offered = children_offered(request.worker)
    form = WithWhomForm(request.GET if "child" in request.GET else None, offered=offered)
    if form.is_valid():
        return redirect("add-contact", form.cleaned_data["child"])
    return render(request, "contacts/with_whom.jinja", {"form": form, "nobody": not offered})
