"""What is asked about a document: the file, what it is, its day, and who may read it."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Staff
from throughcare.foundation.design.day_fields import DatePickerField
from throughcare.foundation.design.fields import (
    FileField,
    RadiosField,
    SelectField,
    TextAreaField,
    TextField,
    field_of,
    offer,
)
from throughcare.foundation.design.tables import Fact
from throughcare.foundation.design.validators import not_in_the_future
from throughcare.foundation.design.words import Words
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.limits import REASON_IS_TOO_SHORT, SHORTEST_REASON
from throughcare.foundation.writing.declarations import Subject
from throughcare.foundation.writing.questions import differing
from throughcare.foundation.writing.stamps import stamp
from throughcare.record.documents.checking import Received, receive
from throughcare.record.documents.checking.names import title_from
from throughcare.record.documents.models import DocumentKind, Readers

LONGEST_TITLE = 120
TAKEN = ".pdf,.docx,.xlsx,.pptx,.odt,.txt,.rtf,.eml,.msg,image/jpeg,image/png"
"""What a browser offers to choose; on a phone the camera as well. The content decides."""


def readers_for(worker: Staff) -> list[tuple[str, str]]:
    """Who may be said to read a document: nobody adds what they could not read themselves."""
    return [(each.value, str(each.label)) for each in Readers if worker.may(Capability(each))]


def file_field() -> FileField:
    return FileField(
        label=_("File"),
        hint=_(
            "PDF, Word, Excel, PowerPoint, OpenDocument text, JPEG or PNG picture, plain or rich "
            "text, or e-mail; 25 MB at most. It is checked, and loses who wrote it and where a "
            "picture was taken."
        ),
        accept=TAKEN,
        error_messages={"required": _("Choose the file")},
    )


class AboutDocument(forms.Form):
    """What a document is."""

    kind = SelectField(label=_("Kind of document"), choices=DocumentKind.choices)
    title = TextField(label=_("Title"), max_length=LONGEST_TITLE, autocomplete="off")
    dated_on = DatePickerField(
        label=_("Day of the document"),
        hint=_("The day on the letter or order, not the day on which it came"),
        initial=today,
        validators=[not_in_the_future],
    )
    needs = RadiosField(label=_("Who may read it?"), called=_("who may read it"))


class NewDocumentForm(AboutDocument):
    """A file and what it is. Without a title it is called as its file is."""

    file = file_field()
    field_order = ("file", "kind", "title", "dated_on", "needs")

    def __init__(self, data: Any = None, files: Any = None, *, worker: Staff) -> None:
        super().__init__(data, files, initial={"needs": Readers.DOCUMENTS})
        offer(self, needs=readers_for(worker))
        title = field_of(self, "title", TextField)
        title.required, title.hint = False, _("Leave it empty to take the name of the file")

    def clean_file(self) -> Received:
        return receive(self.cleaned_data["file"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        received = given.get("file")
        if received is not None and not given.get("title"):
            given["title"] = title_from(received.file_name)[:LONGEST_TITLE]
        return given


class NewVersionForm(forms.Form):
    """A newer file."""

    file = file_field()

    def clean_file(self) -> Received:
        return receive(self.cleaned_data["file"])


class SeenForm(forms.Form):
    """A form about a document that brings the stamp of what its worker had before them."""

    def __init__(self, data: Any = None, *, subject: Subject, **settings: Any) -> None:
        super().__init__(data, **settings)
        self.row = subject.row
        self.fields["seen"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=stamp(self.row)
        )

    def differences(self) -> Iterator[Fact]:
        """Why it is withdrawn now, if it is, beside what was typed."""
        yield from differing(self, {"why": self.row.withdrawn_why})


def why_field(label: Words, hint: Words, called: Words) -> TextAreaField:
    return TextAreaField(
        label=label,
        hint=hint,
        called=called,
        rows=3,
        max_length=500,
        min_length=SHORTEST_REASON,
        error_messages={"required": REASON_IS_TOO_SHORT, "min_length": REASON_IS_TOO_SHORT},
    )


class CorrectDocumentForm(SeenForm, AboutDocument):
    """What a document is said to be, as it stands, and what was wrong with that."""

    why = why_field(
        _("What was wrong?"),
        _("Others read it beside the record. For example, the day was mistyped"),
        _("what was wrong"),
    )
    asked = ("kind", "title", "dated_on", "needs")

    def __init__(self, data: Any = None, *, subject: Subject) -> None:
        stands = {name: getattr(subject.row, name) for name in self.asked}
        super().__init__(data, subject=subject, initial=stands)
        offer(self, needs=readers_for(subject.worker))

    @property
    def given(self) -> dict[str, Any]:
        answers = {name: self.cleaned_data[name] for name in self.asked}
        return {
            "answers": answers,
            "why": self.cleaned_data["why"],
            "seen": self.cleaned_data["seen"],
        }

    def differences(self) -> Iterator[Fact]:
        """What the document says now beside what was typed."""
        yield from differing(self, {name: getattr(self.row, name) for name in self.asked})


class WithdrawForm(SeenForm):
    """Why a document goes from sight."""

    why = why_field(
        _("Why should it not be seen?"),
        _("For example, it is about another child. Do not name the other child"),
        _("why it should not be seen"),
    )


class BringBackForm(SeenForm):
    """Why a document comes back."""

    why = why_field(
        _("Why should it be seen again?"),
        _("For example, it was withdrawn by mistake"),
        _("why it should be seen again"),
    )
