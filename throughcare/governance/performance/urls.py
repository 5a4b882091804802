"""Addresses of performance. A measure's own come last: its code could be any word."""

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page
from throughcare.governance.performance import views
from throughcare.governance.performance.deep_dives.urls import urlpatterns as deep_dives
from throughcare.governance.performance.evaluation.urls import urlpatterns as evaluation
from throughcare.governance.performance.figures.urls import urlpatterns as figures
from throughcare.governance.performance.tracker.urls import urlpatterns as tracker

urlpatterns = [
    page(
        "performance/take-snapshot/",
        views.take_snapshot,
        name="take-snapshot",
        needs=Capability.TAKE_SNAPSHOT,
        audit=Audit.COMBINATION,
        family=Family.SERVICE,
        doing="ask for a snapshot for figures",
    ),
    *deep_dives,
    *tracker,
    *evaluation,
    *figures,
]
