"""Jobs of performance: snapshots, each night for every service, and their figures."""

from procrastinate.contrib.django import app

from throughcare.dataset.snapshot import services_in
from throughcare.foundation.access.capabilities import Purpose
from throughcare.foundation.access.jobs import job, queue_for_each, queue_once
from throughcare.foundation.access.models import Service
from throughcare.governance.performance.deep_dives.results import work_out
from throughcare.governance.performance.figures.being_worked_out import FIRST_FIGURES, OPENING
from throughcare.governance.performance.figures.headlines import (
    SHOWN,
    headline_trends,
    headlines,
    tables_of_headlines,
)
from throughcare.governance.performance.figures.opening import store_opening as store_measure
from throughcare.governance.performance.figures.released_results import ReleasedResults
from throughcare.governance.performance.figures.snapshot_results import SnapshotResults
from throughcare.governance.performance.models import DeepDive
from throughcare.governance.performance.snapshots import (
    latest_snapshot,
    snapshots_folder,
    take_snapshot,
)
from throughcare.governance.performance.tracker.opening import store_exact, store_opening
from throughcare.governance.performance.tracker.results import TrackerResults

TRENDS_WAIT = 600  # seconds: what people wait for goes first
NIGHTLY = "15 2 * * *"  # a quarter past two, when nobody is recording


@job("take-snapshot", purpose=Purpose.FIGURES)
def snapshot(*, service_code: str) -> None:
    """Take the snapshot of a service. The newest is the one in use."""
    take_snapshot()
    queue_headline_figures(service_code)


@job(FIRST_FIGURES, purpose=Purpose.FIGURES)
def headline_figures(*, service_code: str) -> None:
    """Work out and store what the first pages and deep dives show, so that nobody waits."""
    folder = latest_snapshot(service_code)
    if folder:
        results = SnapshotResults(folder)
        headlines(results)
        tables_of_headlines(results)
        store_exact(TrackerResults(folder))
        headlines(ReleasedResults(folder))
        store_opening(folder)
        for dive in DeepDive.objects.filter(service__code=service_code, removed_at=None):
            work_out(dive, results)


@job("headline-trends", purpose=Purpose.FIGURES)
def trends_of_headlines(*, service_code: str) -> None:
    """Work out the trends of the first page, eight times the work of its figures, and what the
    pages open with to which it leads.
    """
    folder = latest_snapshot(service_code)
    if folder:
        headline_trends(SnapshotResults(folder))
        headline_trends(ReleasedResults(folder))
        for code in SHOWN:
            store_measure(folder, code)


@job(OPENING, purpose=Purpose.FIGURES)
def opening_of_measure(*, service_code: str, measure: str) -> None:
    """Work out what the page of a measure opens with, which somebody opened."""
    folder = latest_snapshot(service_code)
    if folder:
        store_measure(folder, measure)


def queue_headline_figures(service_code: str) -> None:
    """Queue the figures of the newest snapshot, and their trends ten minutes later.

    A job that is queued already is enough.
    """
    queue_once(headline_figures, service_code)
    queue_once(trends_of_headlines, service_code, wait=TRENDS_WAIT)


def queue_first_figures() -> None:
    """Queue, as a worker begins, what the one before it left to be worked out when it was asked to
    stop, or another version of the measures did."""
    for service_code in services_in(snapshots_folder()):
        queue_headline_figures(service_code)


@app.periodic(cron=NIGHTLY)
@app.task(name="take-every-snapshot")
def every_snapshot(timestamp: int) -> None:
    """Queue the snapshot of each service with real children."""
    queue_for_each(snapshot, Service.objects.live().values_list("code", flat=True))
