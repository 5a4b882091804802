"""Who may open a figure to the cases behind it.

A row says about a child what the tables behind it say: that they have a need
for treatment, that the person they harmed agreed to something. Only those may open it who may read
these tables in the record itself.
"""

from collections.abc import Iterable

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.stored import stored_tables


def may_open(worker: Staff, tables: Iterable[str]) -> bool:
    """Whether the worker may read all of these tables of the dataset, case by case."""
    return all(worker.may(each) for each in needed_to_read(tables))


def needed_to_read(tables: Iterable[str]) -> frozenset[Capability]:
    """The capabilities needed to read these tables in the record, and to read figures."""
    stored = stored_tables()
    declared = {getattr(stored[name], "needed_to_read", "") for name in tables if name in stored}
    wanted = {Capability(each) for each in declared if each}
    return frozenset(wanted | {Capability.READ_CASE, Capability.READ_FIGURES})


def sees_whole(worker: Staff) -> bool:
    """Whether the worker sees small counts on pages.

    Those who open children's records could count them, and those who take the snapshot prepare the
    returns from it (R17; practice.md 14.1: others read published tables only).
    """
    return worker.may(Capability.READ_CASE) or worker.may(Capability.TAKE_SNAPSHOT)
