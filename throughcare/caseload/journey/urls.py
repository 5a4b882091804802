"""Addresses of the journey. Days may stand in an address; names never do."""

from throughcare.caseload.journey import views
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page

urlpatterns = [
    page(
        "cases/<str:reference>/journey/",
        views.journey,
        name="journey",
        needs=Capability.READ_CASE,
        audit=Audit.CONSULTATION,
        family=Family.CHILD,
        doing="read the journey of a child",
    ),
    page(
        "cases/<str:reference>/journey/to-print/",
        views.to_print,
        name="journey-to-print",
        needs=Capability.READ_CASE,
        audit=Audit.CONSULTATION,
        family=Family.CHILD,
        doing="choose what to print of the journey of a child",
    ),
    page(
        "cases/<str:reference>/journey/print/",
        views.chronology,
        name="journey-print",
        needs=Capability.READ_CASE,
        audit=Audit.CONSULTATION,
        family=Family.CHILD_PRINT,
        doing="print the chronology of a child",
    ),
]
