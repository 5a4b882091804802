"""What two records agree in, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.design.words import Words

REASONS: dict[str, Words] = {
    "first-same": _("same first name"),
    "first-stands-for": _("first names that stand for one another"),
    "first-near": _("first names nearly the same"),
    "first-initial": _("same initial"),
    "first-differs": _("different first names"),
    "last-same": _("same last name"),
    "last-part": _("a last name in common"),
    "last-near": _("last names nearly the same"),
    "last-differs": _("different last names"),
    "born-same": _("same birthday"),
    "born-swapped": _("birthday with day and month swapped"),
    "born-near": _("birthdays nearly the same"),
    "born-differs": _("different birthdays"),
    "number-same": _("a number in common"),
    "numbers-differ": _("different numbers"),
    "sex-same": "",
    "sex-differs": _("different sex"),
    "postcode-same": _("same postcode"),
    "postcode-differs": _("different postcodes"),
}
"""Each level by its code; what tells nobody anything has no words."""


def reasons(levels: Iterable[str]) -> str:
    """The levels of a pair in one line, the first letter a capital."""
    words = ", ".join(str(REASONS[level]) for level in levels if REASONS[level])
    return words[:1].upper() + words[1:]
