"""Numbers about the jobs of the service, in the text that Prometheus and its kin read."""

from collections.abc import Iterator

from django.db import connection
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

JOBS = "SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY status ORDER BY status"
LONGEST_WAIT = """
SELECT coalesce(extract(epoch FROM clock_timestamp() - min(coalesce(j.scheduled_at, e.at))), 0)
FROM procrastinate_jobs j
LEFT JOIN procrastinate_events e ON e.job_id = j.id AND e.type = 'deferred'
WHERE j.status = 'todo' AND (j.scheduled_at IS NULL OR j.scheduled_at <= clock_timestamp())
"""
LAST_SIGN = """
SELECT extract(epoch FROM clock_timestamp() - max(last_heartbeat)) FROM procrastinate_workers
"""
NEVER = 1e9  # seconds: some thirty years


class JobNumbers(Collector):
    """How many jobs there are of each state, how long one waits, and when a worker was seen."""

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Nothing: or the numbers would be counted once more to learn their names."""
        return iter(())

    def collect(self) -> Iterator[GaugeMetricFamily]:
        yield jobs()
        yield seconds(
            "throughcare_longest_wait_seconds",
            "How long a job that is due waits",
            LONGEST_WAIT,
        )
        yield seconds(
            "throughcare_worker_seen_seconds", "How long ago a worker gave a sign", LAST_SIGN
        )
        yield packs()


def jobs() -> GaugeMetricFamily:
    """How many jobs wait, run, were done and failed."""
    family = GaugeMetricFamily("throughcare_jobs", "Jobs by state", labels=["state"])
    with connection.cursor() as cursor:
        cursor.execute(JOBS)
        for state, number in cursor.fetchall():
            family.add_metric([state], float(number))
    return family


def seconds(name: str, meaning: str, query: str) -> GaugeMetricFamily:
    """A number of seconds; without a value where there is nothing to measure."""
    family = GaugeMetricFamily(name, meaning)
    with connection.cursor() as cursor:
        cursor.execute(query)
        (value,) = cursor.fetchone() or (None,)
    if value is not None:
        family.add_metric([], float(value))
    return family


def packs() -> GaugeMetricFamily:
    """How old the newest offline pack of each service is; 1e9 where none was ever made."""
    family = GaugeMetricFamily(
        "throughcare_offline_pack_seconds", "How old the newest offline pack is", labels=["service"]
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT code, seconds FROM app.age_of_offline_packs() ORDER BY code")
        for code, age in cursor.fetchall():
            family.add_metric([code], NEVER if age is None else float(age))
    return family


def as_text() -> bytes:
    """Every number, one to a line."""
    registry = CollectorRegistry()
    registry.register(JobNumbers())
    return generate_latest(registry)
