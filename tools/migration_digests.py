"""Note the migrations that are on main for good: `tools/migration_digests.py`.

Somebody's database was made by them, so they are never edited, and a test compares them with
this list. New ones are added to it; one that changed is refused here too.
"""

import sys
from hashlib import sha256
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
LIST = CHECKOUT / "tests" / "architecture" / "migrations.sha256"


def main() -> int:
    """Add what is new; 1 where a migration that is listed has changed or gone."""
    listed, present = digests_listed(), digests_present()
    changed = [place for place, digest in listed.items() if present.get(place) != digest]
    for place in changed:
        print(f"{place} is on main for good and was changed: put it back.", file=sys.stderr)
    if not changed:
        write_digests()
    return 1 if changed else 0


def digests_listed() -> dict[str, str]:
    """The digest of each migration that is on main for good, by its place."""
    pairs = (line.split("  ", 1) for line in LIST.read_text().splitlines())
    return {place: digest for digest, place in pairs}


def digests_present() -> dict[str, str]:
    """The digest of each migration as it is, by its place."""
    files = sorted((CHECKOUT / "throughcare").glob("*/*/migrations/[0-9]*.py"))
    return {
        str(file.relative_to(CHECKOUT)): sha256(file.read_bytes()).hexdigest() for file in files
    }


def write_digests() -> None:
    """Write the list anew from what is there."""
    lines = (f"{digest}  {place}\n" for place, digest in digests_present().items())
    LIST.write_text("".join(lines))


if __name__ == "__main__":
    sys.exit(main())
