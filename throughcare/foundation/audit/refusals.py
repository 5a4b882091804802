"""The words for why something cannot be taken back (sql/take_back.sql)."""

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.facts.refusals import in_words

in_words(
    not_yours_to_take_back=_("You did not do this, so you cannot take it back."),
    nothing_to_take_back=_("Nothing was changed, so there is nothing to take back."),
    taken_back_already=_("This was taken back already."),
    too_late_to_take_back=_("It is more than ten minutes since this was done. Correct it."),
    case_moved_on=_("The case moved to another service. It is changed there."),
    built_on_since=_("Something was changed or added since. Look at it, then correct this."),
    trail_says_too_little=_("This cannot be taken back."),
    trail_of_another_shape=_("This was written by an earlier release. Correct it instead."),
)
