"""Each hour: whose pack is due by the hour that their service set has it made."""

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from throughcare.exchange.offline_pack.actions import make_pack, recipients_of
from throughcare.exchange.offline_pack.models import OfflinePack
from throughcare.foundation.access.acting import current_context
from throughcare.foundation.access.capabilities import Purpose
from throughcare.foundation.access.jobs import job, queue_for_each
from throughcare.foundation.access.models import Staff
from throughcare.foundation.local_rules.values import number_of

HOURLY = "5 * * * *"


@job("make-offline-pack", purpose=Purpose.OFFLINE_PACK)
def make_offline_pack(*, service_code: str) -> None:
    """Make today's pack of a service, once its hour has come and where none was made since."""
    staff = current_context().staff
    if is_due(staff):
        make_pack(by=staff)


def is_due(staff: Staff) -> bool:
    """Whether the hour has come, somebody could open a pack, and none was made since that hour."""
    hour = number_of("offline-pack-hour", service=staff.service_id)
    now = timezone.localtime()
    due = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    made = OfflinePack.objects.filter(service=staff.service_id, made_at__gte=due)
    return now >= due and recipients_of(staff).exists() and not made.exists()


@app.periodic(cron=HOURLY)
@app.task(name="make-every-offline-pack")
def make_every_offline_pack(timestamp: int) -> None:
    """Queue it for each live service in which somebody could open a pack."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT code FROM app.age_of_offline_packs() ORDER BY code")
        codes = [code for (code,) in cursor.fetchall()]
    queue_for_each(make_offline_pack, codes)
