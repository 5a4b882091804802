"""What a service set for itself, from which day, and why."""

from datetime import date
from typing import Self

from django.db import models

from throughcare.foundation.facts import fields as facts
from throughcare.foundation.facts.record import Fence, Record, numbered_once
from throughcare.foundation.facts.retention import RetentionClass


class ServiceSettingQuerySet(models.QuerySet["ServiceSetting"]):
    def in_force_on(self, day: date) -> Self:
        """What had begun by a day; what holds that day comes first."""
        return self.filter(started_on__lte=day).order_by("-started_on")


class ServiceSetting(Record):
    """The value of a local rule from a day on, until a later one.

    Written by a function that checks who asks (sql/functions.sql), or by an import; a trigger
    refuses rules of law and values out of range whoever writes.
    """

    fence = Fence.GUARDED
    retention = RetentionClass.SERVICE

    class Dataset:
        table = "service_setting"

    setting = facts.code("service-setting", required=True)
    value = facts.whole(required=True)
    started_on = facts.day(required=True)
    reason = facts.notes(required=True)
    last_reported_on = facts.day()

    objects = ServiceSettingQuerySet.as_manager()

    class Meta:
        verbose_name = "setting of a service"
        indexes = [
            models.Index(fields=["service", "setting", "-started_on"], name="settings_of_a_service")
        ]
        constraints = [
            numbered_once("service_setting"),
            models.UniqueConstraint(
                fields=["service", "setting", "started_on"],
                name="setting_begins_once_on_a_day",
                violation_error_message="The rule has a value from this day already.",
            ),
        ]
