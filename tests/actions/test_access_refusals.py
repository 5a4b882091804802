"""Nobody settles who may see a case without the capability: refused in words, and in the database.

Each guarded function of the database is tried by every role that does not hold its capability.
"""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils import timezone

from tests import cast
from tests.cast import sql
from throughcare.foundation.access import actions
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.roles import ROLES
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.record import new_reference

WHY = "A relative works in the service."
STATEMENTS = {
    Capability.ALLOCATE_CASES: "SELECT app.allocate({case}, {staff}, 'lead', '{day}', '{ref}')",
    Capability.RESTRICT_CASES: (
        "SELECT app.restrict({case}, 'ask', 'A reason of some length', {staff}, '{day}', "
        "ARRAY[{staff}]::bigint[], '{ref}', ARRAY['{ref}x'])"
    ),
    Capability.OPEN_IN_EMERGENCY: (
        "SELECT app.open_in_emergency('{reference}', 'restricted-case', 'A reason of length', 1, "
        "'{ref}')"
    ),
    Capability.REVIEW_EMERGENCY_ACCESS: "SELECT app.review_emergency(1, 'justified')",
    Capability.SET_DUTY: "SELECT app.set_duty({staff}, now(), now() + interval '1 hour', '{ref}')",
    Capability.TRANSFER_CASES: (
        "SELECT app.ask_transfer({case}, 'elsewhere', 'transfer', '{day}', '{ref}')"
    ),
    Capability.MERGE_CHILDREN: "SELECT app.merge_records(1, 2, 'A reason of length', '{ref}')",
    Capability.READ_AUDIT: (
        "SELECT app.cases_of_audit_trail(ARRAY['{reference}'], '{{}}'::bigint[])"
    ),
}
OTHER_STATEMENTS = {
    Capability.ALLOCATE_CASES: ["SELECT app.end_allocation(1, '{day}')"],
    Capability.RESTRICT_CASES: [
        "SELECT app.lift_restriction(1, '{day}')",
        "SELECT app.change_restriction(1, 'sealed', NULL, ARRAY[{staff}]::bigint[], 'ask', "
        "ARRAY[{staff}]::bigint[], ARRAY['{ref}'])",
        "SELECT app.exclude({case}, {staff}, 'relative', 'A reason', '{day}', '{ref}')",
        "SELECT app.end_exclusion(1, '{day}')",
    ],
    Capability.MERGE_CHILDREN: ["SELECT app.undo_merge(1, 'A reason of length')"],
    Capability.SET_DUTY: ["SELECT app.end_duty(1)"],
    Capability.REVIEW_EMERGENCY_ACCESS: [
        "SELECT app.emergencies(false)",
        "SELECT app.opener_of_emergency(1)",
        "SELECT app.reads_in_emergency(1)",
    ],
    Capability.TRANSFER_CASES: ["SELECT app.date_transfer(1, '{day}', NULL, NULL, NULL)"],
}
REFUSED = [
    (role, capability)
    for role in ROLES.values()
    if role.code != "command-line"
    for capability in STATEMENTS
    if capability not in role.may
]


@pytest.fixture
def someone(northwick):
    return lambda role: cast.make_staff(northwick, "Some", role.title(), role)


@pytest.mark.parametrize(("role", "capability"), REFUSED, ids=[f"{r.code} {c}" for r, c in REFUSED])
def test_the_database_refuses_a_role_without_the_capability(role, capability, case, someone, act):
    worker = someone(role.code)
    words = {
        "case": case.pk,
        "reference": case.reference,
        "staff": worker.pk,
        "day": today(),
        "ref": new_reference(),
    }

    for statement in [STATEMENTS[capability], *OTHER_STATEMENTS.get(capability, [])]:
        with (
            act(worker),
            pytest.raises(DatabaseError, match="role_may_not"),
            transaction.atomic(),
        ):
            sql(statement.format(**words))


@pytest.mark.parametrize("role", [r.code for r in ROLES.values() if r.code != "command-line"])
def test_the_actions_refuse_a_role_without_the_capability_in_words(
    role, case, someone, act, sam, priya
):
    allocation = cast.allocate(case, sam)
    exclusion = cast.exclude(case, cast.make_staff(case.service, "Kin", "Folk", "case-manager"))
    worker, day = someone(role), today()
    now = timezone.now()
    attempts = {
        Capability.ALLOCATE_CASES: [
            lambda: actions.allocate_case(case, to=sam, kind="lead", on=day, by=worker),
            lambda: actions.end_allocation(allocation, on=day, by=worker),
        ],
        Capability.RESTRICT_CASES: [
            lambda: actions.restrict_case(
                case, kind="ask", reason=WHY, ask=sam, named=[priya], on=day, by=worker
            ),
            lambda: actions.exclude_worker(
                case, sam, relationship="relative", reason=WHY, on=day, by=worker
            ),
            lambda: actions.end_exclusion(exclusion, on=day, by=worker),
        ],
        Capability.OPEN_IN_EMERGENCY: [
            lambda: actions.open_in_emergency(
                case.reference, kind="restricted-case", reason=WHY, hours=1, by=worker
            ),
        ],
        Capability.SET_DUTY: ["SELECT app.end_duty(1)"],
        Capability.REVIEW_EMERGENCY_ACCESS: [
            lambda: actions.review_emergency(1, found="justified", by=worker),
        ],
        Capability.SET_DUTY: [
            lambda: actions.set_duty(
                sam, from_moment=now, to_moment=now + timedelta(hours=1), by=worker
            ),
        ],
        Capability.TRANSFER_CASES: [
            lambda: actions.ask_transfer(
                case, towards="elsewhere", kind="transfer", on=day, by=worker
            ),
        ],
    }

    refused = [
        attempt
        for capability, tries in attempts.items()
        if capability not in ROLES[role].may
        for attempt in tries
    ]
    for attempt in refused:
        with act(worker), pytest.raises(PermissionDenied):
            attempt()
