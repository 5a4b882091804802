"""The pages that say otherwise what a document is, and take it from sight or bring it back."""

from collections.abc import Callable
from functools import partial

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.writing.actions import correct
from throughcare.foundation.writing.declarations import Subject, Writing
from throughcare.record.children.pages import child_subject
from throughcare.record.documents.actions import bring_back, withdraw
from throughcare.record.documents.forms import BringBackForm, CorrectDocumentForm, WithdrawForm
from throughcare.record.documents.presenters import document_words

of_document = child_subject("documents", back="documents")


def caption(subject: Subject) -> str:
    """Which document it is."""
    return document_words(subject.row)


document_page: Callable[..., Writing] = partial(
    Writing,
    of=of_document,
    needs=Capability.RECORD_DOCUMENTS,
    caption=caption,
    draft=True,
    undo=True,
)
CORRECT = document_page(
    name="correct-document",
    at="cases/<str:reference>/documents/<str:row>/correct/",
    form=CorrectDocumentForm,
    act=correct,
    heading=_("Correct what a document is"),
    button=_("Record the correction"),
    done=_("The document was corrected"),
    doing="correct the title, kind, day or readers of a document",
)
WITHDRAW = document_page(
    name="withdraw-document",
    at="cases/<str:reference>/documents/<str:row>/withdraw/",
    form=WithdrawForm,
    act=withdraw,
    heading=_("Withdraw a document from sight"),
    intro=_("Nothing is removed: those who may add documents can read it, and bring it back."),
    button=_("Withdraw the document"),
    done=_("The document was withdrawn from sight"),
    doing="withdraw a document from sight",
)
BRING_BACK = document_page(
    name="bring-document-back",
    at="cases/<str:reference>/documents/<str:row>/bring-back/",
    form=BringBackForm,
    act=bring_back,
    heading=_("Bring a document back"),
    button=_("Bring the document back"),
    done=_("The document is in sight again"),
    doing="bring a document back into sight",
)
PAGES = (CORRECT, WITHDRAW, BRING_BACK)
