"""The only code that says who can open packs, makes one, and removes the older."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from throughcare.exchange.offline_pack.contents import PackContents, contents_for
from throughcare.exchange.offline_pack.models import OfflinePack, PackRecipient
from throughcare.exchange.offline_pack.presenters import pack_page
from throughcare.files import encrypted, write_whole
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.refusals import refused_in_words
from throughcare.foundation.local_rules.values import number_of

NAME = "offline-pack-%Y-%m-%dT%H%M%SZ.html.age"


@refused_in_words()
@transaction.atomic
def add_recipient(*, name: str, public_key: str, by: Staff) -> PackRecipient:
    """From the next pack on somebody can open them, by the secret key to this public one."""
    require(by, Capability.SET_UP_SERVICE)
    row = PackRecipient(service=by.service, name=name, public_key=public_key, recorded_by=by)
    row.save()
    return row


@refused_in_words()
@transaction.atomic
def end_recipient(recipient: PackRecipient, *, by: Staff) -> None:
    """No pack is made for them any more; they open those that were."""
    require(by, Capability.SET_UP_SERVICE)
    recipient.ended_on = today()
    recipient.save()


def make_pack(*, by: Staff) -> OfflinePack:
    """Write a pack that the service's recipients alone can open, and remove the older.

    Raises `ValidationError` where there is nobody who could. Inside `acting()`: what the reader may
    not see is not in it, and every child in it is noted as read. With the purpose of a pack it
    reads every case that is open, and none that is closed.
    """
    require(by, Capability.SET_UP_SERVICE)
    keys = list(recipients_of(by).values_list("public_key", flat=True))
    if not keys:
        raise ValidationError(
            _("Nobody can open a pack, so none was made. Add somebody’s public key on Set up.")
        )
    now = timezone.now()
    found = contents_for(by)
    html = render_to_string("offline_pack/pack.jinja", pack_page(found, by.service.name, now))
    file = folder_of(by) / now.strftime(NAME)
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_whole(file, encrypted(html.encode(), keys))
    pack = note_pack(file, found, len(keys), now, by)
    remove_older(by, now)
    return pack


def note_pack(
    file: Path, found: PackContents, recipients: int, now: datetime, by: Staff
) -> OfflinePack:
    """Write down that a pack was made, and how much is in it."""
    pack = OfflinePack(
        service=by.service,
        file=file.name,
        made_at=now,
        first_on=found.first,
        last_on=found.last,
        hearings=len(found.court.day.hearings),
        duties=len(found.duties),
        left_out=found.left_out,
        recipients=recipients,
        recorded_by=by,
    )
    pack.save()
    return pack


def remove_older(by: Staff, now: datetime) -> None:
    """Remove the files of packs that the service has kept long enough, by the moment in the name:
    also that of a pack of which no row was written.
    """
    days = number_of("offline-packs-kept-days", service=by.service_id)
    oldest = now - timedelta(days=days)
    for file in folder_of(by).glob("offline-pack-*.html.age"):
        if file.name < oldest.strftime(NAME):
            file.unlink(missing_ok=True)
    old = OfflinePack.objects.filter(service=by.service_id, removed_at=None, made_at__lt=oldest)
    for pack in old:
        pack.removed_at = now
        pack.save()


def recipients_of(staff: Staff) -> QuerySet[PackRecipient]:
    """Those for whom the service makes packs."""
    rows = PackRecipient.objects.filter(service=staff.service_id, ended_on=None)
    return rows.order_by("name", "pk")


def folder_of(staff: Staff) -> Path:
    """Where the packs of a service lie."""
    return Path(settings.OFFLINE_PACKS) / str(staff.service.code)
