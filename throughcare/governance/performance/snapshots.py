"""Taking the snapshot from which a service's figures are worked out.

Commands, the nightly job and pages come through here. The rows are read by the role `report`,
which reads nothing else. That the whole service was read for figures is one row of the audit trail.
"""

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from throughcare.dataset.snapshot import NotTaken, Snapshot, latest, take
from throughcare.foundation.access.acting import acting, allow_long_pauses, current_context
from throughcare.foundation.access.capabilities import Purpose
from throughcare.foundation.access.jobs import command_line_of

__all__ = ["NotTaken", "latest_snapshot", "snapshots_folder", "take_snapshot", "take_snapshot_of"]


def snapshots_folder() -> Path:
    """Where snapshots are stored, one folder for each service."""
    return Path(settings.STATE) / "snapshot"


def latest_snapshot(service_code: str) -> Path | None:
    """The folder of a service's newest snapshot; None if none was taken yet."""
    return latest(snapshots_folder(), service_code)


def take_snapshot_of(service_code: str, *, via: str = "command") -> Snapshot:
    """Act as the service's command line and take its snapshot. Raises `NotTaken`."""
    staff = command_line_of(service_code)
    doing = "Take the snapshot for figures"
    with acting(staff, doing=doing, purpose=Purpose.FIGURES, route="take-snapshot", via=via):
        return take_snapshot()


def take_snapshot() -> Snapshot:
    """Take the snapshot of the acting worker's service. It takes some seconds.

    Raises `NotTaken` with what to do, and `PermissionError` unless the purpose is figures.
    """
    context = current_context()
    if context.purpose is not Purpose.FIGURES:
        raise PermissionError("A snapshot is taken in a context whose purpose is figures.")
    allow_long_pauses()
    if not settings.REPORT_DATABASE_URL:
        raise NotTaken(
            _(
                "REPORT_DATABASE_URL is not set: the snapshot needs the login of the role "
                "'report', whose address 'throughcare prepare-database' prints."
            )
        )
    service = context.staff.service.code
    return take(settings.REPORT_DATABASE_URL, snapshots_folder(), service)
