"""What is asked of a child who is added: who they are, and who asked the service to see them."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from throughcare.casework.referrals.models import Referral
from throughcare.foundation.facts.days import today
from throughcare.foundation.writing.questions import Ask, FormPart, Group, RecordForm, questions
from throughcare.record.children.models import Child
from throughcare.record.children.typed_dates import birthday_in
from throughcare.rulebook.offences.ages import is_too_young
from throughcare.rulebook.periods import completed_age


def row_of(subject: Any) -> Any:
    """What a form is about; none where a form is looked at by itself."""
    return getattr(subject, "row", None)


OLDEST = 25  # years; somebody older is a slip of the year
ASKED = {
    "kind": Ask(
        _("Who asked the service to see the child?"),
        called=_("who asked"),
        at_first=lambda s: getattr(row_of(s), "source", ""),
    ),
    "made_on": Ask(
        _("When did they ask?"),
        called=_("the day on which they asked"),
        at_first=lambda s: getattr(row_of(s), "came_on", today()),
    ),
}
NAMED_BEFORE = ("first_name", "last_name", "date_of_birth")


def typed_before(subject: Any, place: int) -> Any:
    """What was typed into the search, or came in: the first name, the last, or the birthday."""
    typed = row_of(subject)
    if hasattr(typed, NAMED_BEFORE[place]):
        return getattr(typed, NAMED_BEFORE[place])
    names, born = birthday_in(typed if isinstance(typed, str) else "")
    words = [word for word in names.split() if not any(letter.isdigit() for letter in word)]
    first = words[0] if words else ""
    return (first, " ".join(words[1:]), born)[place]


class AddChildForm(RecordForm):
    """Who the child is. What was typed into the search stands in it already."""

    of = Child
    asks = {
        "first_name": Ask(_("First name"), at_first=lambda s: typed_before(s, 0)),
        "last_name": Ask(_("Last name"), at_first=lambda s: typed_before(s, 1)),
        "known_as": Ask(_("What is the child called?"), _("Where it is not the first name")),
        "date_of_birth": Ask(
            _("When was the child born?"),
            _("For example, 27/3/2011"),
            called=_("the date of birth"),
            at_first=lambda s: typed_before(s, 2),
        ),
        "sex": _("Which sex is in official papers?"),
        "numbers": Group(
            _("Middle names, and numbers that others know them by"),
            {
                "middle_names": _("Middle names"),
                "pnc_number": _("Police national computer number"),
                "nhs_number": _("NHS number"),
                "upn": _("Unique pupil number"),
                "social_care_id": _("Social care number"),
            },
            folded=True,
        ),
    }

    def __init__(self, data: Any = None, *, subject: Any) -> None:
        super().__init__(data, subject=subject)
        self.fields |= questions(Referral, ASKED, subject)

    def parts(self) -> Iterator[FormPart]:
        *first, numbers = super().parts()
        yield from first
        yield from (FormPart([self[name]]) for name in ASKED)
        yield numbers

    @property
    def given(self) -> dict[str, Any]:
        answers = super().given
        asked = {f"asked_{name}": self.cleaned_data[key] for name, key in NAMED}
        return answers | asked

    def clean_date_of_birth(self) -> Any:
        """Refuse an age that nobody here can have: a year that was mistyped."""
        born = self.cleaned_data["date_of_birth"]
        if born and is_too_young(completed_age(born, today()), for_prevention=True):
            raise ValidationError(_("The child would be under 8. Check the year"))
        if born and completed_age(born, today()) > OLDEST:
            raise ValidationError(_("The child would be over 25. Check the year"))
        return born


NAMED = (("by", "kind"), ("on", "made_on"))
