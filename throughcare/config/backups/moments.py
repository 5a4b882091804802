"""A whole server is brought back as it was at a moment, counted, compared and thrown away."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import quote
from zoneinfo import ZoneInfo

import psycopg
from psycopg import sql

from throughcare.config.backups.contents import Contents, contents
from throughcare.config.backups.copies import identities_in, one_moment
from throughcare.config.backups.points_in_time import (
    base_before,
    require_reached,
    room_for,
    unpack_base,
    unpack_changes,
)
from throughcare.config.embedded_postgres.places import Places
from throughcare.config.embedded_postgres.server import Server
from throughcare.config.embedded_postgres.server_user import ServerUser, server_user
from throughcare.config.refusal import Refusal

LONDON = ZoneInfo("Europe/London")
UNDER_WAY = timedelta(seconds=10)
"""A request that was under way at the moment may be in it or not: what was noted so near to it is
allowed for both ways."""
PATIENCE = 3600  # seconds in which every change up to the moment is made again
IN_THE_TRAIL = ("audit_request", "audit_read", "audit_change")


@dataclass(frozen=True)
class Between:
    """The fewest and the most rows that a table can have had at a moment."""

    fewest: int
    most: int

    def words(self) -> str:
        same = self.fewest == self.most
        return f"{self.most:,}" if same else f"{self.fewest:,} to {self.most:,}"


@dataclass(frozen=True)
class AtAMoment:
    """What was there at a moment: counted in the copy, and compared where there is what with."""

    moment: datetime
    base: str
    counted: Contents
    seconds: float
    compared: int = 0
    wrong: list[str] = field(default_factory=list)


def moment_from(text: str) -> datetime:
    """A day and a time as somebody in England and Wales says it, or with a zone of its own.

    Raises `Refusal`. Of the hour that comes twice in October the first is meant.
    """
    try:
        said = datetime.fromisoformat(text)
    except ValueError:
        raise Refusal(f"{text} is not a day and a time such as 2026-11-30 10:15.") from None
    moment = said if said.tzinfo else said.replace(tzinfo=LONDON)
    if not said.tzinfo and moment.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != said:
        raise Refusal(f"{text} never was: the clocks went forward that night.")
    return moment.astimezone(UTC)


def rehearse_moment(
    folder: Path, keys: Path, moment: datetime, *, database: str, live: str
) -> AtAMoment:
    """Bring the server back as it was, count a database of it and compare, and throw it away.

    `live` is the address of the role that backs up, where the database of today can be asked; empty
    where it cannot. Raises `Refusal` where the moment cannot be reached.
    """
    began = monotonic()
    with brought_back(folder, keys, moment) as (base, address):
        counted = counted_in(f"{address}&dbname={quote(database)}")
    seconds = monotonic() - began
    if not live:
        return AtAMoment(moment, base, counted, seconds)
    expected = expected_at(live, moment)
    wrong = [
        f"{table}: {counted.get(table, 0):,} then, and the trail says {rows.words()}"
        for table, rows in sorted(expected.items())
        if not rows.fewest <= counted.get(table, 0) <= rows.most
    ]
    return AtAMoment(moment, base, counted, seconds, len(expected), wrong)


@contextmanager
def brought_back(folder: Path, keys: Path, moment: datetime) -> Iterator[tuple[str, str]]:
    """The copy that was taken, and the address of a server that stands at the moment meanwhile."""
    identities = identities_in(keys)
    base, manifest = base_before(folder, moment)
    require_reached(folder, moment)
    user = server_user()
    with tempfile.TemporaryDirectory(prefix="throughcare-moment-") as name:
        scratch = Path(name)
        room_for(base, scratch)
        scratch.chmod(0o711 if user.switches else 0o700)
        places = Places(scratch, scratch)
        places.log.parent.mkdir()
        unpack_base(base, places.data, identities)
        unpack_changes(folder, scratch / "changes", identities)
        (places.data / "recovery.signal").touch()
        give(user, [places.data, places.log.parent, scratch / "changes"])
        server = Server(places, user, settings=until(moment, scratch), lets_in="trust")
        try:
            yield manifest.file, started(server)
        finally:
            server.stop()


def until(moment: datetime, scratch: Path) -> dict[str, str]:
    """The settings by which PostgreSQL makes every change again up to the moment."""
    return {
        "restore_command": f'cp "{scratch}/changes/%f" "%p"',
        "recovery_target_time": moment.isoformat(),
        "recovery_target_action": "promote",
        "recovery_target_timeline": "current",
        "hot_standby": "off",
        "archive_mode": "off",
        "ssl": "off",
        "shared_preload_libraries": "",
        "port": "5432",
    }


def started(server: Server) -> str:
    """The address of the server, once all changes are made."""
    host = quote(str(server.start(patience=PATIENCE)), safe="")
    address = f"postgresql:///?user=postgres&host={host}"
    wait_for_it(server, f"{address}&dbname=postgres")
    return address


def wait_for_it(server: Server, address: str) -> None:
    """Come back when the server lets people in: until then it makes changes again."""
    until_then = monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(address, connect_timeout=10).close()
            return
        except psycopg.OperationalError as refused:
            if not server.stands() or monotonic() > until_then:
                raise Refusal(f"PostgreSQL stopped: {str(refused).splitlines()[0]}.") from None
        sleep(0.1)


def give(user: ServerUser, folders: list[Path]) -> None:
    """Hand the folders to the account that PostgreSQL runs as, and to nobody else."""
    for folder in folders:
        for path in [folder, *folder.rglob("*")]:
            if user.switches:
                os.chown(path, user.uid, user.gid, follow_symlinks=False)
            path.chmod(0o700 if path.is_dir() else 0o600)


def counted_in(address: str) -> Contents:
    try:
        with psycopg.connect(address, connect_timeout=10) as connection:
            return contents(connection)
    except psycopg.Error as refused:
        words = str(refused).splitlines()[0]
        raise Refusal(f"The database could not be counted: {words}.") from None


def expected_at(live: str, moment: datetime) -> dict[str, Between]:
    """How many rows each table had: those of today, and what the audit trail noted since."""
    with one_moment(live) as (connection, _snapshot):
        now = contents(connection)
        near = {"early": moment - UNDER_WAY, "late": moment + UNDER_WAY}
        expected = {
            f"public.{table}": since(now[f"public.{table}"], *noted)
            for table, *noted in connection.execute(NOTED, near).fetchall()
            if f"public.{table}" in now
        }
        for (table,) in connection.execute(WATCHED).fetchall():
            rows = now[f"public.{table}"]
            expected.setdefault(f"public.{table}", Between(rows, rows))
        for name in IN_THE_TRAIL:
            query = sql.SQL(TRAIL).format(sql.Identifier(name))
            fewest, most = connection.execute(query, near).fetchone() or (0, 0)
            expected[f"public.{name}"] = Between(fewest, most)
    return expected


def since(now: int, added: int, removed: int, added_near: int, removed_near: int) -> Between:
    """The rows of before: without those that were added since, and with those that were removed."""
    then = now - added + removed
    return Between(then - added_near, then + removed_near)


NOTED = """SELECT table_name,
    count(*) FILTER (WHERE operation = 'I' AND at > %(late)s),
    count(*) FILTER (WHERE operation = 'D' AND at > %(late)s),
    count(*) FILTER (WHERE operation = 'I' AND at <= %(late)s),
    count(*) FILTER (WHERE operation = 'D' AND at <= %(late)s)
    FROM audit_change WHERE at > %(early)s GROUP BY table_name"""
TRAIL = """SELECT count(*) FILTER (WHERE at <= %(early)s), count(*) FILTER (WHERE at <= %(late)s)
    FROM {}"""
WATCHED = """SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE NOT t.tgisinternal AND p.proname IN ('note_change', 'note_walled_change')"""
