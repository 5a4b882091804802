"""Addresses of a first day."""

from throughcare.caseload.first_day import views, writing_pages
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page
from throughcare.foundation.writing.routes import declared

urlpatterns = [
    page(
        "set-up/",
        views.set_up,
        name="set-up",
        needs=Capability.SET_UP_SERVICE,
        audit=Audit.NOTHING_PERSONAL,
        family=Family.SERVICE,
        doing="read what is set up for the service",
        menu="Set up",
    ),
    *declared(*writing_pages.PAGES),
]
