"""The passwords of the database roles, and the addresses made of them."""

import json
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from throughcare.config.refusal import Refusal
from throughcare.files import write_whole

DATABASE = "throughcare"
LOGINS = ("postgres", "owner", "app", "report", "victim", "backup")


@dataclass(frozen=True)
class Addresses:
    """One address (a `postgresql://` URL) for each role that signs in, and the signing key."""

    superuser: str
    owner: str
    app: str
    report: str
    victim: str
    backup: str
    secret_key: str

    def environment(self) -> dict[str, str]:
        """The environment variables from which the settings read these.

        The audit trail is written through a second connection of the web role, so that a refusal
        outlives the rollback of what was refused: hence the same address twice.
        """
        return {
            "DATABASE_URL": self.app,
            "AUDIT_DATABASE_URL": self.app,
            "OWNER_DATABASE_URL": self.owner,
            "REPORT_DATABASE_URL": self.report,
            "VICTIM_DATABASE_URL": self.victim,
            "BACKUP_DATABASE_URL": self.backup,
            "THROUGHCARE_SECRET_KEY": self.secret_key,
        }


def addresses(passwords: dict[str, str], host: Path) -> Addresses:
    """The addresses of the roles on the server whose socket is in the folder `host`."""

    def url(role: str, database: str = DATABASE) -> str:
        return f"postgresql://{role}:{passwords[role]}@/{database}?host={quote(str(host), safe='')}"

    return Addresses(
        superuser=url("postgres", "postgres"),
        owner=url("owner"),
        app=url("app"),
        report=url("report"),
        victim=url("victim"),
        backup=url("backup"),
        secret_key=passwords["secret_key"],
    )


def kept_passwords(state: Path) -> tuple[dict[str, str], bool]:
    """The passwords in the state folder, made at random if missing; and whether any was made."""
    file = state / "connections.json"
    wanted = (*LOGINS, "secret_key")
    try:
        stored = json.loads(file.read_text())
    except FileNotFoundError:
        stored = {}
    except json.JSONDecodeError as broken:
        raise Refusal(f"{file} cannot be read; delete it and new passwords are made.") from broken
    missing = [name for name in wanted if not stored.get(name)]
    if missing:
        stored |= {name: secrets.token_urlsafe(32) for name in missing}
        write_whole(file, json.dumps(stored, indent=2) + "\n")
    return stored, bool(missing)
