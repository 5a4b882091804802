"""The words for what the rules of a visit refuse (sql/functions.sql)."""

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.facts.refusals import in_words

in_words(
    another_is_in_this_visit=_(
        "Only the worker who is in this visit, or a manager who spoke to them, records this."
    ),
)
