"""The local rules of the service, and one of them with what was set earlier."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.days import today
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.governance.service_rules import presenters, queries
from throughcare.rulebook.local_settings import is_law, local_setting
from throughcare.rulebook.setting import LocalSetting


@require_safe
def service_rules(request: WorkerRequest) -> HttpResponse:
    """Every local rule by subject: the value now, since when and set by whom."""
    settings = queries.settings_in_force(request.worker, today())
    shown = {"head": presenters.head(), "subjects": presenters.subjects(settings)}
    return render(request, "service_rules/service_rules.jinja", shown)


@require_safe
def service_rule(request: WorkerRequest, code: str) -> HttpResponse:
    """One local rule, where it comes from, and everything that the service set."""
    setting = known(code)
    now = queries.setting_in_force(request.worker, setting, today())
    may_change = now is not None and request.worker.may(Capability.SET_SERVICE_RULES)
    shown = {
        "setting": setting,
        "facts": presenters.rule_facts(setting, now),
        "head": presenters.history_head(),
        "rows": presenters.history_rows(
            setting, queries.set_by_the_service(request.worker, setting)
        ),
        "change_href": reverse("set-service-rule", args=[code]) if may_change else "",
    }
    return render(request, "service_rules/service_rule.jinja", shown)


def known(code: str) -> LocalSetting:
    """A local rule by its code. Raises `Http404` in words for a rule of law, or none."""
    try:
        return local_setting(code)
    except ValueError as unknown:
        if is_law(code):
            words = _("This is a rule of law or of national guidance. A service cannot change it.")
            raise Http404(words) from unknown
        raise Http404(_("There is no such rule.")) from unknown
