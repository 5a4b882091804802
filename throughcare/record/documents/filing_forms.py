"""What is asked where many files are put on records: the files, and of each whose it is."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.foundation.access.models import Staff
from throughcare.foundation.design.dates import day
from throughcare.foundation.design.fields import FilesField, RadiosField, TextField, field_of, offer
from throughcare.foundation.design.words import Words
from throughcare.record.children.models import Child
from throughcare.record.documents.checking.names import title_from
from throughcare.record.documents.forms import LONGEST_TITLE, TAKEN, AboutDocument, readers_for
from throughcare.record.documents.models import Readers, StagedFile

KEPT = ("words", "kind", "title", "dated_on", "needs")


class SeveralFilesForm(forms.Form):
    """The files, chosen or dropped together."""

    chosen = FilesField(
        label=gettext_lazy("Files"),
        hint=gettext_lazy(
            "Up to 20 at once, 25 MB each. Say of each afterwards whose it is and what it is"
        ),
        accept=TAKEN,
        drops=True,
        allow_empty_file=True,  # said of that one file, beside the others
        error_messages={"required": gettext_lazy("Choose the files")},
    )


class FilingForm(AboutDocument):
    """Whose a file is, and what it is. Nobody is chosen before the worker chooses them."""

    words = TextField(
        label=gettext_lazy("Find the child"),
        hint=gettext_lazy("A name, a date of birth or a number"),
        called=gettext_lazy("a name, a date of birth or a number"),
        required=False,
        max_length=120,
        autocomplete="off",
    )
    child = RadiosField(
        label=gettext_lazy("Whose record is it for?"),
        called=gettext_lazy("whose record it is for"),
        required=False,
        small=True,
    )
    # For what the children offered were searched; the page gives it, and nobody answers it.
    searched = forms.CharField(required=False, widget=forms.HiddenInput)
    say_optional = False  # the search is a way to the child, who has to be chosen
    field_order = ("words", "child", "kind", "title", "dated_on", "needs")

    def __init__(
        self,
        data: Any,
        *,
        staged: StagedFile,
        offered: Iterable[Child],
        typed: Mapping[str, Any],
        worker: Staff,
    ) -> None:
        title = title_from(staged.file_name)[:LONGEST_TITLE]
        kept = {name: typed[name] for name in KEPT if name in typed}
        super().__init__(data, initial={"title": title, "needs": Readers.DOCUMENTS} | kept)
        self.offered = {child.reference: child for child in offered}
        self.needed_at_times = ("child",) if self.offered else ("words",)
        offer(self, child=[(each.reference, each.name) for each in self.offered.values()])
        hints: dict[str, Words] = {each.reference: known_by(each) for each in self.offered.values()}
        field_of(self, "child", RadiosField).item_hints = hints
        offer(self, needs=readers_for(worker))
        if not self.is_bound:  # one file comes after another: hands stay on the keys
            first = self.fields["child" if self.offered else "words"]
            first.widget.attrs["autofocus"] = "autofocus"

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("child") and "child" not in self.errors:
            name = "child" if self.offered else "words"
            words = _("Select whose record it is for") if self.offered else _("Find the child")
            self.add_error(name, forms.ValidationError(words, code="required"))
        return given


def known_by(child: Child) -> str:
    """What tells a child from another of their name."""
    return _("Born %(day)s, %(number)s") % {
        "day": day(child.date_of_birth),
        "number": child.number,
    }
