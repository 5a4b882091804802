"""A form that is begun and not sent, as its page keeps it and throws it away."""

from typing import Any

from django.test import RequestFactory

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Case
from throughcare.foundation.facts.record import new_reference
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing import submissions

FORM = "add-contact"


def request_of(worker: Any, case: Case, **answers: str) -> WorkerRequest:
    """A request of a worker to the form of a case, as the middleware hands it on."""
    request: Any = RequestFactory().post(address_of(case.reference), answers)
    request.worker, request.case = worker, case
    made: WorkerRequest = request
    return made


def address_of(reference: str) -> str:
    return f"/cases/{reference}/contacts/add/"


def write_draft(worker: Any, case: Case, notes: str) -> None:
    """Save what is typed, in the place of what was typed before."""
    request = request_of(worker, case, notes=notes)
    begun = submissions.unsent(request, FORM)
    submission = submissions.hold(
        request,
        page=FORM,
        address=request.path,
        needs=Capability.RECORD_CONTACTS,
        token=begun[0].token if begun else new_reference(),
    )
    submissions.keep(submission, request.POST)


def erase_draft(worker: Any, case: Case) -> None:
    submissions.forget(request_of(worker, case), FORM)
