"""What comes in to a service, and what each kind of it asks for before it is taken on.

A caution and a community resolution need an admission; outcomes 22 and 23 need none, and outcome 22
is recorded only once the agreed work is done (practice.md 5.4, 8.3 and 17, traps 53 and 54). A
youth diversion order is a civil order of a court: no panel decides it, and no figure counts it.
That reading is ours, and unverified.
"""

from throughcare.rulebook.code_lists import code_list

KINDS, REASONS = code_list("intake-kind"), code_list("intake-reason")
OUT_OF_COURT = KINDS.flagged("out-of-court")
NEEDS_ADMISSION = KINDS.flagged("needs-admission")
HELD_BACK = KINDS.flagged("held-back")
OF_A_COURT = KINDS.flagged("of-a-court")
CIVIL = KINDS.flagged("civil")

WAITING, TAKEN_ON, SIGNPOSTED = "waiting", "taken-on", "signposted"
NOT_TAKEN_ON, INFORMATION = "not-taken-on", "information"
BY_AGREEMENT = "work-agreed"
"""The reason for which work is taken on that no police and no court asks for: prevention."""
DECISIONS = (TAKEN_ON, SIGNPOSTED, NOT_TAKEN_ON, INFORMATION)


def reasons_for(decision: str) -> frozenset[str]:
    """The reasons that may be given for a decision."""
    return REASONS.flagged(decision)
