"""Addresses of imports: what came in, and what was said about its rows."""

from functools import partial

from throughcare.exchange.imports import views
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.routes import Audit, Family, page

imports = partial(page, needs=Capability.IMPORT_RECORDS, family=Family.SERVICE)

urlpatterns = [
    imports(
        "imports/",
        views.imports,
        name="imports",
        audit=Audit.CONSULTATION,
        doing="read which imports were made",
        menu="Imports",
    ),
    imports(
        "imports/<str:reference>/",
        views.one_import,
        name="import",
        audit=Audit.CONSULTATION,
        doing="read what an import did",
    ),
    imports(
        "imports/<str:reference>/<str:table>/rejected.csv",
        views.rejected,
        name="import-rejected",
        audit=Audit.DISCLOSURE,
        doing="take away the rejected rows of an import",
    ),
]
