"""Debian's ClamAV daemon with signatures written by hand, where it is installed.

It listens on a socket in a folder of the test, and knows the virus of the tests and the standard
test file: nothing is fetched.
"""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from tests.instream import VIRUS
from throughcare.foundation import virus_scanner
from throughcare.foundation.virus_scanner import STANDARD_TEST

SETTINGS = """
Foreground yes
DatabaseDirectory {folder}/signatures
LocalSocket {folder}/clamd.ctl
PidFile {folder}/clamd.pid
LogFile {folder}/clamd.log
StreamMaxLength {most}M
MaxFileSize 250M
MaxScanSize 250M
AlertExceedsMax yes
MaxThreads 2
"""
STARTING_SECONDS = 60


def find_clamd() -> str | None:
    """Where the daemon is; Debian puts it where only root looks."""
    return shutil.which("clamd", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")


@contextmanager
def clamd(folder: Path, settings: object, *, most: int = 30) -> Iterator[subprocess.Popen]:
    """The daemon, answering at `settings.CLAMAV`, which takes so many megabytes."""
    signatures = folder / "signatures"
    signatures.mkdir()
    known = {"Tests.Virus": VIRUS, "Tests.Standard": STANDARD_TEST}
    lines = [f"{name}:0:*:{content.hex()}\n" for name, content in known.items()]
    (signatures / "tests.ndb").write_text("".join(lines))
    (folder / "clamd.conf").write_text(SETTINGS.format(folder=folder, most=most))
    settings.CLAMAV = str(folder / "clamd.ctl")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    running = subprocess.Popen([find_clamd(), "-c", str(folder / "clamd.conf")], **quiet)
    try:
        wait_for(running, folder)
        yield running
    finally:
        running.terminate()
        running.wait(30)


def wait_for(running: subprocess.Popen, folder: Path) -> None:
    until = monotonic() + STARTING_SECONDS
    while not virus_scanner.answers():
        if running.poll() is not None or monotonic() > until:
            log = folder / "clamd.log"
            raise AssertionError(log.read_text() if log.exists() else "clamd did not start")
        sleep(0.1)
