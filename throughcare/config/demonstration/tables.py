"""The tables and the static files, brought up to date when what they are made from changed."""

from collections.abc import Iterator
from pathlib import Path

from throughcare.config.demonstration.stamps import fingerprint, stamp, stamp_of
from throughcare.config.demonstration.steps import run_python
from throughcare.config.environment import CHECKOUT

PACKAGE = CHECKOUT / "throughcare"
DECIDE_TABLES = (
    "**/migrations/*.py",
    "**/sql/*.sql",
    "**/models.py",
    "**/models/*.py",
    "foundation/access/*.py",
    "dataset/views/*.sql",
)


def ensure_migrated(state: Path) -> None:
    """Migrate and guard the tables if any file that decides about them changed."""
    made_from = fingerprint(_files(*DECIDE_TABLES))
    if stamp_of(state, "tables") == made_from:
        return
    print("Bringing the database up to date …", flush=True)
    run_python("-m", "throughcare.config.command_line", "migrate")
    stamp(state, "tables", made_from)


def ensure_collected(state: Path) -> None:
    """Collect the static files, with a hash in each name, if any of them changed."""
    made_from = fingerprint(_files("**/static/**/*"))
    if stamp_of(state, "static") == made_from and (state / "static").is_dir():
        return
    run_python("-m", "django", "collectstatic", "--noinput", "--verbosity", "0")
    stamp(state, "static", made_from)


def _files(*patterns: str) -> Iterator[Path]:
    yield CHECKOUT / "uv.lock"  # libraries bring tables and files of their own
    for pattern in patterns:
        yield from (file for file in PACKAGE.glob(pattern) if file.is_file())
