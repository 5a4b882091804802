"""`throughcare create-service`: found a service, with its first administrator."""

import getpass
import sys
from argparse import Namespace

from throughcare.config.commands import Subparsers


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser(
        "create-service",
        help="found a service, with its first administrator",
        description="Asks for the administrator's password, or reads it from a pipe.",
    )
    command.add_argument("--code", required=True, help="short name that never changes: northwick")
    command.add_argument("--name", required=True, help="the name that people read")
    command.add_argument("--country", choices=["england", "wales"], default="england")
    command.add_argument(
        "--administrator",
        nargs=3,
        metavar=("FIRST-NAME", "LAST-NAME", "EMAIL"),
        help="who makes the other accounts",
    )
    command.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Found the service, all of it or nothing."""
    from throughcare.config.commands.migrate import become_the_owner

    password = _password() if arguments.administrator else ""
    become_the_owner()
    from django.db import transaction

    from throughcare.foundation.access.first_service import add_administrator, found_service

    with transaction.atomic():
        service = found_service(code=arguments.code, name=arguments.name, country=arguments.country)
        if arguments.administrator:
            first_name, last_name, email = arguments.administrator
            add_administrator(
                service, first_name=first_name, last_name=last_name, email=email, password=password
            )
    print(f"Made the service {service.name}, known as {service.code}.")
    if arguments.administrator:
        print("Its administrator can sign in, and sets up one-time codes on doing so.")
    return 0


def _password() -> str:
    from throughcare.config.refusal import Refusal

    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass("Password of the administrator: ")
    if getpass.getpass("The same again: ") != password:
        raise Refusal("The two passwords differ: nothing was made.")
    return password
