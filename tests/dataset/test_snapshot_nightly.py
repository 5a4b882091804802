"""The snapshot is taken each night, as a job of each service's own command line."""

from argparse import Namespace

import pytest
from procrastinate.contrib.django import app

from tests import cast
from throughcare.config.commands.snapshot import run
from throughcare.dataset.snapshot import latest
from throughcare.foundation.access.queued import proof_of
from throughcare.governance.performance import tasks
from throughcare.governance.performance.snapshots import take_snapshot


@pytest.fixture
def services(fresh_database, settings, tmp_path):
    fresh_database.connect_default_as("owner")
    for code in ("northwick", "eastmere"):
        service = cast.make_service(code, f"{code.title()} Youth Justice Service")
        cast.make_command_line(service)
        cast.make_child(service)
    settings.STATE, settings.REPORT_DATABASE_URL = tmp_path, fresh_database.address_of("report")
    fresh_database.connect_default_as("app")
    return tmp_path / "snapshot"


def test_the_snapshot_of_every_service_is_queued_each_night(services):
    tasks.every_snapshot(timestamp=0)

    queued = cast.sql("SELECT task_name, args->>'service_code' FROM procrastinate_jobs ORDER BY 2")
    assert queued == [("take-snapshot", "eastmere"), ("take-snapshot", "northwick")]
    assert app.periodic_registry.periodic_tasks[("take-every-snapshot", "")].cron == tasks.NIGHTLY


def test_the_job_takes_the_snapshot_of_one_service(services):
    asked = {"service_code": "northwick"}
    tasks.snapshot(**asked, proof=proof_of("take-snapshot", asked))

    assert latest(services, "northwick")
    assert latest(services, "eastmere") is None


def test_the_command_takes_a_snapshot_and_has_its_figures_worked_out(services, capsys):
    run(Namespace(service="eastmere"))

    queued = cast.sql("SELECT task_name, args->>'service_code' FROM procrastinate_jobs ORDER BY 1")
    assert latest(services, "eastmere")
    assert queued == [("headline-figures", "eastmere"), ("headline-trends", "eastmere")]
    assert capsys.readouterr().out.startswith("eastmere: ")


def test_a_snapshot_is_taken_in_a_context_for_figures_alone(sam, as_app, acting_as):
    as_app()
    with acting_as(sam), pytest.raises(PermissionError, match="purpose is figures"):
        take_snapshot()
