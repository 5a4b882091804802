"""Every contribution to the journey, from the areas below. A new area is added here.

Victims never contribute: nothing about them is on a child's timeline or chronology.
"""

from throughcare.casework.appropriate_adults import journey as appropriate_adults
from throughcare.casework.compliance import journey as compliance
from throughcare.casework.contacts import journey as contacts
from throughcare.casework.instruments import journey as instruments
from throughcare.casework.letters import journey as letters
from throughcare.casework.meetings import journey as meetings
from throughcare.casework.plans import journey as plans
from throughcare.casework.referrals import journey as referrals
from throughcare.casework.visits import journey as visits
from throughcare.foundation.access import journey as access
from throughcare.foundation.facts.contributions import Contribution
from throughcare.record.children import journey as children
from throughcare.record.circumstances import journey as circumstances
from throughcare.record.courts import journey as courts
from throughcare.record.documents import journey as documents
from throughcare.record.offences import journey as offences
from throughcare.record.outcomes import journey as outcomes
from throughcare.specialisms.health import journey as health

AREAS = (
    contacts,
    visits,
    courts,
    offences,
    outcomes,
    instruments,
    plans,
    meetings,
    compliance,
    circumstances,
    health,
    children,
    referrals,
    appropriate_adults,
    letters,
    documents,
    access,
)

CONTRIBUTIONS: tuple[Contribution, ...] = tuple(
    contribution for area in AREAS for contribution in area.CONTRIBUTIONS
)
