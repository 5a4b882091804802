"""Addresses of the local rules."""

from functools import partial

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page
from throughcare.foundation.writing.routes import declared
from throughcare.governance.service_rules import views
from throughcare.governance.service_rules.writing_pages import SET_RULE

# Everybody goes by these rules, so everybody may read them.
for_everybody = partial(
    page,
    needs=Capability.USE_SERVICE,
    family=Family.SERVICE,
    audit=Audit.NOTHING_PERSONAL,
)

urlpatterns = [
    for_everybody(
        "service-rules/",
        views.service_rules,
        name="service-rules",
        doing="read the rules of the service",
    ),
    for_everybody(
        "service-rules/<str:code>/",
        views.service_rule,
        name="service-rule",
        doing="read a rule of the service",
    ),
    *declared(SET_RULE),
]
