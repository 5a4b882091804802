"""Words that were looked for once are not looked for again.

Django merges the words of a dozen libraries into one translation, and asks six dictionaries and
four more translations for each sentence of ours, which none of them has: of a page with two
hundred sentences that was a tenth of its time.
"""

from functools import lru_cache

from django.conf import settings
from django.utils.translation import trans_real

MOST_SENTENCES = 20_000  # those of all templates and code are four thousand


def remember_sentences() -> None:
    """Let the translation of the service's language answer from what it answered before."""
    language = trans_real.translation(settings.LANGUAGE_CODE)
    if not hasattr(language.gettext, "cache_info"):
        looked_up = lru_cache(MOST_SENTENCES)(language.gettext)
        language.gettext = looked_up  # type: ignore[method-assign]  # of this one object alone
