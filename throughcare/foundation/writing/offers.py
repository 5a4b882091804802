"""What a worker did last, and how it is taken back: beside the words that it was done, and on the
pages of the case for as long as it can be.
"""

from django.contrib.messages import get_messages
from django.contrib.messages.storage.base import BaseStorage
from django.utils.translation import gettext as _

from throughcare.foundation.design.dates import time_of_day
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.declarations import Writing
from throughcare.foundation.writing.models import Submission
from throughcare.foundation.writing.routes import DECLARED
from throughcare.foundation.writing.visit import undo_address


def offer_of(request: WorkerRequest) -> dict[str, str] | None:
    """What the worker did last to the case that is open and may still take back.

    None where there is nothing, or where a message on this very page offers it.
    """
    offer = request.undo_offer
    if offer is None or message_offers(request):
        return None
    sent = Submission.objects.filter(staff=request.worker, sent_in=offer.request_id).first()
    if sent is None or sent.page not in DECLARED:
        return None
    words = {"done": done_words(DECLARED[sent.page]), "time": time_of_day(offer.until)}
    return {
        "text": _("%(done)s. You can undo it until %(time)s.") % words,
        "href": undo_address(sent.address, offer.request_id),
    }


def done_words(page: Writing) -> str:
    """What was done; where a page says that of each row otherwise, what it is there to do."""
    if not callable(page.done):
        return str(page.done).rstrip(".")
    return _("Done: %(doing)s") % {"doing": page.doing} if page.doing else _("This was done")


def message_offers(request: WorkerRequest) -> bool:
    """Whether a message that this page shows has the offer already. They stay to be shown."""
    waiting = get_messages(request)
    offered = any("taken-back" in (message.extra_tags or "") for message in waiting)
    if isinstance(waiting, BaseStorage):
        waiting.used = False
    return offered
