"""Addresses of the quarterly return."""

from functools import partial

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page
from throughcare.governance.returns import children_views, views

# The templates hold small numbers as they are, so they are for those who submit them.
for_those_who_submit = partial(page, needs=Capability.TAKE_SNAPSHOT, family=Family.SERVICE)

urlpatterns = [
    for_those_who_submit(
        "returns/",
        views.returns,
        name="returns",
        audit=Audit.NOTHING_PERSONAL,
        doing="list the quarterly returns",
    ),
    for_those_who_submit(
        "returns/<str:quarter>/<str:code>/",
        views.template,
        name="return-template",
        audit=Audit.NOTHING_PERSONAL,
        doing="read a template of the quarterly return",
    ),
    for_those_who_submit(
        "returns/<str:quarter>/<str:code>/submitted/",
        views.submitted,
        name="return-submitted",
        audit=Audit.ALTERATION,
        doing="keep a template as it was submitted",
        takes_files=True,
    ),
    for_those_who_submit(
        "returns/<str:quarter>/<str:code>/template.csv",
        views.template_csv,
        name="return-csv",
        audit=Audit.DISCLOSURE,
        doing="take a template of the quarterly return away",
    ),
    for_those_who_submit(
        "returns/<str:quarter>/<str:code>/template.xlsx",
        views.template_xlsx,
        name="return-xlsx",
        audit=Audit.DISCLOSURE,
        doing="take a template of the quarterly return away",
    ),
    page(
        "returns/<str:quarter>/<str:code>/<str:row>/<str:column>/",
        children_views.children,
        name="return-children",
        needs=Capability.READ_CASE,
        audit=Audit.CONSULTATION,
        family=Family.LIST,
        doing="open a number of the quarterly return to its children",
    ),
]
