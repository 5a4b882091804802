"""Why the database refuses a letter, in words."""

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.facts.refusals import in_words

in_words(
    letter_was_sent_already=_(
        "Somebody sent one of these letters meanwhile, so none was sent. Look at the list again."
    ),
)
