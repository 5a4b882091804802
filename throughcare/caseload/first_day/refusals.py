"""The words for what the rules of a first day refuse (sql/rules.sql)."""

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.facts.refusals import in_words

in_words(
    first_day_is_over=_("The first day was closed, so nothing more is confirmed on it."),
    case_is_not_yours_to_confirm=_(
        "One of these cases is no longer yours. Open the page again to see which are."
    ),
)
