"""The words for what is refused of a local rule (sql/functions.sql)."""

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.facts.limits import REASON_IS_TOO_SHORT
from throughcare.foundation.facts.refusals import in_words

in_words(
    rule_is_not_local=_(
        "This is a rule of law or of national guidance. A service cannot change it."
    ),
    setting_is_out_of_range=_("This value lies outside the range of the rule."),
    setting_needs_its_reason=REASON_IS_TOO_SHORT,
)
