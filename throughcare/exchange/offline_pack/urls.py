"""Addresses of the offline packs."""

from throughcare.exchange.offline_pack import views
from throughcare.exchange.offline_pack.writing_pages import PAGES
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page
from throughcare.foundation.writing.routes import declared

urlpatterns = [
    page(
        "set-up/offline-pack/",
        views.offline_pack,
        name="offline-pack",
        needs=Capability.SET_UP_SERVICE,
        audit=Audit.NOTHING_PERSONAL,
        family=Family.SERVICE,
        doing="read when offline packs were made",
    ),
    *declared(*PAGES),
]
