"""Addresses of a child's records, and of merging and parting them."""

from throughcare.caseload.duplicates import views, writing_pages
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page
from throughcare.foundation.writing.routes import declared

urlpatterns = [
    page(
        "duplicates/",
        views.possible_duplicates,
        name="possible-duplicates",
        needs=Capability.MERGE_CHILDREN,
        audit=Audit.CONSULTATION,
        family=Family.LIST,
        doing="read which records may be of one child",
        menu="Duplicates",
    ),
    page(
        "cases/<str:reference>/records/",
        views.child_records,
        name="child-records",
        needs=Capability.MERGE_CHILDREN,
        audit=Audit.CONSULTATION,
        family=Family.CHILD,
        doing="read which records are of one child",
    ),
    *declared(*writing_pages.PAGES),
]
