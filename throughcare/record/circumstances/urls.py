"""Addresses of the pages about a child's circumstances."""

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page
from throughcare.foundation.writing.routes import declared
from throughcare.record.circumstances import views, writing_pages

urlpatterns = [
    page(
        "cases/<str:reference>/circumstances/",
        views.circumstances,
        name="circumstances",
        needs=Capability.READ_CASE,
        audit=Audit.CONSULTATION,
        family=Family.CHILD,
        doing="read the circumstances of a child",
    ),
    *declared(*writing_pages.PAGES),
]
