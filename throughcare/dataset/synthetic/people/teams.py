"""The teams of a service and the roles in them."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from throughcare.dataset.synthetic.engine.codes import ROLES
from throughcare.dataset.synthetic.engine.days import EMPTY


@dataclass(frozen=True)
class InventedTeam:
    name: str
    kind: str
    started_on: date = date(2000, 4, 1)
    ended_on: date | None = None


TEAMS = (
    InventedTeam("Northwick North", "youth-justice"),
    InventedTeam("Northwick South", "youth-justice"),
    InventedTeam("Prevention", "prevention", date(2004, 4, 1)),
    InventedTeam("Court team", "court"),
    InventedTeam("Victims and restorative justice", "victims"),
    InventedTeam("Education, training and employment", "education"),
    InventedTeam("Health", "health", date(2008, 7, 1)),
    InventedTeam("Out-of-court team", "out-of-court", date(2013, 4, 8)),
    InventedTeam("Resettlement", "resettlement", date(2015, 9, 1)),
    InventedTeam("Intensive supervision", "youth-justice", date(2001, 7, 1), date(2019, 7, 31)),
)
"""The two main teams take the name of the town."""

_SHARE = {
    "case-manager": 34,
    "senior-practitioner": 6,
    "operations-manager": 3,
    "court-officer": 4,
    "prevention-worker": 8,
    "out-of-court-worker": 6,
    "police-officer": 3,
    "probation-officer": 2,
    "social-worker": 4,
    "education-worker": 4,
    "health-worker": 5,
    "victim-worker": 3,
    "panel-volunteer": 14,
    "business-support": 5,
    "analyst": 1,
    "quality-officer": 1,
}
SHARES = [float(_SHARE.get(role, 0)) for role in ROLES]

_TEAM = {
    "case-manager": 0,
    "senior-practitioner": 1,
    "operations-manager": 1,
    "court-officer": 3,
    "prevention-worker": 2,
    "out-of-court-worker": 7,
    "police-officer": 7,
    "probation-officer": 1,
    "social-worker": 1,
    "education-worker": 5,
    "health-worker": 6,
    "victim-worker": 4,
    "panel-volunteer": 0,
    "business-support": 1,
}
TEAM_OF = np.array([_TEAM.get(role, EMPTY) for role in ROLES], dtype=np.int64)

_AGENCY = {
    "police-officer": "police",
    "probation-officer": "probation",
    "health-worker": "health",
    "education-worker": "education",
    "panel-volunteer": "voluntary-sector",
    "inspector": "inspectorate",
    "board-member": "other",
    "prevention-worker": "voluntary-sector",
}
AGENCY_OF = {role: _AGENCY.get(role, "local-authority") for role in ROLES}
