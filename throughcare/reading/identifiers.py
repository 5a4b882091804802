"""What a spreadsheet does to numbers that say which, and the check digits that some have."""

import re
from collections.abc import Callable

from throughcare.reading.sentences import Sentence, shortened
from throughcare.reading.sentences import gettext_noop as _
from throughcare.schema import Column

IDENTIFIERS = frozenset(
    {
        "pnc_number",
        "nhs_number",
        "upn",
        "social_care_id",
        "originating_id",
        "police_reference",
        "co_offence_group",
        "sentencing_occasion_id",
        "other_service_code",
        "cjs_code",
        "person_hash",
    }
)
"""Columns besides keys that say which, and not what."""


def is_identifier(column: Column) -> bool:
    """Whether it says which, and not what: a word for nothing in it is nothing."""
    return column.key or bool(column.refers_to) or column.name in IDENTIFIERS


SHORTENED = re.compile(r"\d+(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
DECIMAL = re.compile(r"\d+[.,]0*")
DIGITS = {"nhs_number": 10}
"""Numbers that have one length and no letter, so that a zero lost at the start is seen."""


def ruined(text: str, name: str = "") -> str:
    """Why an identifier is not what it was before a spreadsheet had it; blank where it is."""
    if SHORTENED.fullmatch(text):
        return Sentence(
            _(
                "“%(value)s” is a number that a spreadsheet has shortened, so digits are lost: "
                "export the column as text."
            ),
            value=shortened(text),
        )
    if DECIMAL.fullmatch(text):
        return Sentence(
            _(
                "“%(value)s” is a number that a spreadsheet has given a decimal point: export the "
                "column as text."
            ),
            value=shortened(text),
        )
    if name in DIGITS and text.isdecimal() and len(text) < DIGITS[name]:
        return Sentence(
            _(
                "“%(value)s” has %(found)s digits and needs %(wanted)s: a spreadsheet may have "
                "lost the zeros at its start. Export the column as text."
            ),
            value=shortened(text),
            found=len(text),
            wanted=DIGITS[name],
        )
    return ""


PUPIL_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
POLICE_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
PUPIL = re.compile(r"([A-Z])(\d{11}[0-9A-Z])")
POLICE = re.compile(r"(?:19|20)?(\d{2})(\d{1,7})([A-Z])")
POLICE_WITH_SIGN = re.compile(r"(?:19|20)?(\d{2})/(\d{1,7})([A-Z])")


def wrong_check(name: str, text: str) -> str:
    """Why an NHS, pupil or police number cannot be right; blank where it can, or has none.

    It is noted and never refused: what a letter or a court wrote is kept as it was written.
    """
    if name not in CHECKED or not text.strip():
        return ""
    kind, holds = CHECKED[name]
    if holds(_squeezed(text)):
        return ""
    return Sentence(
        _("“%(value)s” is not a right %(kind)s: a digit or a letter of it is wrong."),
        value=shortened(text),
        kind=Sentence(kind),
    )


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\-\u2010-\u2015]+", "", text).upper()


def _nhs(text: str) -> bool:
    """Ten digits, the last of which makes the weighted sum a multiple of eleven."""
    if not re.fullmatch(r"[0-9]{10}", text):
        return False
    return sum(int(digit) * (10 - place) for place, digit in enumerate(text)) % 11 == 0


NATIONAL = ("pnc_number", "nhs_number")
"""What a child is known by to the nation, the first that there is (dataset/sql/keys.sql)."""


def national_number(pnc: str | None, nhs: str | None) -> str:
    """One form of the number by which the nation knows a child; blank where none can be right."""
    police, health = _squeezed(pnc or ""), _squeezed(nhs or "")
    if _police(police):
        match = POLICE_WITH_SIGN.fullmatch(police) or POLICE.fullmatch(police)
        return f"pnc {match[1]}/{int(match[2]):07d}{match[3]}" if match else ""
    return f"nhs {health}" if _nhs(health) and len(set(health)) > 1 else ""


def _pupil(text: str) -> bool:
    """A letter that the other twelve give; the last of a temporary number is a letter too."""
    match = PUPIL.fullmatch(text)
    if match is None:
        return False
    values = [_pupil_value(each) for each in match[2]]
    if None in values:
        return False
    total = sum(value * (place + 2) for place, value in enumerate(values) if value is not None)
    return PUPIL_LETTERS[total % 23] == match[1]


def _pupil_value(letter: str) -> int | None:
    if letter.isdecimal():
        return int(letter)
    return PUPIL_LETTERS.find(letter) if letter in PUPIL_LETTERS else None


def _police(text: str) -> bool:
    """The year's last two digits and seven of a serial, and the letter that they give."""
    match = POLICE_WITH_SIGN.fullmatch(text) or POLICE.fullmatch(text)
    if match is None:
        return False
    return POLICE_LETTERS[int(f"{match[1]}{int(match[2]):07d}") % 23] == match[3]


CHECKED: dict[str, tuple[str, Callable[[str], bool]]] = {
    "nhs_number": (_("NHS number"), _nhs),
    "pnc_number": (_("police number"), _police),
    "upn": (_("pupil number"), _pupil),
}
"""Columns whose numbers check themselves: what each is called, and whether it is right."""
