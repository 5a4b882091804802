"""Addresses of the list of requests for appropriate adults, and of the pages that write them."""

from throughcare.casework.appropriate_adults import views, writing_pages
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page
from throughcare.foundation.writing.routes import declared

urlpatterns = [
    page(
        "appropriate-adults/",
        views.appropriate_adults,
        name="appropriate-adults",
        needs=Capability.RECORD_APPROPRIATE_ADULTS,
        audit=Audit.CONSULTATION,
        family=Family.LIST,
        doing="read the requests for appropriate adults",
    ),
    *declared(*writing_pages.PAGES),
]
