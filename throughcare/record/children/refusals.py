"""The words for what the database refuses of children (sql/rules.sql)."""

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.facts.refusals import in_words

in_words(
    records_merged_in_a_circle=_(
        "These records would be merged in a circle, and none would survive. Choose one that does."
    ),
)
