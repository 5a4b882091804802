"""The embedded PostgreSQL itself: made, started, found and stopped."""

import contextlib
import shlex
import socket
import struct
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from throughcare.config.embedded_postgres.binaries import Binaries, find_binaries
from throughcare.config.embedded_postgres.places import (
    SOCKET_NAME,
    Places,
    remove_socket_folder,
    socket_folder,
)
from throughcare.config.embedded_postgres.server_user import ServerUser
from throughcare.config.process_names import command_of
from throughcare.config.refusal import Refusal

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",  # an import should not wait for checkpoints
    "checkpoint_timeout": "15min",
    "max_slot_wal_keep_size": "20GB",  # changes that nobody fetches must not fill the disk
    "random_page_cost": "1.1",  # a solid-state disk; the default misplans row security
    "jit": "off",
    "client_connection_check_interval": "1s",  # work of a client that was killed stops
    "timezone": "UTC",
    "log_timezone": "UTC",
    # What people wrote about children must not reach the server's log through an error.
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_min_messages": "log",  # the server's own doings, and no error of a session
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length_on_error": "0",
}
BUILTIN_LOCALES_SINCE = 17
ASKS_FOR_ENCRYPTION = struct.pack("!ii", 8, 80877103)  # a request that needs no password
LARGEST_LOG = 10 * 1024 * 1024
MOMENTARY = ("shared memory block", "lock file", "is still in use", "PID file", "starting up")


