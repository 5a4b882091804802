"""A service of 4,000 children and some 300,000 contacts, kept in `.state/bench` between runs."""

import os
import subprocess
import sys
from pathlib import Path

from throughcare.config.demonstration import ensure_built
from throughcare.config.demonstration.tables import ensure_collected
from throughcare.config.environment import CHECKOUT, provide_environment

STATE = Path(os.environ.get("THROUGHCARE_BENCH_STATE") or CHECKOUT / ".state" / "bench")
CODE = "northwick"
STEPS = ("migrate", "found", "invent", "bring_in", "open_ways_in")


def start() -> None:
    """Start the benchmarks' own server, with the style sheets that pages name."""
    os.environ |= {
        "THROUGHCARE_STATE": str(STATE),
        "DJANGO_SETTINGS_MODULE": "throughcare.config.settings.local",
    }
    for name in ("DATABASE_URL", "OWNER_DATABASE_URL"):
        os.environ.pop(name, None)
    ensure_built()
    provide_environment()
    ensure_collected(STATE)


def ensure() -> None:
    """Make the service once for a state of the schema, on a server of the benchmarks' own."""
    start()
    stamp = STATE / f"made-{schema()}"
    if stamp.exists():
        return
    remake()
    for step in STEPS:
        print(f"  {step.replace('_', ' ')} …", flush=True)
        subprocess.run(
            [sys.executable, "-c", f"from benchmarks.service import {step} as step; step()"],
            check=True,
            cwd=CHECKOUT,
        )
    stamp.touch()


def schema() -> str:
    """Changes with the migrations, so that an old service is not measured with new code."""
    from hashlib import sha256

    seen = sha256()
    for file in sorted(Path(CHECKOUT, "throughcare").rglob("migrations/*.py")):
        seen.update(file.read_bytes())
    return seen.hexdigest()[:12]


def remake() -> None:
    """An empty database in place of what an earlier schema left."""
    import psycopg

    for old in STATE.glob("made-*"):
        old.unlink()
    with psycopg.connect(os.environ["OWNER_DATABASE_URL"], autocommit=True) as owner:
        name = owner.info.dbname
    administrator = os.environ["OWNER_DATABASE_URL"].replace(f"/{name}?", "/postgres?")
    with psycopg.connect(administrator, autocommit=True) as owner:
        owner.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        owner.execute(f'CREATE DATABASE "{name}"')


def migrate() -> None:
    """Tables and fences."""
    from throughcare.config.command_line import main

    if main(["migrate"]):
        raise SystemExit(1)


def found() -> None:
    """The service itself."""
    from throughcare.config.demonstration import people

    people.found_service()


def invent() -> None:
    """Its folder, at the first tier of size."""
    from datetime import date

    from throughcare.dataset.synthetic import write_service

    write_service(STATE / "synthetic", tier="T1", as_at=date(2026, 11, 22))


def bring_in() -> None:
    """The import, as any service's."""
    from throughcare.config.demonstration import people

    people.bring_in()


def open_ways_in() -> None:
    """Accounts for the cast."""
    from throughcare.config.demonstration import people

    people.open_ways_in()
