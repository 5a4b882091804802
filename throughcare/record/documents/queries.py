"""What the pages and jobs of documents ask the database for beside the rows themselves."""

import re
from collections.abc import Iterable

from django.db import connection
from django.db.models import Case, Exists, QuerySet, Value, When

from throughcare.foundation.access.capabilities import Capability, Reach
from throughcare.foundation.access.models import Case as CaseOfChild
from throughcare.foundation.access.models import Staff
from throughcare.foundation.access.models.cases import allocations_reaching
from throughcare.record.children.models import Child
from throughcare.record.children.searching import find_numbered

NUMBER = re.compile(r"[A-Za-z0-9/-]*\d[A-Za-z0-9/-]*")
SHORTEST_NUMBER = 5
MOST_NUMBERS = 4  # of one name of a file


def files_to_scan(after: int, most: int) -> list[int]:
    """Versions of this service at which no scanner has looked, in the order of their numbers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.files_to_scan(%s, %s)", [after, most])
        return [version for (version,) in cursor.fetchall()]


def file_to_scan(version: int) -> bytes:
    """The bytes of one of them; none where it was scanned meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.file_to_scan(%s)", [version])
        (content,) = cursor.fetchone()
        return bytes(content or b"")


def case_numbered_in(file_name: str) -> int | None:
    """The case whose number stands in the name of a file, where it is one alone."""
    stem = file_name.rpartition(".")[0].replace("_", " ")
    numbers = [each for each in NUMBER.findall(stem) if len(each) >= SHORTEST_NUMBER]
    cases = {case for number in numbers[:MOST_NUMBERS] for case in find_numbered(number)}
    return cases.pop() if len(cases) == 1 else None


def children_to_file_for(cases: Iterable[int], worker: Staff) -> QuerySet[Child]:
    """Of these cases the children on whose record the worker may put documents, in this order."""
    wanted = list(dict.fromkeys(cases))
    seen = CaseOfChild.objects.filter(pk__in=wanted)
    reach = worker.reach(Capability.RECORD_DOCUMENTS)
    if reach != Reach.WHOLE_SERVICE and not worker.on_duty:
        seen = seen.filter(Exists(allocations_reaching(worker, reach)))
    order = Case(*(When(case=pk, then=Value(at)) for at, pk in enumerate(wanted)), default=Value(0))
    return Child.objects.filter(case__in=seen).select_related("case").order_by(order)
