"""Keep a small service as this version stores it: `python tools/make_upgrade_dump.py`.

Made once for each release, when the migrations are on main for good: a test restores it, migrates
it and looks whether nothing was lost. Everybody in it is invented, and its secrets are left out.
"""

import lzma
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from urllib.parse import urlsplit

from throughcare.config.demonstration import people
from throughcare.config.demonstration.steps import run_python
from throughcare.config.embedded_postgres.binaries import find_binaries
from throughcare.config.environment import LOCAL
from throughcare.config.tests_database import TESTS_STATE, start_the_tests_database
from tools.migration_digests import CHECKOUT, digests_listed, digests_present

DUMPS = CHECKOUT / "tests" / "architecture" / "dumps"
DATABASE = "throughcare_for_the_dump"
LEFT_OUT = ("app.secret", "app.context", "codes_offencecode")
"""Keys, and the national list of offences: half the size, and a command loads it anew."""
LARGEST = 1_000_000  # bytes: it is cloned by everybody


def main() -> int:
    """Invent a service, import it as any other, and write what the database then holds."""
    if not digests_listed() or digests_listed() != digests_present():
        print(
            "The migrations are not on main for good: first run "
            "'python tools/squash_migrations.py --release' or 'python tools/migration_digests.py'.",
            file=sys.stderr,
        )
        return 2
    os.environ["DJANGO_SETTINGS_MODULE"] = "throughcare.config.settings.test"
    os.environ.setdefault("THROUGHCARE_STATE", str(TESTS_STATE))
    start_the_tests_database()
    with database_of_its_own() as address:
        run_python("-m", "throughcare.config.command_line", "migrate")  # with the steps' own keys
        people.take_every_step()
        packed = lzma.compress(dump(address), preset=9 | lzma.PRESET_EXTREME)
    if len(packed) > LARGEST:
        print(f"The dump would be {len(packed)} bytes, more than {LARGEST}.", file=sys.stderr)
        return 1
    DUMPS.mkdir(exist_ok=True)
    place = DUMPS / f"{version('throughcare')}.dump.xz"
    place.write_bytes(packed)
    print(f"Wrote {place.relative_to(CHECKOUT)} ({len(packed) / 1000:.0f} kB).")
    return 0


@contextmanager
def database_of_its_own() -> Iterator[str]:
    """An empty migrated database that this process and its steps are pointed to; its address."""
    import django

    django.setup()
    from tests.template import copy, drop

    before = dict(os.environ)
    copy(DATABASE)
    with tempfile.TemporaryDirectory() as state:
        for name in [name for name in os.environ if name.endswith("DATABASE_URL")]:
            os.environ[name] = urlsplit(before[name])._replace(path=f"/{DATABASE}").geturl()
        os.environ |= {"THROUGHCARE_STATE": state, "DJANGO_SETTINGS_MODULE": LOCAL}
        try:
            yield os.environ["OWNER_DATABASE_URL"]
        finally:
            os.environ.update(before)
            drop(DATABASE)


def dump(address: str) -> bytes:
    """The database for pg_restore: psql reads SQL wrongly from a function named `begin` on."""
    program = find_binaries().folder / "pg_dump"
    wanted = ["--format=custom", "--compress=0", *(f"--exclude-table-data={t}" for t in LEFT_OUT)]
    return subprocess.run([program, *wanted, address], capture_output=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main())
