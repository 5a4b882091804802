"""The worker of a request, as `app.begin()` answers with them: no statement more is needed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from throughcare.foundation.access.models import Membership, Person, Service, Staff, Team
from throughcare.foundation.facts.loaded_rows import row_of


def worker_of(answer: Mapping[str, Any]) -> Staff:
    """The member of staff, with all that `app.worker_of()` says of them."""
    staff = row_of(Staff, answer["staff"])
    staff.service = row_of(Service, answer["service"])
    staff.person = row_of(Person, answer["person"]) if answer["person"] else None
    staff.on_duty = answer["on_duty"]
    staff.today_memberships = [membership_of(each) for each in answer["memberships"]]
    staff.open_emergencies = [
        (reference, datetime.fromisoformat(ended_at))
        for reference, ended_at in answer["emergencies"]
    ]
    return staff


def membership_of(columns: Mapping[str, Any]) -> Membership:
    membership = row_of(Membership, columns)
    membership.team = row_of(Team, columns["team"]) if columns["team"] else None
    return membership
