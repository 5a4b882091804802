"""The people of the service, as the pages show them."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from throughcare.foundation.access.models import Membership, Staff
from throughcare.foundation.access.roles import ROLES
from throughcare.foundation.design.dates import day, days, moment
from throughcare.foundation.design.tables import Fact, TableColumn, summary_list
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.days import today
from throughcare.governance.people.models import WayIn

Cells = list[dict[str, Any]]

COLUMNS = (
    TableColumn("name", gettext_lazy("Name"), "last_name"),
    TableColumn("roles", gettext_lazy("Roles")),
    TableColumn("seen", gettext_lazy("Last signed in"), "person__last_login"),
    TableColumn("state", gettext_lazy("State")),
)


def role_and_team(held: Membership) -> str:
    """A role as it is spoken of: "Case manager, North team"."""
    name = ROLES[held.role].name if held.role in ROLES else held.role
    return f"{name}, {held.team.name}" if held.team else name


def person_rows(people: Iterable[Staff], locked: set[str]) -> list[Cells]:
    return [
        [
            {"html": link(staff)},
            {"text": roles_words(staff)},
            {"text": last_seen(staff)},
            {"text": state_words(staff, locked)},
        ]
        for staff in people
    ]


def link(staff: Staff) -> str:
    """A worker's name, which leads to their page."""
    href = reverse("person-of-service", args=[staff.reference])
    name = f"{staff.last_name}, {staff.first_name}"
    return format_html('<a class="govuk-link" href="{}">{}</a>', href, name)


def roles_words(staff: Staff) -> str:
    """The roles of today and of days to come."""
    words = []
    for held in staff.memberships.all():
        if held.started_on > today():
            words.append(
                _("%(role)s from %(day)s")
                % {"role": role_and_team(held), "day": day(held.started_on)}
            )
        else:
            words.append(role_and_team(held))
    return "; ".join(words) or _("No role")


def last_seen(staff: Staff) -> str:
    """When the worker last signed in, to any service."""
    if staff.person is None or staff.person.last_login is None:
        return _("Never")
    return moment(staff.person.last_login)


def state_words(staff: Staff, locked: set[str]) -> str:
    """Whether the worker can sign in, and if not, why."""
    person = staff.person
    if staff.ended_on and staff.ended_on < today():
        return _("Left on %(day)s") % {"day": day(staff.ended_on)}
    if person is None:
        return _("No account")
    if not person.is_active:
        return _("Access ended")
    if person.email.lower() in locked:
        return _("Locked after failed sign-ins")
    if staff.started_on > today():
        return _("Starts on %(day)s") % {"day": day(staff.started_on)}
    if person.password_until and person.password_until < timezone.now():
        return _("Starting password expired")
    if person.password_until:
        return _("Starting password not used yet")
    if staff.ended_on:
        return _("Until %(day)s") % {"day": day(staff.ended_on)}
    return _("Can sign in")


def person_facts(staff: Staff, locked: set[str]) -> dict[str, Any]:
    """What there is to know of a worker as a user."""
    facts = [
        Fact(_("Work e-mail address"), staff.person.email if staff.person else staff.email),
        Fact(_("State"), state_words(staff, locked)),
        Fact(_("Last signed in"), last_seen(staff)),
        Fact(_("Employed by"), staff.get_agency_display()),
        Fact(_("Terms"), staff.get_contract_display()),
        Fact(_("Works here"), days(staff.started_on, staff.ended_on)),
    ]
    return summary_list(facts)


def sealed_words(count: int) -> str:
    """What becomes of sealed records without the last manager named on them; empty for none."""
    if not count:
        return ""
    return ngettext(
        "They are the last manager named on %(count)s sealed record: once they cannot open it, "
        "nobody can, and nobody can lift its restriction. Ask them to name another manager on it "
        "first.",
        "They are the last manager named on %(count)s sealed records: once they cannot open them, "
        "nobody can, and nobody can lift their restrictions. Ask them to name another manager on "
        "each first.",
        count,
    ) % {"count": count}


def role_head(*, may_end: bool) -> Cells:
    words = [_("Role"), _("Days"), *([_("Action")] if may_end else [])]
    return [{"text": each} for each in words]


def role_rows(staff: Staff, held: Iterable[Membership], *, may_end: bool) -> list[Cells]:
    """Every role that a worker has held, the newest first."""
    return [
        [
            {"text": role_and_team(each)},
            {"text": days(each.started_on, each.ended_on)},
            *([end_cell(staff, each)] if may_end else []),
        ]
        for each in held
    ]


def end_cell(staff: Staff, held: Membership) -> dict[str, Any]:
    """The way to end a role; one that has ended needs none."""
    if held.ended_on is not None and held.ended_on <= today():
        return {"text": _("Ended")}
    href = reverse("end-role", args=[staff.reference, held.reference])
    words = '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> {}</span></a>'
    return {"html": format_html(words, href, _("End"), role_and_team(held))}


def help_rows(ways: Iterable[WayIn]) -> list[Cells]:
    """What administrators did to let the worker in, the newest first."""
    return [
        [
            {"text": moment(way.recorded_at)},
            {"text": way.get_kind_display()},
            {"text": way.recorded_by.full_name if way.recorded_by else _("Nobody signed in")},
        ]
        for way in ways
    ]
