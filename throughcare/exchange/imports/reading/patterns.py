"""How the dataset writes values, as conditions for PostgreSQL to put to a million of them."""

from psycopg.sql import Literal

from throughcare.reading.identifiers import DIGITS
from throughcare.reading.values import FIRST_YEAR, LAST_YEAR, NOTHING
from throughcare.schema import Kind

SPACES = r"E' \t\r\n\u00A0\u200B\uFEFF'"
DAY = (
    "(?:[0-9]{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
    "|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
    "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)"
)
"""Days that there are, leap years minded, without asking the calendar."""

TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,6})?"


def _matches(pattern: str) -> str:
    """A condition on `{0}`, to be filled in by `format`."""
    return "{0} ~ '^(?:" + pattern.replace("{", "{{").replace("}", "}}") + ")?$'"


WHOLE = _matches("-?(?:0|[1-9][0-9]{0,8})")
TRUTH = "{0} IN ('', 'true', 'false')"
STRICT = {
    Kind.DAY: _matches(DAY),
    Kind.MOMENT: _matches(f"{DAY}T{TIME}Z"),
    Kind.WHOLE: WHOLE,
    Kind.TRUTH: TRUTH,
}
"""True for exactly the values that PostgreSQL can cast."""

QUICK = {
    Kind.DAY: "({0} = '' OR {0} LIKE '____-__-__')",
    # PostgreSQL takes the hour 24 and the second 60, which are the next day and the next minute.
    Kind.MOMENT: "({0} = '' OR (({0} LIKE '____-__-__T__:__:__Z' "
    "OR {0} LIKE '____-__-__T__:__:__._%Z') AND {0} NOT LIKE '%T24%' AND {0} NOT LIKE '%:60%' "
    "AND length({0}) < 28))",
    Kind.WHOLE: WHOLE,
    Kind.TRUTH: TRUTH,
}
"""True for values that look right. Where one is not, the cast fails, and `STRICT` says which."""


def in_range(text: str) -> str:
    """True for a day of a year that a record may speak of; 1 January 1900 is no day."""
    between = f"BETWEEN '{FIRST_YEAR}-' AND '{LAST_YEAR}-9'"
    return f"({text} = '' OR {text} COLLATE \"C\" {between})"


def means_something(text: str) -> str:
    """True unless the text is one of the words that stand for nothing."""
    words = Literal(sorted(NOTHING)).as_string(None)
    longest = max(len(word) for word in NOTHING)
    short = f"octet_length({text}) > {longest} OR {text} = ''"
    return f"({short} OR lower({text}) <> ALL ({words}::text[]))"


def is_whole(text: str, name: str) -> str:
    """True unless a spreadsheet shows in an identifier: digits with a point, or too few."""
    ruined = "^[0-9]+(?:[.,][0-9]+)?[Ee][+]?[0-9]+$|^[0-9]+[.,]0*$"
    if name in DIGITS:
        ruined += f"|^[0-9]{{1,{DIGITS[name] - 1}}}$"
    return f"{text} !~ '{ruined}'"
