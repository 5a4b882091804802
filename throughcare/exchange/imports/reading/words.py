"""Sentences of the reader in the language of the page or the terminal."""

from django.utils.translation import gettext

from throughcare.reading.sentences import Sentence


def in_words(sentence: str) -> str:
    """A sentence translated, with its values in their places; they may be sentences too."""
    if not isinstance(sentence, Sentence):
        return sentence
    pattern = gettext(sentence.pattern)
    values = {
        name: in_words(value) if isinstance(value, str) else value
        for name, value in sentence.values.items()
    }
    return pattern % values if values else pattern
