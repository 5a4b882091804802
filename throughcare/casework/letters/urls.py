"""Addresses of the letters."""

from functools import partial

from throughcare.casework.letters import views, writing_pages
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page
from throughcare.foundation.writing.routes import declared

sending = partial(page, needs=Capability.SEND_LETTERS, family=Family.LIST)
reading = partial(page, needs=Capability.READ_DOCUMENTS)
for_everybody = partial(
    page,
    needs=Capability.USE_SERVICE,
    audit=Audit.NOTHING_PERSONAL,
    family=Family.SERVICE,
    doing="read what the letters of the service say",
)

urlpatterns = [
    sending(
        "letters/",
        views.letters,
        name="letters",
        audit=Audit.CONSULTATION,
        doing="choose which letters are sent",
    ),
    sending(
        "letters/batches/<str:batch>/",
        views.letter_batch,
        name="letter-batch",
        audit=Audit.DISCLOSURE,
        doing="print a batch of letters",
    ),
    reading(
        "cases/<str:reference>/documents/letters/",
        views.child_letters,
        name="child-letters",
        audit=Audit.CONSULTATION,
        family=Family.CHILD,
        doing="list the letters of a child",
    ),
    reading(
        "cases/<str:reference>/documents/letters/<str:row>/",
        views.print_letter,
        name="print-letter",
        audit=Audit.DISCLOSURE,
        family=Family.CHILD_PRINT,
        doing="print a letter of a child",
    ),
    for_everybody("letter-wordings/", views.letter_wordings, name="letter-wordings"),
    for_everybody(
        "letter-wordings/<str:language>/", views.letter_wordings, name="letter-wordings-in"
    ),
    *declared(*writing_pages.PAGES),
]
