"""How long the rows of each table stay: every model names the class that its table falls in.

The periods themselves are rules with their source (rulebook/practice/retention.py), and nothing is
destroyed without a person's review: of what came in and was not taken on, the screening is that
review. Here stands only whose period a row follows.
"""

from enum import StrEnum


class RetentionClass(StrEnum):
    """Whose period the rows of a table follow (practice.md 14.3)."""

    CHILD = (
        "with the record of the child: the longest period of the work and the outcomes in it, "
        "and never while a hold lies on it"
    )
    INTAKE = (
        "until somebody decides of it: what was not taken on is removed by a nightly job after its "
        "own period, and what was, stays with the record of the child"
    )
    VICTIM = "with what is known of a victim: the end of the case, and the period for victims"
    AUDIT_TRAIL = "at least as long as the record that it speaks of"
    STAFF = "while somebody works for the service, and as long as a record names them"
    SERVICE = "as long as the service keeps its records: nothing in it is about one child"
    PASSING = "until its work is done, then removed by a nightly job or with what it belongs to"


PERIODS: dict[RetentionClass, tuple[str, ...]] = {
    RetentionClass.CHILD: (
        "out-of-court-and-referral-order",
        "statutory-order",
        "prevention",
        "any-record-long",
    ),
    RetentionClass.INTAKE: ("intake-not-taken-on",),
    RetentionClass.VICTIM: ("victim-identity",),
}
"""The rules of the rulebook with a class's periods; other classes follow what they belong to."""
