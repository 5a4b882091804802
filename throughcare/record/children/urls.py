"""Addresses of the pages about who a child is."""

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page
from throughcare.foundation.writing.routes import declared
from throughcare.record.children import views, writing_pages

urlpatterns = [
    page(
        "cases/<str:reference>/people/",
        views.people,
        name="people",
        needs=Capability.READ_CASE,
        audit=Audit.CONSULTATION,
        family=Family.CHILD,
        doing="read the people around a child",
    ),
    page(
        "cases/<str:reference>/alerts/",
        views.alerts,
        name="alerts",
        needs=Capability.READ_SUMMARY,
        audit=Audit.CONSULTATION,
        family=Family.CHILD,
        doing="read the alerts about a child",
    ),
    *declared(*writing_pages.PAGES),
]
