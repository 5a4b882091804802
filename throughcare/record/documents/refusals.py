"""Why the database refuses a version of a document, in words."""

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.facts.refusals import in_words

in_words(
    version_stays_as_sent=_("A version stays as it was sent. Add a new version instead."),
    scanner_alone_says_what_it_found=_("What the virus scanner found is said by the scanner."),
    version_is_what_it_says=_("The file did not arrive whole. Send it again."),
)
