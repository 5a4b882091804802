"""The wordings of the letters in words: which there are, whose they are, and what is filled in."""

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.casework.letters.actions import WordingPlace
from throughcare.casework.letters.contents import PLACES, USUAL, Wordings, key_of, places_needed
from throughcare.casework.letters.models import LetterWording
from throughcare.casework.letters.presenters import link
from throughcare.foundation.design.dates import day
from throughcare.foundation.design.tables import folded
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.fields import choices

PLACE_WORDS = {
    "name": gettext_lazy("the name of whoever reads it"),
    "child": gettext_lazy("the name of the child"),
    "worker": gettext_lazy("the worker"),
    "day": gettext_lazy("the day"),
    "time": gettext_lazy("the time"),
    "where": gettext_lazy("the place"),
    "phone": gettext_lazy("our telephone number"),
}


def kind_words(about: str, reader: str) -> str:
    """A kind of letter and its reader."""
    return f"{dict(choices('letter-about'))[about]}: {dict(choices('letter-reader'))[reader]}"


def wording_words(place: WordingPlace) -> str:
    """Which wording a page is about."""
    return f"{kind_words(place.about, place.reader)}, {place.language}"


def places_words(place: WordingPlace) -> SafeString:
    """What is filled in, and what the letter cannot do without."""
    rows = format_html_join(", ", "<b>${}</b> ({})", ((name, PLACE_WORDS[name]) for name in PLACES))
    needed = ", ".join(f"${name}" for name in places_needed(place.about))
    words = _("Filled in for each letter: %(rows)s. It has to hold %(needed)s.")
    return format_html(words.replace("%(rows)s", "{}").replace("%(needed)s", "{}"), rows, needed)


def wording_rows(
    wordings: Wordings, own: Iterable[LetterWording], language: str, *, may_set: bool
) -> list[list[dict[str, Any]]]:
    """Every kind and reader in one language: what it says now, whose words those are, and the way
    to set others.
    """
    latest = {key_of(row.about, row.language, row.reader): row for row in own}
    return [
        [
            {"text": kind_words(about, reader)},
            {"html": shown(wordings.words(about, language, reader))},
            {"text": whose(wordings, latest.get(key_of(about, language, reader)), about, reader)}
            if wordings.words(about, language, reader)
            else {"text": nothing_words(language)},
            {"html": set_link(about, reader, language) if may_set else ""},
        ]
        for about, _about_words in choices("letter-about")
        for reader, _reader_words in choices("letter-reader")
    ]


def shown(words: str) -> SafeString:
    """The words, folded away behind their beginning."""
    if not words:
        return SafeString("")
    begins = words.strip().split("\n")[0]
    lines = format_html_join("", "{}<br>", ((line,) for line in words.strip().split("\n")))
    return folded(begins, lines)


def whose(wordings: Wordings, row: LetterWording | None, about: str, reader: str) -> str:
    """Whether the words are the standard ones, or whose, since when and why."""
    if row is None or not row.words:
        return _("Standard wording")
    if key_of(about, row.language, reader) not in wordings.own:
        return _("Standard wording: the service’s own cannot be filled in")
    said = {"day": day(row.started_on), "why": row.reason}
    said["who"] = row.recorded_by.full_name if row.recorded_by else ""
    return _("The service’s own since %(day)s. %(why)s %(who)s") % said


def nothing_words(language: str) -> str:
    """What happens where nobody wrote a wording in a language."""
    words = _(
        "No wording in %(language)s. Letters go in %(usual)s with a line about an interpreter"
    )
    return words % {"language": language, "usual": USUAL}


def set_link(about: str, reader: str, language: str) -> SafeString:
    """The way to set the words."""
    href = reverse("set-letter-wording", args=[about, reader, language])
    return link(href, _("Set the words"))
