"""The words for what the guarded functions refuse (sql/guarded_functions.sql and beside it)."""

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.facts.limits import REASON_IS_TOO_SHORT
from throughcare.foundation.facts.refusals import in_words

NAME_A_MANAGER = _("Name at least one manager, so that someone can lift the restriction.")

in_words(
    role_may_not=_("Your role does not allow this."),
    no_such_case=_("There is no such record that you may open."),
    no_such_worker=_("There is no such worker here."),
    role_carries_no_cases=_("Select a worker whose role carries cases"),
    role_leads_no_cases=_("Select a worker whose role leads cases"),
    no_such_allocation=_("There is no such allocation here."),
    no_such_restriction=_("There is no such restriction here."),
    no_such_exclusion=_("There is no such exclusion here."),
    no_such_transfer=_("There is no such transfer here."),
    no_such_duty=_("This duty is over."),
    no_such_absence=_("This absence is over."),
    cover_opens_no_records=_("Select a worker whose role opens records"),
    cover_is_away_too=_("They are away themselves on the first day: select somebody who is there"),
    reason_is_too_short=REASON_IS_TOO_SHORT,
    restriction_changed_meanwhile=_(
        "Somebody else has changed this restriction since you opened the page. Open the page "
        "again, and say anew what you want."
    ),
    others_know_whom_to_ask=_("Say whom others should ask."),
    manager_stays_named=NAME_A_MANAGER,
    last_manager_stays_in=_(
        "They are the last manager named on the restriction. Name another on it first"
    ),
    emergency_lasts_one_to_four_hours=_("Choose from one to four hours."),
    nobody_else_would_learn_of_it=_(
        "Nobody but you would learn of this: the service has no other head of service, no data "
        "protection officer and no other manager on duty. Ask a person named on the record."
    ),
    review_says_what_it_found=_("Say what the review found."),
    reviewed_once_and_by_another=_(
        "This was reviewed already, or is your own: nobody reviews their own emergency access."
    ),
    nobody_puts_themselves_on_duty=_("Nobody puts themselves on duty: ask another manager"),
    nobody_else_would_learn_of_duty=_(
        "Nobody but you would learn of this: the service has no other head of service and no "
        "data protection officer."
    ),
)
