"""The address of the page about offences and outcomes."""

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page
from throughcare.record.outcomes import views

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
]
