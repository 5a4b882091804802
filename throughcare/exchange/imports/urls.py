"""Addresses of imports: what came in, and what was said about its rows."""

from functools import partial

from throughcare.exchange.imports.views import made, requests
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page

imports = partial(page, needs=Capability.IMPORT_RECORDS, family=Family.SERVICE)

urlpatterns = [
    imports(
        "imports/",
        made.imports,
        name="imports",
        audit=Audit.CONSULTATION,
        doing="read which imports were made",
        menu="Imports",
    ),
    imports(
        "imports/new/",
        requests.send_files,
        name="send-files",
        audit=Audit.COLLECTION,
        doing="send files to import",
        takes_files=True,
    ),
    imports(
        "imports/jobs/<str:reference>/",
        requests.job,
        name="import-job",
        audit=Audit.CONSULTATION,
        doing="read how far an import has come",
    ),
    imports(
        "imports/jobs/<str:reference>/import/",
        requests.import_them,
        name="import-files",
        audit=Audit.COLLECTION,
        doing="import files that were checked",
        step_up=True,  # R8: it can change every record of the service
    ),
    imports(
        "imports/jobs/<str:reference>/cancel/",
        requests.cancel,
        name="cancel-import-job",
        audit=Audit.NOTHING_PERSONAL,
        doing="cancel what was asked of imports",
    ),
    imports(
        "imports/jobs/<str:reference>/forget/",
        requests.forget,
        name="forget-files",
        audit=Audit.NOTHING_PERSONAL,
        doing="remove files that were sent",
    ),
    imports(
        "imports/<str:reference>/",
        made.one_import,
        name="import",
        audit=Audit.CONSULTATION,
        doing="read what an import did",
    ),
    imports(
        "imports/<str:reference>/undo/",
        requests.undo,
        name="undo-import",
        audit=Audit.ALTERATION,
        doing="undo an import",
        step_up=True,
    ),
    imports(
        "imports/<str:reference>/<str:table>/rejected.csv",
        made.rejected,
        name="import-rejected",
        audit=Audit.DISCLOSURE,
        doing="take away the rejected rows of an import",
    ),
]
