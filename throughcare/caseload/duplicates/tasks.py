"""Each night: which records of a service may be of one child, as its own records teach it."""

from django.db import connection
from procrastinate.contrib.django import app

from throughcare.foundation.access.jobs import job, queue_for_each
from throughcare.record.children.actions import store_suggestions
from throughcare.record.children.duplicates.details import Details

NIGHTLY = "20 4 * * *"


@job("suggest-duplicates")
def suggest_duplicates(*, service_code: str) -> int:
    """Learn the weights of a service and store its likely pairs. Twice comes to the same."""
    from throughcare.record.children.duplicates.training import train  # Splink: a worker's alone

    records = records_to_compare()
    trained = train(records)
    pairs = [
        {
            "first": pair.first,
            "second": pair.second,
            "probability": pair.score.probability,
            "levels": list(pair.score.levels),
        }
        for pair in trained.pairs
    ]
    return store_suggestions(trained.weights.as_json(), len(records), pairs)


def records_to_compare() -> dict[int, Details]:
    """What tells the children of the service apart, by the number of their record."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.records_to_compare()")
        names = [column.name for column in cursor.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return {
        row.pop("child_id"): Details(**row | {"other_names": tuple(row["other_names"])})
        for row in rows
    }


@app.periodic(cron=NIGHTLY)
@app.task(name="suggest-every-duplicate")
def suggest_every_duplicate(timestamp: int) -> None:
    """Queue it for each service."""
    queue_for_each(suggest_duplicates)
