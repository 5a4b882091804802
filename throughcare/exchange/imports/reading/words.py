"""Sentences of the reader in the language of the page or the terminal."""

from django.utils.translation import gettext

from throughcare.reading.sentences import Sentence


def in_words(sentence: str) -> str:
    """A sentence translated, with its values in their places."""
    if not isinstance(sentence, Sentence):
        return sentence
    pattern = gettext(sentence.pattern)
    return pattern % sentence.values if sentence.values else pattern
