"""The only code that writes deep dives."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Staff
from throughcare.governance.performance.models import DeepDive


@transaction.atomic
def save_deep_dive(
    *,
    name: str,
    measure: str,
    part: str,
    period: str,
    narrowed_to: Mapping[str, str],
    split_by: str,
    settings: Mapping[str, str],
    by: Staff,
) -> DeepDive:
    """Save a query over figures under a name.

    Raises `PermissionDenied`, or `ValidationError` if the service already uses the name.
    """
    require(by, Capability.SAVE_DEEP_DIVES)
    refuse_name_in_use(name, by)
    dive = DeepDive(
        service=by.service,
        recorded_by=by,
        name=name,
        measure=measure,
        part=part,
        period=period,
        narrowed_to=dict(narrowed_to),
        split_by=split_by,
        settings=dict(settings),
    )
    dive.save()
    return dive


@transaction.atomic
def rename_deep_dive(dive: DeepDive, *, name: str, by: Staff) -> None:
    """Give a deep dive another name. Raises as `save_deep_dive` does."""
    require(by, Capability.SAVE_DEEP_DIVES)
    refuse_name_in_use(name, by, but=dive)
    dive.name = name
    dive.save()


@transaction.atomic
def remove_deep_dive(dive: DeepDive, *, by: Staff) -> None:
    """Take a deep dive off the list. It stays in the database and can be put back."""
    require(by, Capability.SAVE_DEEP_DIVES)
    dive.removed_at = dive.removed_at or timezone.now()
    dive.save()


@transaction.atomic
def put_back_deep_dive(dive: DeepDive, *, by: Staff) -> None:
    """List a deep dive again. Raises as `save_deep_dive` does: its name may be in use by now."""
    require(by, Capability.SAVE_DEEP_DIVES)
    refuse_name_in_use(dive.name, by, but=dive)
    dive.removed_at = None
    dive.save()


def refuse_name_in_use(name: str, by: Staff, but: DeepDive | None = None) -> None:
    """Raise `ValidationError` on the field `name` if another deep dive of the service has it."""
    same = DeepDive.objects.filter(service=by.service, name__iexact=name, removed_at=None)
    if (same.exclude(pk=but.pk) if but else same).exists():
        raise ValidationError({"name": _("There is a deep dive of this name already.")})
