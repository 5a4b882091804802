"""Codes about victims, places, boards and figures to compare with."""

from throughcare.rulebook.local_settings import LOCAL_SETTINGS
from throughcare.schema.enumerations.enumeration import (
    Choice,
    Enumeration,
    enumeration,
    from_rulebook,
)

VICTIM_TYPE = from_rulebook("victim-type", "Who or what was harmed")

CONSENT = from_rulebook(
    "victim-consent", "What the victim has consented to; each includes those before it"
)

RJ_OFFER = enumeration(
    "rj-offer",
    "Whether a restorative process was offered",
    """
offered-accepted | Offered and accepted
offered-declined | Offered and declined
offered-waiting  | Offered, no answer yet
not-offered      | Not offered, with a reason
""",
)

RJ_KIND = from_rulebook("restorative-process", "The restorative process")

SATISFACTION = enumeration(
    "satisfaction",
    "How satisfied the victim was",
    """
very-satisfied    | Very satisfied
satisfied         | Satisfied
neither           | Neither
dissatisfied      | Dissatisfied
very-dissatisfied | Very dissatisfied
""",
)

LOCATION_KIND = enumeration(
    "location-kind",
    "Why we know that the child was there",
    """
offence       | Offence
arrest        | Arrest
missing-found | Found after going missing
nrm           | National referral mechanism
intelligence  | Intelligence
""",
)

SOURCE_GRADE = enumeration(
    "source-grade",
    "How far the source is to be trusted",
    """
reliable     | Reliable
untested     | Untested
not-reliable | Not reliable
""",
)

SECTOR_OF_BOARD = from_rulebook("board-sector", "The sector a member speaks for (KPI 8)")

BOARD_ATTENDEE = from_rulebook("board-attendee", "Who came for the agency")

AREA_KIND = enumeration(
    "area-kind",
    "What the service is compared with",
    """
own     | The service itself
family  | Statistical family
region  | Region
country | England, or Wales
nation  | England and Wales
""",
)

TARGET_DIRECTION = enumeration(
    "target-direction",
    "Which side of the target is good",
    """
at-least | At least
at-most  | At most
""",
)

SERVICE_SETTING = Enumeration(
    "service-setting",
    "The local rule that the service set",
    tuple(Choice(code=each.code, words=each.name) for each in LOCAL_SETTINGS.values()),
)
