"""Rules about typed days that many forms share."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from throughcare.foundation.facts.days import moment, today


def not_in_the_future(value: date) -> None:
    """Refuse a day after today: it is recorded as having happened."""
    if value > today():
        raise ValidationError(_("The date must be today or in the past"), code="future")


def not_in_the_past(value: date) -> None:
    """Refuse a day before today: it is arranged, not recorded."""
    if value < today():
        raise ValidationError(_("The date must be today or in the future"), code="past")


def moment_not_in_the_future(value: datetime) -> None:
    """Refuse a moment that is still to come: it is recorded as having happened."""
    if value > moment():
        raise ValidationError(_("The time must be now or in the past"), code="future")
