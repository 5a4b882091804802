"""The operating-system account that the embedded PostgreSQL runs as."""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from throughcare.config.refusal import Refusal

# PostgreSQL inherits nothing from us: no HOME to read settings from, no library paths, no locale.
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "LC_ALL": "C",
    "TZ": "UTC",
    "HOME": "/nonexistent",
}


@dataclass(frozen=True)
class ServerUser:
    """Whom PostgreSQL runs as; `switches` is true when that is not the account that we run as."""

    name: str
    uid: int
    gid: int
    switches: bool

    def run(
        self, command: Sequence[str | Path], *, typed: str = "", seconds: float = 120
    ) -> subprocess.CompletedProcess[str]:
        """Run a command as this account and wait for it; `typed` is its standard input."""
        switch: dict[str, object] = {}
        if self.switches:
            switch = {"user": self.uid, "group": self.gid, "extra_groups": []}
        try:
            return subprocess.run(  # type: ignore[call-overload, no-any-return]  # the switch
                [str(part) for part in command],
                input=typed,
                cwd="/",
                env=ENVIRONMENT,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=seconds,
                **switch,
            )
        except subprocess.TimeoutExpired as waited:
            raise Refusal(
                f"{Path(command[0]).name} did not finish in {seconds:.0f} seconds."
            ) from waited
        except PermissionError as refused:
            return subprocess.CompletedProcess(list(map(str, command)), 126, "", str(refused))

    def can_enter(self, folder: Path) -> bool:
        """Whether this account can reach the folder through every folder above it."""
        return self.run(["/bin/sh", "-c", 'cd "$1"', "sh", folder]).returncode == 0

    def make_private(self, folder: Path) -> None:
        """Make the folder, if need be, so that this account alone may enter it."""
        folder.mkdir(exist_ok=True)
        if self.switches:
            os.chown(folder, self.uid, self.gid, follow_symlinks=False)
        folder.chmod(0o700)


def server_user() -> ServerUser:
    """Ourselves, or `nobody` when we are root, because PostgreSQL refuses to run as root.

    No account is ever created. Raises `Refusal` where there is no account `nobody`.
    """
    if os.geteuid() != 0:
        return ServerUser(str(os.geteuid()), os.geteuid(), os.getegid(), switches=False)
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise Refusal(
            "PostgreSQL will not run as root and this machine has no account 'nobody': "
            "run this as an ordinary user, or set DATABASE_URL to a PostgreSQL server."
        ) from None
    return ServerUser("nobody", nobody.pw_uid, nobody.pw_gid, switches=True)
