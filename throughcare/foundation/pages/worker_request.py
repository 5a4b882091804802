"""A request as a view receives it: whose it is, about which case, and what surrounds its page."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django.http import HttpRequest

from throughcare.foundation.access.models import Case, Staff
from throughcare.foundation.audit.actions import UndoOffer
from throughcare.foundation.pages.menu_and_banners import Banner, MenuItem, banners, menu


class WorkerRequest(HttpRequest):
    """The request of a worker who is signed in, as every view behind `page()` takes it.

    Only annotations: Django makes the object, and `of_worker` fills these in. `case`, and what the
    worker did last to it and may take back, are there on pages about one child (families CHILD and
    CHILD_PRINT) and on no others; `refusal` and `refused_before` where a form was refused
    (foundation/writing/refused_forms.py).
    """

    worker: Staff
    case: Case
    navigation: Sequence[MenuItem]
    banners: Sequence[Banner]
    undo_offer: UndoOffer | None
    refusal: Mapping[str, Sequence[str]]
    refused_before: Any


def of_worker(request: HttpRequest, worker: Staff) -> WorkerRequest:
    """The request with its worker, and with the menu and the banners round their pages."""
    request = cast(WorkerRequest, request)
    request.worker = worker
    request.navigation = menu(request, worker)
    request.banners = banners(worker)
    return request
