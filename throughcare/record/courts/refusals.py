"""The words for what the database refuses of hearings (sql/rules.sql)."""

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.facts.refusals import in_words

in_words(
    court_sits_on_that_day=_(
        "This court does not sit on that day. Choose one that does, or another day."
    ),
    result_follows_the_hearing=_(
        "The result cannot be known before the hearing. Give the day of the hearing or a later one."
    ),
)
