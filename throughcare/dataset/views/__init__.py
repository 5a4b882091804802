"""The views of the figures profile: one file for each table, and who may read them.

They are the whole of what leaves the record for figures. `tools/figures_views.py` writes the
files from the dataset's definition and the models, and a test compares them.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from throughcare.schema import TABLES, Profile

HERE = Path(__file__).parent
KEYS, RIGHTS = (HERE.parent / "sql" / f"{name}.sql" for name in ("keys", "rights"))
SCHEMA = "figures"
CLOSE = f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE"
"""Before a migration: PostgreSQL changes no column that a view reads."""


def tables() -> list[str]:
    """The tables of the figures profile, one that is referred to before those that refer to it."""
    return [name for name, table in TABLES.items() if table.columns_in(Profile.FIGURES)]


def statements() -> Iterator[str]:
    """What makes the schema of the figures anew, to be run as the owner of the tables."""
    yield CLOSE
    yield KEYS.read_text()
    for name in tables():
        yield (HERE / f"{name}.sql").read_text()
        yield f"GRANT SELECT ON {SCHEMA}.{name} TO report"
    yield RIGHTS.read_text()


def blocks(secret: str, *, purpose: str) -> tuple[bytes, bytes]:
    """A key for one purpose in the two forms that HMAC-SHA256 wants: XOR 0x36 and XOR 0x5c."""
    key = sha256(f"throughcare {purpose} ".encode() + secret.encode()).digest().ljust(64, b"\0")
    inner, outer = (bytes(byte ^ pad for byte in key) for pad in (0x36, 0x5C))
    return inner, outer
