"""The words of the field as the page shows them."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.rulebook.glossary import Term


def letters_of(terms: Iterable[Term]) -> list[dict[str, Any]]:
    """The terms by their first letter, each letter with its own place on the page."""
    ordered = sorted(terms, key=lambda term: term.term.lower())
    return [
        letter_part(letter, list(of_letter))
        for letter, of_letter in groupby(ordered, key=lambda term: term.term[0].upper())
    ]


def letter_part(letter: str, terms: list[Term]) -> dict[str, Any]:
    """The terms of a letter, and from which to which they go."""
    ends = dict.fromkeys([terms[0].term, terms[-1].term])
    words = _("%(letter)s: %(terms)s") % {"letter": letter, "terms": " – ".join(ends)}
    anchor = f"letter-{letter.lower()}"
    return {"letter": letter, "anchor": anchor, "words": words, "terms": terms}


def words_found(count: int, looked_for: str) -> str:
    """How many terms the page shows, and for what."""
    if not looked_for:
        return ngettext("%(count)s term", "%(count)s terms", count) % {"count": count}
    if not count:
        return _("No term has “%(text)s” in it.") % {"text": looked_for}
    words = ngettext(
        "%(count)s term with “%(text)s” in it", "%(count)s terms with “%(text)s” in them", count
    )
    return words % {"count": count, "text": looked_for}
