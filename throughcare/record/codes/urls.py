"""Addresses of the national list of offences and how the service reads each."""

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page
from throughcare.record.codes import views

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
        "offence-codes/<str:code>/change/",
        views.change_reading,
        name="change-reading",
        needs=Capability.EDIT_REFERENCE_DATA,
        audit=Audit.NOTHING_PERSONAL,
        family=Family.SERVICE,
        doing="change how an offence is read",
    ),
    page(
        "offence-codes/<str:code>/<str:reading>/take-back/",
        views.take_back_reading,
        name="take-back-reading",
        needs=Capability.EDIT_REFERENCE_DATA,
        audit=Audit.NOTHING_PERSONAL,
        family=Family.SERVICE,
        doing="take back how an offence is read",
    ),
]
