"""`throughcare backup`: everything into one encrypted file, with what it holds beside it."""

import os
from argparse import Namespace
from pathlib import Path

from throughcare.config.commands import Subparsers
from throughcare.config.refusal import Refusal


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser(
        "backup",
        help="write everything to one encrypted file, and beside it what that holds",
        description=(
            "Writes the whole database as one moment sees it, encrypted with age on the way to the "
            "disk, and beside it how many rows each table has. Take both off the machine, and keep "
            "the secret key elsewhere. 'throughcare restore --rehearse' shows that it can be read. "
            "With --base it copies the whole server instead, and with --changes it fetches every "
            "change since: from both the server is brought back as it was at any moment."
        ),
    )
    command.add_argument("folder", type=Path, help="where to write it")
    command.add_argument(
        "--for",
        dest="recipients",
        action="append",
        default=[],
        metavar="AGE_KEY",
        help="a public key of age; again for another who may read it (or BACKUP_RECIPIENTS)",
    )
    what = command.add_mutually_exclusive_group()
    what.add_argument("--base", action="store_true", help="copy the whole server, each week, say")
    what.add_argument(
        "--changes", action="store_true", help="fetch what changed since, every five minutes, say"
    )
    command.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Back up, and say what was written."""
    keys = arguments.recipients or os.environ.get("BACKUP_RECIPIENTS", "").split()
    if not keys:
        raise Refusal(
            "Say with --for whose age key may read it. 'age-keygen -o key.txt' makes one and "
            "prints the public key; keep key.txt away from this machine."
        )
    if arguments.base or arguments.changes:
        return run_to_a_moment(arguments, keys)
    from throughcare.config.backups.copies import write_backup
    from throughcare.config.environment import provide_environment

    provide_environment()
    address = os.environ.get("BACKUP_DATABASE_URL")
    if not address:
        raise Refusal(
            "Set BACKUP_DATABASE_URL to the address of the role that backs up: "
            "'throughcare prepare-database' prints it."
        )
    backup, manifest = write_backup(address, arguments.folder, keys)
    size = backup.stat().st_size / 10**6
    rows = sum(count for name, count in manifest.contents.items() if "." in name)
    print(f"Wrote {rows:,} rows to {backup} ({size:,.1f} MB), and what it holds beside it.")
    return 0


def run_to_a_moment(arguments: Namespace, keys: list[str]) -> int:
    """Copy the server, or fetch its changes, and say what was written."""
    from throughcare.config.backups.points_in_time import fetch_changes, write_base
    from throughcare.config.commands.restore import administrator

    if arguments.base:
        base, _manifest = write_base(administrator(), arguments.folder, keys)
        print(f"Copied the server to {base} ({base.stat().st_size / 10**6:,.1f} MB).")
        return 0
    number, reached = fetch_changes(administrator(), arguments.folder, keys)
    print(f"Fetched the changes up to {reached:%Y-%m-%d %H:%M:%S} UTC, {number} files of them.")
    return 0
