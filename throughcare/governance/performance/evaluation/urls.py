"""The address of evaluation. It comes before a measure's own, which would take it."""

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page
from throughcare.governance.performance.evaluation import page as evaluation_page

urlpatterns = [
    page(
        "performance/evaluation/",
        evaluation_page.evaluation,
        name="evaluation",
        needs=Capability.READ_FIGURES,
        audit=Audit.NOTHING_PERSONAL,
        family=Family.SERVICE,
        doing="evaluate a course of work",
    ),
]
