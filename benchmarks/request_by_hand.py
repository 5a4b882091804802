"""One request that asks the database without any page of ours: proved as a page's is, and ended."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

BEGIN = "SELECT app.begin(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
FINISH = "SELECT app.finish(%s::bigint[], 'listed')"


@contextmanager
def request_by_hand(number: int, name: str, shown: list[int]) -> Iterator[Any]:
    """A cursor within one request of a worker; afterwards the cases shown are noted as read."""
    from django.db import connection, transaction

    from throughcare.foundation.access.proof import prove

    said = (number, "page", name, name, "", name, "")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(BEGIN, [*said, *prove(connection, *said)])
        yield cursor
        cursor.execute(FINISH, [shown])
