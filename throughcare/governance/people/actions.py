"""Everything that settles who works in a service and how they get in. Only people's managers act.

Each action is refused three times over: here by `require`, in the database by the function it
calls (sql/functions.sql), and there again where it is about the one who asks: nobody settles
their own access.
"""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Membership, Person, Staff, Team
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.record import ALPHABET, new_reference
from throughcare.foundation.facts.refusals import call
from throughcare.foundation.sign_in.lockout import forget_failures
from throughcare.governance.people.models import STARTING_PASSWORD_LASTS, WayIn


@dataclass(frozen=True)
class Given:
    """A starting password, said once; empty where the worker has an account with one already."""

    staff: Staff
    password: str = ""
    until: datetime | None = None


@transaction.atomic
def add_person(
    *,
    first_name: str,
    last_name: str,
    email: str,
    agency: str,
    contract: str,
    role: str,
    team: Team | None,
    on: date,
    by: Staff,
) -> Given:
    """Add a worker with a role from a day on, and give them a starting password.

    Somebody who signs in for another service already keeps their account and their password.
    Raises `PermissionDenied`, and `ValidationError` in words: for a day before today as well.
    """
    require(by, Capability.MANAGE_PEOPLE)
    known = Person.objects.filter(email__iexact=email).first()
    person = known or _new_person(email, f"{first_name} {last_name}".strip())
    number = call(
        "app.add_worker",
        person,
        first_name,
        last_name,
        email,
        agency,
        contract,
        on,
        new_reference(),
    )
    call("app.give_role", number, role, team, on, None, new_reference())
    staff = Staff.objects.get(pk=number)
    return Given(staff) if known else _give_password(staff, by)


def _new_person(email: str, full_name: str) -> Person:
    person = Person(email=Person.objects.normalize_email(email).lower(), full_name=full_name)
    person.full_clean()
    person.pk = call("app.add_account", person.email, person.full_name, person.reference)
    return person


@transaction.atomic
def give_role(
    staff: Staff,
    *,
    role: str,
    team: Team | None,
    on: date,
    replacing: Membership | None = None,
    by: Staff,
) -> None:
    """Give a worker a role, in a team or in none, from a day on; the one that it replaces ends.

    Raises `PermissionDenied`, and `ValidationError` in words: for a role held already, and for
    one that opens records beside one that manages people.
    """
    require(by, Capability.MANAGE_PEOPLE)
    call("app.give_role", staff, role, team, on, replacing, new_reference())


@transaction.atomic
def end_role(membership: Membership, *, on: date, by: Staff) -> None:
    """End a role that runs or is to come; the day given is its last.

    One that has ended stays ended, and none is made longer: a role is given anew, which asks
    whether it may be held and tells those who answer for access. Raises `ValidationError`.
    """
    require(by, Capability.MANAGE_PEOPLE)
    if on < membership.started_on:
        raise ValidationError({"on": _("The role cannot end before it starts")})
    call("app.end_role", membership, on)


@transaction.atomic
def end_access(staff: Staff, *, on: date, at_once: bool, by: Staff) -> None:
    """End a worker's access; the day given is the last one. At once closes every session."""
    require(by, Capability.MANAGE_PEOPLE)
    if on < staff.started_on:
        raise ValidationError({"on": _("Nobody leaves before they start")})
    if at_once and on > today():
        raise ValidationError({"on": _("To end it now, the last day is today or before")})
    call("app.end_worker", staff, on, at_once)
    _note(staff, WayIn.Kind.ACCESS_ENDED, by)


@transaction.atomic
def reopen_access(staff: Staff, *, by: Staff) -> None:
    """Open the access of a worker who left again. They need a role, given anew."""
    require(by, Capability.MANAGE_PEOPLE)
    call("app.reopen_worker", staff)
    _note(staff, WayIn.Kind.ACCESS_OPENED, by)


@transaction.atomic
def give_starting_password(staff: Staff, *, by: Staff) -> Given:
    """A new password, said once, that lasts three days and is changed on signing in.

    Sessions end within one request, because the password that they were made with is gone.
    A worker without an account gets one. They are told of it, and so are those who answer for
    access. Raises `PermissionDenied`, and `ValidationError`.
    """
    _may_help(staff, by)
    if staff.person is None:
        _open_account(staff)
    return _give_password(staff, by)


@transaction.atomic
def reset_codes(staff: Staff, *, by: Staff) -> Given:
    """Forget a worker's one-time codes, and give a new password: neither alone lets anyone in.

    They are told of it, and so are those who answer for access.
    """
    _may_help(staff, by)
    if staff.person is None:
        raise ValidationError(_("They have no account yet."))
    call("app.forget_codes", staff)
    _note(staff, WayIn.Kind.NEW_CODES, by)
    return _give_password(staff, by)


@transaction.atomic
def unlock(staff: Staff, *, by: Staff) -> None:
    """Forget a worker's failed sign-ins, so that they may try again now."""
    _may_help(staff, by)
    if staff.person is not None:
        forget_failures(staff.pk)
    _note(staff, WayIn.Kind.UNLOCKED, by)


def _may_help(staff: Staff, by: Staff) -> None:
    """Refuse what is about oneself, or about an account that another service answers for."""
    require(by, Capability.MANAGE_PEOPLE)
    call("app.require_help", staff)


def _open_account(staff: Staff) -> None:
    if not staff.email:
        raise ValidationError(_("They have no work e-mail address. Add them as a new person."))
    if Person.objects.filter(email__iexact=staff.email).exists():
        raise ValidationError(_("Somebody signs in with this e-mail address already."))
    person = _new_person(staff.email, staff.full_name)
    call("app.link_account", staff, person)
    staff.person = person


def _give_password(staff: Staff, by: Staff) -> Given:
    assert staff.person is not None, "whoever asks has opened an account or found one"
    password, until = _words_to_type(), timezone.now() + STARTING_PASSWORD_LASTS
    call("app.give_password", staff, make_password(password), until)
    staff.person.refresh_from_db()
    _note(staff, WayIn.Kind.STARTING_PASSWORD, by, until)
    return Given(staff, password, until)


def _words_to_type() -> str:
    """Four groups of four letters and numbers that nobody mistakes for others: 77 bits."""
    groups = ("".join(secrets.choice(ALPHABET) for _each in range(4)) for _group in range(4))
    return "-".join(groups)


def _note(staff: Staff, kind: WayIn.Kind, by: Staff, until: datetime | None = None) -> None:
    WayIn(service=by.service, recorded_by=by, staff=staff, kind=kind, until=until).save()
