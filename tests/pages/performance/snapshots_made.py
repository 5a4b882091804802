"""Snapshots of a few children, written as the product writes them, for tests of the figures."""

import json
import re
from datetime import date

import pyarrow.parquet as pq
from django.db import connection

from throughcare.governance.performance.figures import opening
from throughcare.governance.performance.figures.headlines import headlines
from throughcare.governance.performance.figures.snapshot_results import SnapshotResults
from throughcare.governance.performance.tracker.opening import store_exact
from throughcare.governance.performance.tracker.results import TrackerResults
from throughcare.measures.engine.engines import filled
from throughcare.measures.engine.folders import MANIFEST, arrow_schema
from throughcare.rulebook.indicators.measure_words import INDICATORS
from throughcare.schema import TABLES, Profile

TRACKER = "/performance/reoffending-tracker/"
STAMP = "2026-11-22T02-15-00.000000Z"
AS_AT = "2026-11-22T02:15:00+00:00"


def write_snapshot(root, service, tables):
    """A snapshot of a service: every table of the figures profile, those not given empty."""
    folder = root / "snapshot" / service / STAMP
    folder.mkdir(parents=True)
    for name, table in TABLES.items():
        if table.columns_in(Profile.FIGURES):
            rows = [{"service_id": service, **row} for row in tables.get(name, ())]
            pq.write_table(filled(arrow_schema(table), rows), folder / f"{name}.parquet")
    (folder / MANIFEST).write_text(json.dumps({"as_at": AS_AT, "service": service}))
    (folder.parent / "latest").symlink_to(STAMP)
    return folder


MEASURES = re.compile(r"/performance/([a-z0-9-]+)/$")


def work_out(folder, address):
    """What the worker does for a page that is opened, for those who see small counts."""
    if address == "/performance/":
        headlines(SnapshotResults(folder))
    if address.startswith(TRACKER):
        store_exact(TrackerResults(folder))
    measure = MEASURES.match(address)
    if measure and measure[1] in INDICATORS and not address.startswith(TRACKER):
        opening.store_exact(SnapshotResults(folder), measure[1])


def entrants(names, sex="male"):
    """The tables of children who each had a first youth caution in July 2026."""
    return {
        "person": [
            {"person_id": name, "date_of_birth": date(2011, 1, 1), "sex": sex} for name in names
        ],
        "offence": [
            {"offence_id": f"o{name}", "person_id": name, "offence_on": date(2026, 6, 1)}
            for name in names
        ],
        "outcome": [
            {
                "outcome_id": f"u{name}",
                "person_id": name,
                "offence_id": f"o{name}",
                "legal_outcome": "youth-caution",
                "outcome_on": date(2026, 7, 1),
                "residence_on_outcome": "local",
            }
            for name in names
        ],
    }


def keyed_name(child):
    """What a child is called in the figures."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_id FROM figures.child_key WHERE child_id = %s", [child.pk])
        return cursor.fetchone()[0]
