"""The page that makes the practice service, or fills it anew."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.exchange.practice.actions import make_practice_service
from throughcare.exchange.practice.queries import practice_of
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.design.fields import RadiosField
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.pages.register import Family
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.declarations import Subject, Writing


class PracticeForm(forms.Form):
    """Whether it starts afresh every night."""

    nightly = RadiosField(
        label=gettext_lazy("Should it start afresh every night?"),
        called=gettext_lazy("whether it starts afresh every night"),
        choices=[
            ("yes", gettext_lazy("Yes, what was practised goes every night")),
            ("no", gettext_lazy("No, what was practised stays until somebody asks here")),
        ],
    )

    def __init__(self, data: Any = None, *, subject: Subject) -> None:
        super().__init__(data)
        if subject.row is not None:
            self.fields["nightly"].initial = "yes" if subject.row.practice_nightly else "no"

    @property
    def given(self) -> dict[str, Any]:
        return {"nightly": self.cleaned_data["nightly"] == "yes"}


def the_practice_service(request: WorkerRequest) -> Subject:
    """The practice service of the worker's service, where there is one."""
    return Subject(practice_of(request.worker), request.worker, reverse("practice-service"))


MAKE_PRACTICE = Writing(
    name="make-practice-service",
    at="set-up/practice/fill/",
    of=the_practice_service,
    needs=Capability.SET_UP_SERVICE,
    family=Family.SERVICE,
    form=PracticeForm,
    act=lambda _service, **answers: make_practice_service(**answers),
    heading=lambda s: (
        _("Fill the practice service anew") if s.row else _("Make a practice service")
    ),
    intro=gettext_lazy(
        "It is filled with invented children. Whatever was done in it goes, and stays in the audit "
        "trail alone."
    ),
    button=gettext_lazy("Fill it"),
    done=gettext_lazy("The practice service is being filled. It is ready within minutes."),
    doing="make or fill the practice service",
)
