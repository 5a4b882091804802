"""Addresses of the national list of offences, how the service reads each, and its courts."""

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page
from throughcare.foundation.writing.routes import declared
from throughcare.record.codes import views, writing_pages

urlpatterns = [
    page(
        "offence-codes/",
        views.offence_codes,
        name="offence-codes",
        needs=Capability.USE_SERVICE,
        audit=Audit.NOTHING_PERSONAL,
        family=Family.SERVICE,
        doing="read the list of offences",
    ),
    page(
        "offence-codes/<str:code>/",
        views.offence_code,
        name="offence-code",
        needs=Capability.USE_SERVICE,
        audit=Audit.NOTHING_PERSONAL,
        family=Family.SERVICE,
        doing="read how an offence is read",
    ),
    page(
        "courts/",
        views.courts,
        name="courts",
        needs=Capability.USE_SERVICE,
        audit=Audit.NOTHING_PERSONAL,
        family=Family.SERVICE,
        doing="read the list of courts",
    ),
    *declared(*writing_pages.PAGES),
]
