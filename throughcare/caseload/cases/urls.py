"""Addresses of the lists of cases, the search and the first page of each record."""

from throughcare.caseload.cases import overview, views, visit
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page

urlpatterns = [
    page(
        "cases/",
        views.cases,
        name="cases",
        needs=Capability.READ_SUMMARY,
        audit=Audit.CONSULTATION,
        family=Family.LIST,
        doing="list cases",
        menu="Cases",
    ),
    page(
        "cases/lists/<str:scope>/",
        views.cases,
        name="cases-of",
        needs=Capability.READ_SUMMARY,
        audit=Audit.CONSULTATION,
        family=Family.LIST,
        doing="list cases",
    ),
    page(
        "cases/lists/<str:scope>/list.csv",
        views.cases_file,
        name="cases-file",
        needs=Capability.READ_CASE,
        audit=Audit.DISCLOSURE,
        family=Family.LIST,
        doing="take away a list of cases",
        step_up=True,  # R8: a file of many children
    ),
    page(
        "cases/search/",
        views.search,
        name="search",
        needs=Capability.READ_SUMMARY,
        audit=Audit.CONSULTATION,
        family=Family.LIST,
        doing="look for a child",
    ),
    page(
        "cases/<str:reference>/",
        overview.overview,
        name="case-overview",
        needs=Capability.READ_SUMMARY,
        audit=Audit.CONSULTATION,
        family=Family.CHILD,
        doing="read the overview of a child",
    ),
    page(
        "cases/<str:reference>/before-a-visit/",
        visit.read_before_a_visit,
        name="before-a-visit",
        needs=Capability.READ_CASE,
        audit=Audit.CONSULTATION,
        family=Family.CHILD,
        doing="read what matters before a visit to a child",
    ),
]
