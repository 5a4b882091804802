"""The answer to a case that is offered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughcare.foundation.design.fields import RadiosField, TextAreaField, field_of
from throughcare.foundation.facts.limits import REASON_IS_TOO_SHORT, SHORTEST_REASON

TAKE_OVER, DECLINE = "take-over", "decline"


class SendForm(forms.Form):
    """Nothing is asked: what a refusal says stands on the page."""


class AnswerForm(forms.Form):
    """Take the case over, or decline it and say why."""

    answer = RadiosField(
        label=_("What is your answer?"),
        called=_("your answer"),
        choices=[
            (TAKE_OVER, _("Take the case over")),
            (DECLINE, _("Decline it")),
        ],
        reveals={DECLINE: "reason"},
        error_messages={"required": _("Select whether you take the case over")},
    )
    reason = TextAreaField(
        label=_("Why?"),
        called=_("why"),
        hint=_("The service that sent it reads this."),
        required=False,
        rows=3,
        max_length=1000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.say_optional = False
        words = _("The copy becomes a record of this service. This cannot be undone.")
        field_of(self, "answer", RadiosField).item_hints[TAKE_OVER] = words

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        reason = given.get("reason", "").strip()
        if given.get("answer") == DECLINE and len(reason) < SHORTEST_REASON:
            self.add_error("reason", REASON_IS_TOO_SHORT)
        return given
