"""The words for what is refused of copies between services (sql/functions.sql)."""

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.facts.refusals import in_words

in_words(
    no_such_copy=_("There is no such copy here."),
    case_taken_over_already=_("The case was taken over already."),
    copy_answered_already=_("The copy was answered already."),
    copy_answered_or_taken_back=_("The copy was answered already, or taken back."),
    sender_ended_the_transfer=_("The service that sent it ended the transfer."),
)
