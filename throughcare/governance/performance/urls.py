"""Addresses of performance: the figures, their cases, and what may be taken away."""

from functools import partial

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.routes import Audit, Family, page
from throughcare.governance.performance import (
    case_views,
    evaluation_page,
    files,
    tracker_views,
    views,
)
from throughcare.governance.performance.deep_dive_urls import urlpatterns as deep_dives

figures = partial(
    page, needs=Capability.READ_FIGURES, audit=Audit.NOTHING_PERSONAL, family=Family.SERVICE
)

urlpatterns = [
    *deep_dives,
    figures(
        "performance/",
        views.performance,
        name="performance",
        doing="read the figures",
        menu="Performance",
    ),
    page(
        "performance/take-snapshot/",
        views.take_snapshot,
        name="take-snapshot",
        needs=Capability.TAKE_SNAPSHOT,
        audit=Audit.COMBINATION,
        family=Family.SERVICE,
        doing="ask for a snapshot for figures",
    ),
    figures(
        "performance/reoffending-tracker/",
        tracker_views.tracker,
        name="reoffending-tracker",
        doing="read the reoffending tracker",
    ),
    page(
        "performance/reoffending-tracker/children/",
        tracker_views.children,
        name="reoffending-tracker-children",
        needs=Capability.READ_CASE,
        audit=Audit.CONSULTATION,
        family=Family.LIST,
        doing="list the children who reoffended",
    ),
    figures(
        "performance/evaluation/",
        evaluation_page.evaluation,
        name="evaluation",
        doing="evaluate a course of work",
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
        files.figures_csv,
        name="performance-csv",
        needs=Capability.READ_FIGURES,
        audit=Audit.DISCLOSURE,
        family=Family.SERVICE,
        doing="take figures away",
    ),
    page(
        "performance/<str:code>/figures.xlsx",
        files.figures_xlsx,
        name="performance-xlsx",
        needs=Capability.READ_FIGURES,
        audit=Audit.DISCLOSURE,
        family=Family.SERVICE,
        doing="take figures away",
    ),
    page(
        "performance/<str:code>/chart.svg",
        files.chart_svg,
        name="performance-chart",
        needs=Capability.READ_FIGURES,
        audit=Audit.DISCLOSURE,
        family=Family.SERVICE,
        doing="take a chart away",
    ),
]
