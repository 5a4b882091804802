"""What a letter says: the wordings of the service by kind, language and reader (wordings.toml)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from importlib.resources import files
from string import Template

from django.utils import dateformat
from django.utils.translation import gettext as _

from throughcare.casework.letters.models import CARER, CHILD

EASY = "child-easy"
READERS = (CHILD, EASY, CARER)
USUAL = "English"


@dataclass(frozen=True, kw_only=True)
class LetterWording:
    """The words of one kind of letter for one kind of reader in one language."""

    about: str
    language: str
    reader: str
    words: str


@cache
def wordings() -> Mapping[tuple[str, str, str], LetterWording]:
    """Every wording, by what it is about, its language in small letters, and its reader."""
    text = files(__package__).joinpath("wordings.toml").read_text(encoding="utf-8")
    read = [LetterWording(**each) for each in tomllib.loads(text)["wording"]]
    return {(each.about, each.language.casefold(), each.reader): each for each in read}


def wording(about: str, language: str, reader: str) -> LetterWording | None:
    """The wording for this reader; None where the service has none."""
    return wordings().get((about, (language or USUAL).strip().casefold(), reader))


def is_written_in(language: str) -> bool:
    """Whether there is any wording in a language; one that nobody recorded is the usual one."""
    wanted = (language or USUAL).strip().casefold()
    return any(each == wanted for _about, each, _reader in wordings())


def filled(words: str, **facts: str) -> str:
    """The words with the facts in their places. Raises `KeyError` for a place without a fact."""
    return Template(words).substitute(facts).strip()


def day_in_words(on: date) -> str:
    """A day as a letter says it: "Tuesday 1 December 2026"."""
    return dateformat.format(on, "l j F Y")


def time_in_words(at: str) -> str:
    """A time of day as it is said, "3:30pm", or "10am"; where none is known, whom to ask."""
    if not at:
        return _("please ring us to ask for the time")
    clock = time.fromisoformat(at)
    minutes = f":{clock.minute:02}" if clock.minute else ""
    return f"{clock.hour % 12 or 12}{minutes}{'am' if clock.hour < 12 else 'pm'}"


def place_in_words(method: str, *, court: str, office: str, worker: str) -> str:
    """Where it is, by how somebody is seen."""
    places = {
        "office": office,
        "group": office,
        "home-visit": _("at home: we come to you"),
        "school-visit": _("at school or college"),
        "video": _("by video call: we send you the link"),
        "telephone": _("by telephone: we ring you"),
        "court": court or _("please ring us to ask which court"),
    }
    return places.get(method) or _("ask %(worker)s where") % {"worker": worker}
