"""Numbers that pages, actions and the database share. Each stands here alone.

`secure_database()` makes a function of the database of each: `app.shortest_reason()` and so on.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SHORTEST_REASON = 10  # letters: long enough to mean something
LONGEST_EMERGENCY_HOURS = 4  # R13 of the security requirements

IN_THE_DATABASE = {
    "shortest_reason": SHORTEST_REASON,
    "longest_emergency_hours": LONGEST_EMERGENCY_HOURS,
}

REASON_IS_TOO_SHORT = _("Say why, in at least ten letters")


def require_reason(reason: str, *, field: str = "reason", words: Any = REASON_IS_TOO_SHORT) -> None:
    """Raise `ValidationError` in words for a reason that is too short to mean anything."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise ValidationError({field: words})
