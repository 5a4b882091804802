"""Files that came while no scanner answered are scanned; those that nobody named go at night."""

from procrastinate.contrib.django import app

from throughcare.foundation import virus_scanner
from throughcare.foundation.access.acting import current_context
from throughcare.foundation.access.jobs import job, queue_for_each, queue_once
from throughcare.foundation.virus_scanner import ScanVerdict
from throughcare.foundation.writing.tasks import days_kept
from throughcare.record.documents import actions
from throughcare.record.documents.queries import file_to_scan, files_to_scan

NIGHTLY = "55 3 * * *"
EVERY_FIVE_MINUTES = "*/5 * * * *"
MOST_AT_ONCE = 20  # files of one job: what it found is noted when it ends
RESULT = {ScanVerdict.CLEAN: "clean", ScanVerdict.INFECTED: "infected"}


@job("scan-files")
def scan_files(*, service_code: str, after: int = 0) -> None:
    """Scan what waits, one file in memory at a time, and queue the rest as a job of its own.

    A file that the scanner does not judge waits on; those behind it are scanned all the same.
    """
    waiting = files_to_scan(after, MOST_AT_ONCE)
    for version in waiting:
        verdict = virus_scanner.scan(file_to_scan(version))
        if verdict in RESULT:
            actions.note_scan(version, RESULT[verdict])
        elif not virus_scanner.answers():
            return
    if len(waiting) == MOST_AT_ONCE:
        queue_once(scan_files, service_code, after=waiting[-1])


@app.periodic(cron=EVERY_FIVE_MINUTES)
@app.task(name="scan-every-file")
def scan_every_file(timestamp: int) -> None:
    """Queue it for each service, where there is a scanner that answers."""
    if virus_scanner.is_set_up() and virus_scanner.answers():
        queue_for_each(scan_files)


@job("remove-old-staged-files")
def remove_old_staged_files(*, service_code: str) -> None:
    """Remove files that were sent and put on no record, as long after as drafts go."""
    actions.remove_old_staged(days_kept(current_context().staff.service_id))


@app.periodic(cron=NIGHTLY)
@app.task(name="remove-every-old-staged-file")
def remove_every_old_staged_file(timestamp: int) -> None:
    """Queue it for each service."""
    queue_for_each(remove_old_staged_files)
