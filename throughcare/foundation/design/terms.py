"""Links from a word on a page to what it means, so that nobody has to know the language first."""

from functools import cache

from django.urls import NoReverseMatch

from throughcare.foundation.facts.addresses import reverse
from throughcare.rulebook.glossary import TERMS


def term_href(words: str) -> str:
    """Where the glossary explains the words; empty where it has no such term."""
    anchor = anchors().get(words.lower())
    if anchor is None:
        return ""
    try:
        return f"{reverse('glossary')}#{anchor}"
    except NoReverseMatch:
        return ""


@cache
def anchors() -> dict[str, str]:
    """The terms as pages write them, without the short form that follows in brackets."""
    return {term.term.partition(" (")[0].lower(): term.anchor for term in TERMS}
