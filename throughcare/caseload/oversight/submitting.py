"""What every form of oversight does when it is sent: act, or say in words why not."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Membership, Staff
from throughcare.foundation.access.roles import ROLES
from throughcare.foundation.facts.days import today


def sent(request: HttpRequest) -> Any:
    """What was sent, for a form; None where the page is only being opened."""
    return request.POST if request.method == "POST" else None


def done(form: forms.Form, act: Callable[[dict[str, Any]], Any]) -> bool:
    """Whether the form was in order and its action was done. A refusal stands on the form."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except ValidationError as refused:
        refuse(form, refused)
        return False
    return True


def refuse(form: forms.Form, refused: ValidationError) -> None:
    """Put a refusal beside the field it is about, or above the form."""
    by_field = getattr(refused, "error_dict", {None: [refused]})
    for name, errors in by_field.items():
        for error in errors:
            form.add_error(name if name in form.fields else None, error)


def workers_of(staff: Staff, able_to: Capability | None = None) -> QuerySet[Staff]:
    """Those who work for the service today, by name; or those whose role is able to do something.

    The command line of the service is nobody's colleague.
    """
    workers = Staff.objects.able_to_act().filter(service=staff.service_id, kind=Staff.Kind.PERSON)
    if able_to is not None:
        roles = [role.code for role in ROLES.values() if able_to in role.may]
        held = Membership.objects.covering(today()).filter(role__in=roles)
        workers = workers.filter(pk__in=held.values("staff"))
    roles_of_today = Prefetch("memberships", queryset=Membership.objects.covering(today()))
    return workers.prefetch_related(roles_of_today).order_by("first_name", "last_name", "id")
