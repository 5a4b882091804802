"""Addresses of the pages about what was decided, and of those that write it."""

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page
from throughcare.foundation.writing.routes import declared
from throughcare.record.outcomes import custody_pages, result_pages, views, writing_pages

urlpatterns = [
    page(
        "cases/<str:reference>/offences/",
        views.offences_and_outcomes,
        name="offences-and-outcomes",
        needs=Capability.READ_CASE,
        audit=Audit.CONSULTATION,
        family=Family.CHILD,
        doing="read the offences and outcomes of a child",
    ),
    *declared(*writing_pages.PAGES, *custody_pages.PAGES, *result_pages.PAGES),
]
