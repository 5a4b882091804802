"""The words for what the database refuses of screening (sql/functions.sql)."""

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.facts.refusals import in_words

in_words(
    no_such_intake=_("There is nothing here that you may screen."),
    screened_already=_("Somebody screened this already. Look at what was decided."),
    waits_already=_("This waits to be screened already."),
    case_has_a_lead=_(
        "Somebody leads this case already. Leave it with them, or ask a manager to allocate it."
    ),
)
