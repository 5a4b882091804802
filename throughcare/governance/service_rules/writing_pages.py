"""The page on which a local rule is set, declared."""

from django.utils.translation import gettext_lazy as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.design.words import Words
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.days import today
from throughcare.foundation.pages.register import Family
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.declarations import Subject, Writing
from throughcare.governance.service_rules import actions
from throughcare.governance.service_rules.forms import RuleForm
from throughcare.governance.service_rules.queries import setting_in_force
from throughcare.governance.service_rules.views import known


def the_rule(request: WorkerRequest, code: str) -> Subject:
    """The rule of the address, and its page to go back to."""
    return Subject(known(code), request.worker, reverse("service-rule", args=[code]))


def value_now(subject: Subject) -> Words:
    """What the rule is now, so that nobody changes it unseen."""
    now = setting_in_force(subject.worker, subject.row, today())
    if now is None:
        return _("This rule is not in force now.")
    return _("Now: %(value)s. What was set before is kept and stays in force for earlier days.") % {
        "value": subject.row.words_of(now.value)
    }


SET_RULE = Writing(
    name="set-service-rule",
    at="service-rules/<str:code>/set/",
    of=the_rule,
    needs=Capability.SET_SERVICE_RULES,
    family=Family.SERVICE,
    form=RuleForm,
    act=actions.set_rule,
    heading=_("Set a rule of the service"),
    caption=lambda subject: subject.row.name,
    intro=value_now,
    done=_("The rule was set"),
    doing="set a rule of the service",
    button=_("Set the rule"),
    draft=True,
)
