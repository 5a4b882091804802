"""From the pseudonyms in figures back to the children, for those who may see them."""

from collections.abc import Iterable

from django.db import connection

from throughcare.foundation.access.models import Staff
from throughcare.record.children.models import Child


def cases_called(names: Iterable[str]) -> dict[str, int]:
    """Map pseudonyms to the cases that the worker may see; the others are left out.

    This reads no child. The database decides who may see which case.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_id, case_id FROM app.case_references(%s::text[])", [sorted(set(names))]
        )
        return dict(cursor.fetchall())


def children_of(worker: Staff, cases: Iterable[int]) -> dict[int, Child]:
    """The children of the cases, by case number. Each is recorded as read."""
    children = Child.objects.filter(service=worker.service_id, case__in=set(cases))
    return {child.case_id: child for child in children.visible_to(worker).select_related("case")}
