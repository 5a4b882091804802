"""Decide whether a worker may do something in a case, and say why not."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Exists
from django.utils.translation import gettext as _

from throughcare.foundation.access.capabilities import Capability, Reach
from throughcare.foundation.access.models import Case, Staff
from throughcare.foundation.access.models.cases import allocations_reaching
from throughcare.foundation.facts.days import today
from throughcare.rulebook.source import in_words


@dataclass(frozen=True)
class Decision:
    """Yes or no, and the reason."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Decision(True)
WRITING = frozenset(each for each in Capability if each.startswith("record-"))
"""What writes into the record itself, and so only while the case is here."""


def decide(staff: Staff, capability: Capability, case: Case | None = None) -> Decision:
    """Whether the worker may do this, in this case where one is given.

    Restrictions and exclusions beat roles: a case that the worker cannot see is refused in the
    words for one that does not exist.
    """
    reach = staff.reach(capability)
    if reach is None:
        return Decision(False, _("Your role does not allow this."))
    if case is None:
        return YES
    if not Case.objects.visible_to(staff).filter(pk=case.pk).exists():
        return Decision(False, _("There is no such record that you may open."))
    return decide_in_sight(staff, capability, case)


def decide_in_sight(staff: Staff, capability: Capability, case: Case) -> Decision:
    """As `decide`, of a case that `visible_to` has just given for this worker."""
    reach = staff.reach(capability)
    if reach is None:
        return Decision(False, _("Your role does not allow this."))
    if within(staff, reach, case):
        return still_written_here(case) if capability in WRITING else YES
    return Decision(False, _("You can do this only in %(reach)s.") % {"reach": reach.words})


def still_written_here(case: Case) -> Decision:
    """No, in words, for a case that moved on: the database keeps what is here as it was."""
    for service, day in case.moved_to:
        words = _("The case moved to %(service)s on %(day)s. It is read here and changed there.")
        return Decision(False, words % {"service": service, "day": in_words(day or today())})
    return YES


def within(staff: Staff, reach: Reach, case: Case) -> bool:
    """Whether the case lies within the reach; while on duty every open case does."""
    if reach == Reach.WHOLE_SERVICE or staff.on_duty:
        return True
    near = Case.objects.filter(pk=case.pk).filter(Exists(allocations_reaching(staff, reach)))
    return near.exists()


def require(staff: Staff, capability: Capability, case: Case | None = None) -> None:
    """Raise `PermissionDenied`, with the reason, unless the worker may do this."""
    require_decision(decide(staff, capability, case))


def require_decision(decision: Decision) -> None:
    """Raise `PermissionDenied`, with the reason, unless the decision is yes."""
    if not decision:
        raise PermissionDenied(decision.reason)
