"""Reading the views of the figures as the role that may, inside a test's transaction."""

from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def as_report():
    """Give up every right but the role report's for the length of a block."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE report")
        yield cursor
        cursor.execute("RESET ROLE")


def figures_of(table):
    """Every row of a view as a dictionary."""
    with as_report() as cursor:
        cursor.execute(f"SELECT * FROM figures.{table}")
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
