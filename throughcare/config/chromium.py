"""The system's Chromium, in which the tests sit down and work like a person."""

import os
import shutil
import subprocess
from pathlib import Path

from throughcare.config.refusal import Refusal

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
PACKAGES = ("chromium-headless-shell", "chromium")  # Debian's; not every release has the first
ON_A_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def find_chromium() -> Path | None:
    """The one that THROUGHCARE_CHROMIUM names, else the first on PATH, else nothing.

    The one without a window comes first: it opens a page in a third of the time.
    """
    named = os.environ.get("THROUGHCARE_CHROMIUM")
    if named:
        return Path(named) if os.access(named, os.X_OK) else None
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return Path(path)
    return ON_A_MAC if ON_A_MAC.exists() else None


def install_chromium() -> None:
    """Install Debian's package, if we are root and apt is there; raises `Refusal` otherwise."""
    if os.environ.get("THROUGHCARE_CHROMIUM"):
        raise Refusal("THROUGHCARE_CHROMIUM names a program that is not there or cannot be run.")
    apt = shutil.which("apt-get")
    if os.geteuid() != 0 or apt is None:
        raise Refusal(
            "The tests of pages need Chromium and none was found: install it (on Debian 'sudo "
            "apt-get install chromium-headless-shell'), or set THROUGHCARE_CHROMIUM to where it is."
        )
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    failed = ""
    for words in (["update", "-qq"], *(["install", "-y", "-qq", name] for name in PACKAGES)):
        done = subprocess.run([apt, *words], env=quiet, capture_output=True, text=True)
        failed = (done.stderr.strip().splitlines() or ["apt-get did not say why"])[-1]
        if words[0] == "install" and done.returncode == 0:
            break
    else:
        raise Refusal(f"Chromium could not be installed: {failed}")
    if find_chromium() is None:
        raise Refusal("Chromium was installed and is not on PATH: set THROUGHCARE_CHROMIUM.")
