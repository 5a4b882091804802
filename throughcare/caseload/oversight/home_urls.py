"""Addresses of the first page of the day and of the worker's own account."""

from throughcare.caseload.oversight.views import home
from throughcare.foundation.access.capabilities import Capability as C
from throughcare.foundation.pages.routes import Audit, Family, page

urlpatterns = [
    page(
        "",
        home.home,
        name="home",
        needs=C.USE_SERVICE,
        audit=Audit.CONSULTATION,
        family=Family.LIST,
        doing="look at the day",
        menu="My day",
    ),
    page(
        "notices/<str:notice>/seen/",
        home.notice_seen,
        name="notice-seen",
        needs=C.USE_SERVICE,
        audit=Audit.NOTHING_PERSONAL,
        family=Family.SERVICE,
    ),
    page(
        "account/",
        home.account,
        name="account",
        needs=C.USE_SERVICE,
        audit=Audit.NOTHING_PERSONAL,
        family=Family.SERVICE,
    ),
]
