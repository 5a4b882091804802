"""Asks the functions through which alone the web role reaches sessions and failed tries."""

from typing import Any

from django.db import connection


def answer(function: str, *values: Any) -> Any:
    """What a function of the database answers: a row."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}", values)
        return cursor.fetchone()
