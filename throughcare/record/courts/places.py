"""Where a court sent a child: what is asked of the place, and the stay that begins there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import Field, Form, ValidationError
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.design.fields import SelectField, TextField
from throughcare.foundation.design.words import Words
from throughcare.rulebook.code_lists import code_list

NOT_YET_KNOWN, NO_STAY = "not-yet-known", "no-stay"
SAY_WHERE = _("Say where the child was taken. “Not yet known” is an answer too")
NO_STAY_HERE = _("Leave it empty where no stay begins")
SECTORS = code_list("remand-sector").choices
NOT_KNOWN = (NOT_YET_KNOWN, _("Not yet known"))
"""The answer that nobody knows yet where a child was taken."""


@dataclass(frozen=True, kw_only=True)
class TakenTo:
    """The place to which a child was taken from court; what is not known yet is empty."""

    sector: str = ""
    establishment: str = ""


def place_questions(of: str, *, no_stay: Words = "") -> dict[str, Field]:
    """The two questions about the place, `<of>_sector` and `<of>_place`.

    `no_stay` are the words of the answer that no stay begins, where that may be.
    """
    more = ((NO_STAY, no_stay),) if no_stay else ()
    return {
        f"{of}_sector": SelectField(
            label=_("To which kind of place was the child taken?"),
            called=_("the kind of place"),
            choices=[*SECTORS, NOT_KNOWN, *more],
            required=False,
        ),
        f"{of}_place": TextField(
            label=_("To which one?"),
            called=_("the place"),
            hint=_("Leave it empty while nobody knows"),
            autocomplete="off",
            max_length=200,
            required=False,
        ),
    }


def need_place(form: Form, of: str) -> None:
    """Refuse a form that does not say where the child was taken."""
    sector, place = (form.cleaned_data.get(f"{of}_{each}") for each in ("sector", "place"))
    if not sector and not place and f"{of}_sector" not in form.errors:
        form.add_error(f"{of}_sector", ValidationError(SAY_WHERE, code="required"))
    if sector == NO_STAY and place:
        form.add_error(f"{of}_place", NO_STAY_HERE)


def place_given(answers: Mapping[str, Any], of: str) -> TakenTo | None:
    """The place that was answered; none where it was not asked, or no stay begins."""
    return place_of(answers.get(f"{of}_sector"), answers.get(f"{of}_place"))


def place_of(sector: str | None, place: str | None) -> TakenTo | None:
    """The place that these two answers name; none where neither does, or no stay begins."""
    if sector == NO_STAY or not (sector or place):
        return None
    known = "" if sector == NOT_YET_KNOWN else sector
    return TakenTo(sector=known or "", establishment=place or "")
