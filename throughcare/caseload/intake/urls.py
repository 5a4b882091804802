"""Addresses of the queue of what came in."""

from functools import partial

from throughcare.caseload.intake import views, writing_pages
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page
from throughcare.foundation.writing.routes import declared

reading = partial(page, needs=Capability.ADD_CHILD, audit=Audit.CONSULTATION, family=Family.LIST)

urlpatterns = [
    page(
        "cases/<str:reference>/referrals/",
        views.case_referrals,
        name="case-referrals",
        needs=Capability.READ_CASE,
        audit=Audit.CONSULTATION,
        family=Family.CHILD,
        doing="read what came in about a child",
    ),
    reading(
        "intake/", views.queue, name="intake", doing="read what waits to be screened", menu="Intake"
    ),
    reading(
        "intake/screened/",
        views.screened,
        name="intake-screened",
        doing="read what was decided of what came in",
    ),
    reading(
        "intake/police-email/",
        views.police_email,
        name="police-email",
        doing="paste a police e-mail",
    ),
    *declared(*writing_pages.PAGES),
    reading(
        "intake/<str:item>/",
        views.intake_item,
        name="intake-item",
        doing="read something that came in",
    ),
]
