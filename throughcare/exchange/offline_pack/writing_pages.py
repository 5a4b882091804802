"""The pages that say who can open packs."""

from functools import partial
from typing import Any

from django import forms
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.exchange.offline_pack import actions
from throughcare.exchange.offline_pack.models import PackRecipient
from throughcare.files import is_public_key
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.design.fields import TextField
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.pages.register import Family
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.declarations import Subject, Writing
from throughcare.foundation.writing.questions import NothingAsked


class RecipientForm(forms.Form):
    """Who can open packs, and their public key."""

    name = TextField(
        label=gettext_lazy("Who can open the packs?"),
        called=gettext_lazy("who can open the packs"),
        hint=gettext_lazy("A person or a place, such as the duty desk"),
        autocomplete="off",
        max_length=200,
    )
    public_key = TextField(
        label=gettext_lazy("What is their public key of age?"),
        called=gettext_lazy("their public key"),
        hint=gettext_lazy("It begins with age1. The secret key stays with them alone"),
        autocomplete="off",
        spellcheck=False,
        max_length=100,
    )

    def __init__(self, data: Any = None, *, subject: Subject) -> None:
        super().__init__(data)

    def clean_public_key(self) -> str:
        """Refuse what is no public key, a secret one above all."""
        key = str(self.cleaned_data["public_key"])
        if key.upper().startswith("AGE-SECRET-KEY"):
            words = _("This is a secret key: it was not kept. Enter the public key beside it")
            raise forms.ValidationError(words)
        if not is_public_key(key):
            raise forms.ValidationError(_("Enter a public key of age, which begins with age1"))
        return key


def a_recipient(request: WorkerRequest, recipient: str = "") -> Subject:
    """Somebody who can open packs; none where one is to be added."""
    rows = PackRecipient.objects.filter(service=request.worker.service_id)
    row: Any = get_object_or_404(rows, reference=recipient) if recipient else None
    return Subject(row, request.worker, reverse("offline-pack"))


of_recipients = partial(
    Writing, of=a_recipient, needs=Capability.SET_UP_SERVICE, family=Family.SERVICE, undo=True
)
ADD_RECIPIENT = of_recipients(
    name="add-pack-recipient",
    at="set-up/offline-pack/recipients/add/",
    form=RecipientForm,
    act=lambda _none, **answers: actions.add_recipient(**answers),
    heading=gettext_lazy("Say who can open the offline packs"),
    done=gettext_lazy("They can open the packs that are made from now on."),
)
END_RECIPIENT = of_recipients(
    name="end-pack-recipient",
    at="set-up/offline-pack/recipients/<str:recipient>/end/",
    form=NothingAsked,
    act=actions.end_recipient,
    heading=lambda s: _("Make no more packs for %(who)s?") % {"who": s.row.name},
    intro=gettext_lazy(
        "They still open the packs that were made for them: remove those files where they lie."
    ),
    button=gettext_lazy("Make no more for them"),
    done=gettext_lazy("No more packs are made for them."),
)
PAGES = (ADD_RECIPIENT, END_RECIPIENT)
