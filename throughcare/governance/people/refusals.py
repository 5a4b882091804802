"""The words for what is refused of the people of a service (sql/functions.sql)."""

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.facts.refusals import in_words

in_words(
    starting_password_lasts_three_days=_("A starting password lasts three days at most."),
    nobody_settles_their_own_access=_("You cannot settle your own access."),
    works_here_already=_("Somebody with this address works here already"),
    starts_before_today=_("They cannot start before today"),
    account_is_somebody_elses=_("This account is somebody else’s."),
    no_such_role_or_team=_("There is no such role or team."),
    does_not_work_here_then=_("They do not work here on that day"),
    holds_this_role_already=_("They hold this role then already"),
    manages_people_or_sees_children=_(
        "Whoever manages people sees no children: it cannot be held with the other"
    ),
    role_has_ended=_("This role has ended. Give it anew instead"),
    role_would_run_longer=_("The role ends sooner already. Give it anew instead"),
    works_for_another_service=_(
        "They work for another service too, so their account stays open. "
        "Give yesterday as the last day: it ends their access here now."
    ),
    another_service_answers_for_account=_("Another service answers for this account. Ask them."),
)
