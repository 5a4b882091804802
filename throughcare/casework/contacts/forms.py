"""What is asked about a contact: when, how, with whom, whether the child came, and a note."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from throughcare.casework.contacts.models import Contact
from throughcare.foundation.design.fields import offer
from throughcare.foundation.facts.days import moment
from throughcare.foundation.facts.fields import choices
from throughcare.foundation.writing.questions import Ask, RecordForm
from throughcare.rulebook.practice.contacts import UNDECIDED

# Whether an absence is accepted is judged later, once the child was asked what stood in the way.
WHEN_IT_WAS = ("attended", "late", "failed-to-comply", "not-yet-known", "cancelled-by-service")
SHORT = {"classes": "govuk-input--width-3"}


class ContactForm(RecordForm):
    """A contact as it is recorded on the day: filled in with what is known of it already."""

    of = Contact
    asks = {
        "held_at": Ask(_("When was it, or will it be?"), _("For example, 27/3/2026 at 15:30")),
        "method": _("How?"),
        "with_whom": _("With whom?"),
        "attendance": _("Did the child come?"),
        "purpose": _("What was it for?"),
        "minutes": Ask(_("How many minutes did it take?"), more=SHORT),
        "notes": Ask(_("What happened?"), _("What the child said, and what was agreed")),
    }

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        super().__init__(data, subject=subject)
        offer(self, attendance=attendance_choices())

    def as_it_stands(self) -> dict[str, Any]:
        """An appointment as it was made, but for what became of it; a new contact is of now."""
        if self.row is None:
            return {"held_at": moment(), "with_whom": "child"}
        return super().as_it_stands() | {"attendance": ""}

    @property
    def given(self) -> dict[str, Any]:
        """What the action is given. An entry is never changed, so nothing was changed meanwhile."""
        return {name: self.cleaned_data[name] for name in self.asks}


def attendance_choices() -> list[tuple[str, Any]]:
    """The answers of the day, in the order in which they are most often given."""
    words: dict[str, Any] = dict(choices("attendance"))
    words |= dict.fromkeys(
        UNDECIDED, _("Not yet, or they did not come and nobody has asked them why yet")
    )
    return [(code, words[code]) for code in WHEN_IT_WAS]
