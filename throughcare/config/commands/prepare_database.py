"""`throughcare prepare-database`: make the roles and the database on a PostgreSQL server."""

import os
import secrets
from argparse import Namespace

from throughcare.config.commands import Subparsers
from throughcare.config.environment import LIVE
from throughcare.config.refusal import Refusal

VARIABLES = {
    "app": ("DATABASE_URL", "AUDIT_DATABASE_URL"),
    "owner": ("OWNER_DATABASE_URL",),
    "report": ("REPORT_DATABASE_URL",),
    "victim": ("VICTIM_DATABASE_URL",),
    "backup": ("BACKUP_DATABASE_URL",),
}


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser(
        "prepare-database",
        help="make the roles and the database on a PostgreSQL server",
        description=(
            "Reads ADMIN_DATABASE_URL, the address of an administrator of the server, makes what "
            "is missing, puts right what differs, and prints the lines to set."
        ),
    )
    command.add_argument("--database", default="throughcare", help="its name (throughcare)")
    command.add_argument(
        "--new-passwords", action="store_true", help="change the passwords of roles that exist"
    )
    command.add_argument(
        "--adopt-roles",
        action="store_true",
        help="change roles of the same names that something else made",
    )
    command.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Prepare the server and say what was done; the passwords are printed once and kept nowhere."""
    address = os.environ.get("ADMIN_DATABASE_URL")
    if not address:
        raise Refusal(
            "Set ADMIN_DATABASE_URL to the address of an administrator of the server, such as "
            "postgresql://postgres:password@host/postgres."
        )
    from throughcare.config.database_addresses import with_verified
    from throughcare.config.database_roles import missing_roles, prepare_server

    address = with_verified(address, called="ADMIN_DATABASE_URL")
    new = list(VARIABLES) if arguments.new_passwords else missing_roles(address)
    passwords = {role: secrets.token_urlsafe(32) for role in new if role in VARIABLES}
    changes = prepare_server(
        address,
        database=arguments.database,
        passwords=passwords,
        adopt=arguments.adopt_roles,
    )
    print("\n".join(changes))
    _print_lines(address, arguments.database, passwords)
    return 0


def _print_lines(address: str, database: str, passwords: dict[str, str]) -> None:
    unchanged = [role for role in VARIABLES if role not in passwords]
    if unchanged:
        print(f"The roles {', '.join(unchanged)} existed and keep their passwords.")
    if not passwords:
        return
    print("\nSet these lines where Throughcare runs; they are not kept anywhere:\n")
    for role, password in passwords.items():
        for variable in VARIABLES[role]:
            print(f"{variable}={_address_of(address, role, password, database)}")
    print(f"DJANGO_SETTINGS_MODULE={LIVE}")
    print("THROUGHCARE_SECRET_KEY=   # 32 random letters or more")
    print("THROUGHCARE_HOSTS=        # the names that the service answers to")
    print("\nThen run 'throughcare migrate'.")


def _address_of(address: str, role: str, password: str, database: str) -> str:
    from throughcare.config.database_addresses import address_of, parameters

    own = {"user": role, "password": password, "dbname": database}
    return address_of(parameters(address) | own)
