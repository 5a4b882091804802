"""Addresses of the figures, their cases and their downloads."""

from functools import partial

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page
from throughcare.governance.performance.figures import case_views, download_views, views

figures = partial(
    page, needs=Capability.READ_FIGURES, audit=Audit.NOTHING_PERSONAL, family=Family.SERVICE
)

urlpatterns = [
    figures(
        "performance/",
        views.performance,
        name="performance",
        doing="read the figures",
        menu="Performance",
    ),
    figures(
        "performance/<str:code>/",
        views.measure,
        name="performance-measure",
        doing="read a measure",
    ),
    page(
        "performance/<str:code>/cases/",
        case_views.cases,
        name="performance-cases",
        needs=Capability.READ_CASE,
        audit=Audit.CONSULTATION,
        family=Family.LIST,
        doing="open a figure to its cases",
    ),
    page(
        "performance/<str:code>/figures.csv",
        download_views.figures_csv,
        name="performance-csv",
        needs=Capability.READ_FIGURES,
        audit=Audit.DISCLOSURE,
        family=Family.SERVICE,
        doing="take figures away",
    ),
    page(
        "performance/<str:code>/figures.xlsx",
        download_views.figures_xlsx,
        name="performance-xlsx",
        needs=Capability.READ_FIGURES,
        audit=Audit.DISCLOSURE,
        family=Family.SERVICE,
        doing="take figures away",
    ),
    page(
        "performance/<str:code>/chart.svg",
        download_views.chart_svg,
        name="performance-chart",
        needs=Capability.READ_FIGURES,
        audit=Audit.DISCLOSURE,
        family=Family.SERVICE,
        doing="take a chart away",
    ),
]
