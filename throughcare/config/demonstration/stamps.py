"""What has been done once already, so that starting again is quick."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from throughcare.files import write_whole

FILE = "stamps.json"


def stamp_of(state: Path, what: str) -> str:
    """What the thing was done from, or nothing if it was never done."""
    return str(_all(state).get(what, ""))


def stamp(state: Path, what: str, done_from: str) -> None:
    """Note that the thing was done, and from what."""
    write_whole(state / FILE, json.dumps(_all(state) | {what: done_from}, indent=2) + "\n")


def fingerprint(files: Iterable[Path]) -> str:
    """A digest of the files' places and contents."""
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(f"{file}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _all(state: Path) -> dict[str, str]:
    try:
        stamps = json.loads((state / FILE).read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
    return stamps if isinstance(stamps, dict) else {}
