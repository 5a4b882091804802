"""Addresses of the reoffending tracker. They come before a measure's own, which would take them."""

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page
from throughcare.governance.performance.tracker import views

urlpatterns = [
    page(
        "performance/reoffending-tracker/",
        views.tracker,
        name="reoffending-tracker",
        needs=Capability.READ_FIGURES,
        audit=Audit.NOTHING_PERSONAL,
        family=Family.SERVICE,
        doing="read the reoffending tracker",
    ),
    page(
        "performance/reoffending-tracker/children/",
        views.children,
        name="reoffending-tracker-children",
        needs=Capability.READ_CASE,
        audit=Audit.CONSULTATION,
        family=Family.LIST,
        doing="list the children who reoffended",
    ),
]