@dataclass(frozen=True)
class Server:
    """One PostgreSQL server over one data folder. Nothing here touches any other server."""

    places: Places
    user: ServerUser
    settings: Mapping[str, str] = field(default_factory=dict)  # beside those of every server
    lets_in: str = "scram-sha-256"  # how whoever comes to its socket proves who they are

    def exists(self) -> bool:
        return (self.places.data / "PG_VERSION").exists()

    def stands(self) -> bool:
        """Whether the server has been started and has not stopped since, by itself or by us."""
        return bool(self._pid_file())

    def socket_folder(self) -> Path | None:
        """The folder of the socket on which our server answers, or nothing if none answers."""
        noted = self._pid_file()
        if len(noted) < 8 or noted[7].strip() != "ready" or not noted[4]:
            return None
        if not self._is_of_this_folder(noted):
            return None
        folder = Path(noted[4])
        return folder if _answers(folder / SOCKET_NAME) else None

    def start(self, password: str | None = None, patience: int = 60) -> Path:
        """Start the server, making its data folder first if need be; the folder of its socket.

        With a password, that becomes the superuser's. Raises `Refusal`, with PostgreSQL's own
        words, if it does not start within a minute, or so many seconds.
        """
        programs = self._programs()
        if not self.exists():
            self._make_data(programs)
        if password is not None:
            self._set_password(programs, password)
        folder = socket_folder(self.places.state, self.user)
        self._write_configuration(folder)
        self._rotate_log()
        until = time.monotonic() + patience
        while (output := self._try_to_start(programs, patience)) is not None:
            if time.monotonic() > until or not any(words in output for words in MOMENTARY):
                raise Refusal(_in_words(output, self.places.home))
            self._clear_stale_pid()
            time.sleep(0.2)
        return folder

    def stop(self) -> bool:
        """Stop the server, if it runs, finishing no client's work; whether it ran."""
        self._clear_stale_pid()
        if not self._pid_file():
            return False
        data, folder = self.places.data, self.socket_folder()
        command: list[str | Path] = [
            self._programs().folder / "pg_ctl",
            "-D",
            data,
            "-w",
            "-t",
            "60",
        ]
        stopped = self.user.run([*command, "-m", "fast", "stop"])
        if stopped.returncode:
            stopped = self.user.run([*command, "-m", "immediate", "stop"])
        if stopped.returncode and self._pid_file():
            raise Refusal(_in_words(stopped.stderr + stopped.stdout, self.places.home))
        if folder is not None:
            remove_socket_folder(folder)
        return True

    def _programs(self) -> Binaries:
        version = self.places.data / "PG_VERSION"
        programs = find_binaries(int(version.read_text()) if version.exists() else None)
        if programs.run_for(self.user):
            return programs
        copied = programs.copied_to(self.places.home)
        tried = self.user.run([copied.folder / "postgres", "--version"])
        if tried.returncode:
            raise Refusal(f"PostgreSQL cannot be run here: {tried.stderr.strip()}")
        return copied

    def _make_data(self, programs: Binaries) -> None:
        """Make the data folder under another name, so that half of one is never taken for one."""
        data, unfinished = self.places.data, self.places.home / "data.unfinished"
        self.user.run(["/bin/rm", "-rf", unfinished])
        self.user.make_private(unfinished)
        locale = ["--locale=C.UTF-8"]
        if programs.major >= BUILTIN_LOCALES_SINCE:
            locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        options = ["-U", "postgres", "-E", "UTF8", *locale, "--data-checksums", "-A", "reject"]
        made = self.user.run([programs.folder / "initdb", "-D", unfinished, *options])
        if made.returncode:
            raise Refusal(_in_words(made.stderr + made.stdout, self.places.home))
        if data.exists():
            data.rmdir()
        unfinished.rename(data)

    def _set_password(self, programs: Binaries, password: str) -> None:
        """Set the superuser's password with the server down: it needs no password to get in."""
        command: list[str | Path] = [programs.folder / "postgres", "--single"]
        command += ["-D", self.places.data, "postgres"]
        done = self.user.run(command, typed=f"ALTER ROLE postgres PASSWORD '{password}'\n")
        if done.returncode or "ERROR" in done.stderr:
            raise Refusal(_in_words(done.stderr, self.places.home))

    def _write_configuration(self, folder: Path) -> None:
        """Write the settings beside the data, where the server may read but not change them."""
        home = self.places.home
        inherited = self.places.data / "postgresql.conf"
        settings = (
            SETTINGS
            | dict(self.settings)
            | {
                "unix_socket_directories": str(folder),
                "hba_file": str(home / "pg_hba.conf"),
            }
        )
        lines = [f"include_if_exists {_quoted(str(inherited))}"]
        lines += [f"{name} = {_quoted(value)}" for name, value in settings.items()]
        _write(home / "postgresql.conf", "\n".join(lines) + "\n")
        ways_in = [f"local {what} all {self.lets_in}\n" for what in ("all", "replication")]
        _write(home / "pg_hba.conf", "".join(ways_in))

    def _try_to_start(self, programs: Binaries, patience: int) -> str | None:
        """Nothing if the server started, else what it said."""
        configuration = shlex.quote(str(self.places.home / "postgresql.conf"))
        before = self._log_size()
        started = self.user.run(
            [
                *(programs.folder / "pg_ctl", "-D", self.places.data, "-l", self.places.log),
                *("-w", "-t", str(patience), "-o", f"-c config_file={configuration}", "start"),
            ],
            seconds=patience + 60,
        )
        if started.returncode == 0:
            return None
        return self._log_since(before) or started.stderr + started.stdout

    def _log_size(self) -> int:
        return self.places.log.stat().st_size if self.places.log.exists() else 0

    def _log_since(self, before: int) -> str:
        if not self.places.log.exists():
            return ""
        with self.places.log.open(errors="replace") as log:
            log.seek(before)
            return log.read()

    def _rotate_log(self) -> None:
        if self._log_size() > LARGEST_LOG:
            self.places.log.replace(self.places.log.with_suffix(".old"))

    def _pid_file(self) -> list[str]:
        """The lines of postmaster.pid: 1 process, 2 data folder, 5 socket folder, 8 state."""
        try:
            lines = (self.places.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []
        return lines if lines and lines[0].strip().isdigit() else []

    def _is_of_this_folder(self, noted: list[str]) -> bool:
        """False for a pid file that came with a copy of somebody else's data folder."""
        if len(noted) < 2:
            return True
        data = Path(noted[1])
        return data == self.places.data or not data.exists()

    def _clear_stale_pid(self) -> None:
        """Remove the pid file of a server that was killed, or never finished writing it.

        Nobody is writing it now: only the holder of the lock starts a server of this folder.
        """
        noted = self._pid_file()
        ours = noted and self._is_of_this_folder(noted)
        if not ours or "postgres" not in command_of(int(noted[0])):
            (self.places.data / "postmaster.pid").unlink(missing_ok=True)


def _answers(path: Path) -> bool:
    """Whether PostgreSQL replies there: the socket of a server just killed still lets one in."""
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as knock:
        knock.settimeout(5)
        try:
            knock.connect(str(path))
            knock.sendall(ASKS_FOR_ENCRYPTION)
            return knock.recv(1) in (b"N", b"S")
        except OSError:
            return False


def _write(file: Path, text: str) -> None:
    file.write_text(text)
    file.chmod(0o644)


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def _in_words(output: str, home: Path) -> str:
    """One sentence out of what PostgreSQL printed."""
    if "No space left on device" in output:
        return f"The disk that holds {home} is full: free some space, then try again."
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if "FATAL" in line or "error" in line.lower()] or lines
    words = telling[0] if telling else "it printed nothing"
    return f"PostgreSQL did not start ({words}); its log is {home / 'log' / 'server.log'}."
