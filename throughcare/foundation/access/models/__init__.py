"""Services, their people, and the cases that everything about a child hangs on."""

from throughcare.foundation.access.models.absences import WorkerAbsence
from throughcare.foundation.access.models.cases import (
    Allocation,
    Case,
    Transfer,
)
from throughcare.foundation.access.models.notices import Notice
from throughcare.foundation.access.models.people import (
    Duty,
    Membership,
    Person,
    Service,
    Staff,
    Team,
)
from throughcare.foundation.access.models.restrictions import (
    EmergencyAccess,
    Exclusion,
    Restriction,
    RestrictionAccess,
)

__all__ = [
    "Allocation",
    "Case",
    "Duty",
    "EmergencyAccess",
    "Exclusion",
    "Membership",
    "Notice",
    "Person",
    "Restriction",
    "RestrictionAccess",
    "Service",
    "Staff",
    "Team",
    "Transfer",
    "WorkerAbsence",
]
