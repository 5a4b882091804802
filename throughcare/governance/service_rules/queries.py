"""What a service has set, and up to which day its figures were reported."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from throughcare.foundation.access.models import Staff
from throughcare.foundation.local_rules.models import ServiceSetting
from throughcare.governance.releases.models import ReleasedCount
from throughcare.governance.returns.models import TemplateCell
from throughcare.rulebook.local_settings import LOCAL_SETTINGS
from throughcare.rulebook.setting import LocalSetting


@dataclass(frozen=True)
class SettingInForce:
    """A local rule on a day: its value, and the service's own row where it has one."""

    setting: LocalSetting
    value: int
    since: date
    own: ServiceSetting | None


def settings_in_force(worker: Staff, on: date) -> list[SettingInForce]:
    """Every local rule that is in force on the day, in the order of the rulebook."""
    own: dict[str, ServiceSetting] = {}
    begun = ServiceSetting.objects.filter(service=worker.service_id).in_force_on(on)
    for row in begun.select_related("recorded_by"):
        own.setdefault(row.setting, row)
    return list(_in_force(LOCAL_SETTINGS.values(), own, on))


def setting_in_force(worker: Staff, setting: LocalSetting, on: date) -> SettingInForce | None:
    """One local rule on a day; none where it is not in force."""
    begun = ServiceSetting.objects.filter(service=worker.service_id, setting=setting.code)
    row = begun.in_force_on(on).select_related("recorded_by").first()
    return next(_in_force([setting], {setting.code: row} if row else {}, on), None)


def _in_force(
    settings: Iterable[LocalSetting], own: dict[str, ServiceSetting], on: date
) -> Iterator[SettingInForce]:
    for each in settings:
        shipped, row = each.shipped_on(on), own.get(each.code)
        if shipped is not None:
            value, since = (shipped.value, shipped.in_force.first_day)
            if row is not None:
                value, since = row.value, row.started_on
            yield SettingInForce(each, value, since, row)


def set_by_the_service(worker: Staff, setting: LocalSetting) -> list[ServiceSetting]:
    """Everything that the service ever set for a rule, the latest to begin first."""
    rows = ServiceSetting.objects.filter(service=worker.service_id, setting=setting.code)
    return list(rows.select_related("recorded_by").order_by("-started_on"))


def last_reported_on(service: int) -> date | None:
    """The last day of a period whose figures were submitted or left the service."""
    last_days = [
        rows.filter(service=service).aggregate(last=Max("period_to"))["last"]
        for rows in (TemplateCell.objects, ReleasedCount.objects)
    ]
    return max((day for day in last_days if day is not None), default=None)
