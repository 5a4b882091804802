"""How words of names sound, so that a search forgives how a name is spelled.

The keys are stored beside the words (app.name_word), not beside the children: a word has the same
keys whoever bears it, and a table of words says of none whose it is.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection
from jellyfish import damerau_levenshtein_distance, soundex

try:
    from doublemetaphone import doublemetaphone
except ImportError:  # nobody has built it for Python 3.14 yet: Soundex alone

    def doublemetaphone(word: str) -> tuple[str, str]:
        """No key at all."""
        return "", ""


SHORTEST = 3  # letters: shorter words all sound alike
FEWEST_SOUNDS = 3  # of a key that leaves one out


@lru_cache(maxsize=50_000)
def keys_of(word: str) -> tuple[str, ...]:
    """The keys of a folded word, which begin with the name of their kind; none for a short one."""
    if len(word) < SHORTEST or not (word.isascii() and word.isalpha()):
        return ()
    spoken = [key for key in doublemetaphone(word) if key]
    near = {f"near:{key}" for each in spoken for key in _one_sound_fewer(each)}
    return (f"soundex:{soundex(word)}", *sorted({f"metaphone:{key}" for key in spoken} | near))


def _one_sound_fewer(key: str) -> Iterator[str]:
    """A key and what is left of it without one of its sounds; nothing where little is left.

    Two words have one of these in common where a sound was left out, added, swapped or misheard.
    """
    if len(key) >= FEWEST_SOUNDS:
        yield key
    if len(key) > FEWEST_SOUNDS:
        yield from (key[:place] + key[place + 1 :] for place in range(len(key)))


def distance(one: str, other: str) -> int:
    """How many letters are to be changed, added, left out or swapped to make one the other."""
    return damerau_levenshtein_distance(one, other)


def most_distant(one: str, other: str) -> int:
    """How far apart two spellings may be that sound alike and still be taken for one name."""
    longest = max(len(one), len(other))
    return 1 if longest < 5 else 2 if longest < 7 else 3


def store_name_words(words: Iterable[str]) -> None:
    """Store the keys of words; those that are stored already stay as they are."""
    keyed = [(word, keys) for word in sorted(set(words)) if (keys := keys_of(word))]
    if not keyed:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT app.store_name_words(%s, %s)",
            [[word for word, _keys in keyed], [" ".join(keys) for _word, keys in keyed]],
        )


def store_words_of(*names: str) -> None:
    """Store the keys of the words of a child's names: first, last, middle and chosen."""
    _store_from(
        "SELECT unnest(app.sounded_words(name)) FROM unnest(%s::text[]) AS n (name)", [[*names]]
    )


def store_words_in(rows: str, *columns: str) -> None:
    """Store the keys of the words in some rows; `rows` is a table, with a condition or without."""
    names = f"SELECT DISTINCT unnest(ARRAY[{', '.join(columns)}]) AS name FROM {rows}"
    _store_from(f"SELECT DISTINCT unnest(app.sounded_words(name)) FROM ({names}) names")


def _store_from(selection: str, values: Sequence[Any] = ()) -> None:
    with connection.cursor() as cursor:
        cursor.execute(selection, values or None)
        words = [word for (word,) in cursor.fetchall()]
    store_name_words(words)
