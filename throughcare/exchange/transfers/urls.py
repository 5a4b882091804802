"""Addresses of copies of a case: sent to another service, offered to ours, and arrived."""

from functools import partial

from throughcare.exchange.transfers.views import answering, sending
from throughcare.foundation.access.capabilities import Capability as C
from throughcare.foundation.pages.routes import Audit, Family, page

moving = partial(page, needs=C.TRANSFER_CASES)
COPY = "cases/<str:reference>/access/transfers/<str:transfer>/copy/"

urlpatterns = [
    moving(
        COPY,
        sending.send_copy,
        name="send-copy",
        audit=Audit.DISCLOSURE,
        family=Family.CHILD,
        doing="send a copy of a case to another service",
    ),
    moving(
        f"{COPY}<str:offer>/take-back/",
        sending.withdraw_copy,
        name="withdraw-copy",
        audit=Audit.ALTERATION,
        family=Family.CHILD,
        doing="take back the copy of a case",
    ),
    moving(
        f"{COPY}<str:offer>/copy.zip",
        sending.take_copy_away,
        name="take-copy-away",
        audit=Audit.DISCLOSURE,
        family=Family.CHILD_PRINT,
        doing="take away the copy of a case",
        step_up=True,
    ),
    moving(
        "offered/",
        answering.offered_cases,
        name="offered-cases",
        audit=Audit.CONSULTATION,
        family=Family.LIST,
        doing="read which cases are offered",
    ),
    moving(
        "offered/<str:offer>/",
        answering.offered_case,
        name="offered-case",
        audit=Audit.COLLECTION,
        family=Family.SERVICE,
        doing="answer a case that is offered",
    ),
    page(
        "cases/<str:reference>/access/transfers/<str:transfer>/copied/",
        answering.copied_record,
        name="copied-record",
        needs=C.READ_CASE,
        audit=Audit.CONSULTATION,
        family=Family.CHILD,
        doing="read what came with a case",
    ),
]
