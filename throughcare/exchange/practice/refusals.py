"""The words for what a practice service refuses (sql/functions.sql)."""

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.facts.refusals import in_words

in_words(
    practice_of_a_practice=_("This is the practice service. Go back to your own service first."),
    practice_code_is_taken=_(
        "Another service has the code that the practice service would have. Rename that one first."
    ),
    no_practice_service=_(
        "There is no practice service yet. Whoever sets the service up makes it."
    ),
    practice_sends_nothing=_("Nothing leaves a practice service: nobody in it is real."),
    not_in_a_practice_service=_("This is not a practice service."),
)
