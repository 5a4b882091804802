"""Addresses of the page that puts a child on the record. They stand before those of a record."""

from throughcare.caseload.registration import views, writing_pages
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page
from throughcare.foundation.writing.routes import declared

urlpatterns = [
    page(
        "cases/add/from-search/",
        views.add_from_search,
        name="add-from-search",
        needs=Capability.ADD_CHILD,
        audit=Audit.NOTHING_PERSONAL,
        family=Family.SERVICE,
        doing="go from a search to adding a child",
    ),
    *declared(*writing_pages.PAGES),
]
