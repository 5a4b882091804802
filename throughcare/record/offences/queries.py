"""The offences of other children that may have been done together with one."""

from datetime import timedelta

from throughcare.record.children.searching import find_cases
from throughcare.record.offences.models import Offence

APART = timedelta(days=7)
"""How far apart the days may lie on which two records say that it happened."""
MOST = 20


def offences_about(offence: Offence, words: str) -> dict[str, Offence]:
    """By reference, the offences about its day of other children whom a search gives the worker.

    Restricted records that a search only says exist are left out as if they did not.
    """
    cases = find_cases(words).case_ids
    days = (offence.offence_on - APART, offence.offence_on + APART)
    others = Offence.objects.filter(case__in=cases, offence_on__range=days)
    others = others.exclude(child__in=offence.child.record_ids).select_related("child", "case")
    return {each.reference: each for each in others.order_by("offence_on", "pk")[:MOST]}
