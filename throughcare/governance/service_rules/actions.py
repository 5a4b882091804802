"""The only code that sets a local rule of the service."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Staff
from throughcare.foundation.design.dates import day
from throughcare.foundation.facts.record import new_reference
from throughcare.foundation.facts.refusals import call
from throughcare.governance.service_rules.queries import last_reported_on
from throughcare.rulebook.setting import LocalSetting


def set_rule(
    setting: LocalSetting, *, value: int, on: date, why: str, changes_reported: bool, by: Staff
) -> None:
    """Set a local rule from a day on. Raises `ValidationError` in words.

    A day on or before the last that was reported needs `changes_reported`: figures that left
    would come out differently now.
    """
    require(by, Capability.SET_SERVICE_RULES)
    if setting.shipped_on(on) is None:
        raise ValidationError({"on": _("The rule is not in force on that day")})
    if not setting.may_be(value):
        raise ValidationError({"value": out_of_range(setting)})
    reported = last_reported_on(by.service_id)
    changes_past = reported is not None and on <= reported
    if changes_past and not changes_reported:
        words = _("Figures up to %(day)s were reported. Say that you know that they will differ")
        raise ValidationError({"changes_reported": words % {"day": day(reported)}})
    known = reported if changes_past else None
    call("app.set_rule", setting.code, value, on, why, known, new_reference())


def out_of_range(setting: LocalSetting) -> str:
    """What the value may be."""
    return _("The value must be from %(lowest)s to %(highest)s") % {
        "lowest": setting.lowest,
        "highest": setting.highest,
    }
