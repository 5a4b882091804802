"""Codes of what comes in to a service before it is anybody's case."""

from throughcare.schema.enumerations.enumeration import enumeration, from_rulebook

INTAKE_KIND = from_rulebook("intake-kind", "What is asked for, as far as it is said")

INTAKE_REASON = from_rulebook("intake-reason", "Why it was decided so")

INTAKE_DECISION = enumeration(
    "intake-decision",
    "What became of it",
    """
waiting      | Waiting to be screened
taken-on     | Taken on
signposted   | Sent on to somebody else
not-taken-on | Not taken on
information  | Already known, for information
""",
)
