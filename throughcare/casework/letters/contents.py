"""What a letter says: the wordings by kind, language and reader, the service's own first.

The standard wordings (wordings.toml) stand until a service sets its own from a day on. Where nobody
wrote a wording in a language, the letter is in English, with a line about an interpreter in it.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any

from django.utils import dateformat
from django.utils.translation import gettext as _

from throughcare.casework.letters.models import CARER, CHILD, MISSED, LetterWording

EASY = "child-easy"
READERS = (CHILD, EASY, CARER)
USUAL = "English"
PLACES = ("name", "child", "worker", "day", "time", "where", "phone")
"""What a wording may have filled in, each after a dollar sign."""
LONGEST_WORDING = 3000  # characters: more than a sheet holds

Key = tuple[str, str, str]  # what it is about, its language in small letters, and its reader


@dataclass(frozen=True, kw_only=True)
class StandardWording:
    """The words of one kind of letter for one kind of reader in one language."""

    about: str
    language: str
    reader: str
    words: str


@cache
def read_wordings() -> Mapping[str, Any]:
    """The file of the standard wordings."""
    text = files(__package__).joinpath("wordings.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def wordings() -> Mapping[Key, StandardWording]:
    """Every standard wording, by its key."""
    read = [StandardWording(**each) for each in read_wordings()["wording"]]
    return {key_of(each.about, each.language, each.reader): each for each in read}


def key_of(about: str, language: str, reader: str) -> Key:
    """The key of a wording; a language that nobody recorded is the usual one."""
    return about, (language.strip() or USUAL).casefold(), reader


@dataclass(frozen=True)
class ChosenWords:
    """The words of one letter, the language that they are in, and whether that is not theirs."""

    words: str
    language: str
    needs_interpreter: bool = False


@dataclass(frozen=True)
class Wordings:
    """The wordings of a service on a day: its own, and the standard ones where it has none."""

    own: Mapping[Key, str]

    @classmethod
    def in_force(cls, rows: Iterable[LetterWording]) -> "Wordings":
        """Those of the rows, the later before the earlier; none that could not be filled in."""
        own = {key_of(row.about, row.language, row.reader): row.words for row in rows}
        return cls({key: words for key, words in own.items() if not any(faults(words, key[0]))})

    def words(self, about: str, language: str, reader: str) -> str:
        """The words for this reader; empty where there are none in the language."""
        key = key_of(about, language, reader)
        standard = wordings().get(key)
        return self.own.get(key) or (standard.words if standard else "")

    def choose(self, about: str, language: str, reader: str) -> ChosenWords | None:
        """The words for somebody who reads this language; else English, which says so itself.

        None where there are words in their language, but none that are easy enough.
        """
        wanted = language.strip() or USUAL
        words = self.words(about, wanted, reader)
        if words:
            return ChosenWords(words, wanted)
        if reader == EASY and self.words(about, wanted, CHILD):
            return None
        line = Template(read_wordings()["interpreter"]["words"]).safe_substitute(
            language=wanted.replace("$", "$$")
        )
        english = self.words(about, USUAL, reader).strip()
        return ChosenWords(f"{english}\n\n{line.strip()}", USUAL, needs_interpreter=True)


def places_needed(about: str) -> tuple[str, ...]:
    """What a letter has to say, so that whoever reads it knows when, where and whom to ring."""
    return ("day", "phone") if about == MISSED else ("day", "time", "where", "phone")


def faults(words: str, about: str) -> Iterator[str]:
    """What is wrong with a wording, in words; nothing with one that is empty."""
    if not words.strip():
        return
    written = Template(words)
    if not written.is_valid():
        yield _("A dollar sign stands alone. Write two for the sign itself, or a word after it")
        return
    used = written.get_identifiers()
    allowed = ", ".join(f"${each}" for each in PLACES)
    for name in used:
        if name not in PLACES:
            said = {"name": name, "allowed": allowed}
            yield _("Nothing is filled in for $%(name)s. You may use %(allowed)s") % said
    missing = [f"${each}" for each in places_needed(about) if each not in used]
    if missing:
        yield _("The letter has to say %(places)s") % {"places": ", ".join(missing)}


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
