"""`throughcare load-reference-data`: the national lists of offences and courts."""

import json
from argparse import Namespace
from dataclasses import asdict

from throughcare.config.command_line import set_up_django
from throughcare.config.commands import Subparsers
from throughcare.config.environment import CHECKOUT
from throughcare.config.refusal import Refusal


def register(subparsers: Subparsers) -> None:
    command = subparsers.add_parser(
        "load-reference-data", help="load the offence codes and courts of the national lists"
    )
    command.add_argument("--service", required=True, help="the code of the service that loads")
    command.add_argument("--json", action="store_true", help="print the counts as JSON")
    command.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    set_up_django()
    from throughcare.exchange.reference_data.lists import ListMissing
    from throughcare.exchange.reference_data.loading import load_reference_data
    from throughcare.foundation.access.acting import acting
    from throughcare.foundation.access.jobs import command_line_of
    from throughcare.foundation.facts.days import machine_day

    try:
        staff = command_line_of(arguments.service)
        with acting(staff, doing="load reference data", via="command line") as context:
            summary = load_reference_data(CHECKOUT, on=machine_day(), by=context.staff)
    except (LookupError, ListMissing) as refused:
        raise Refusal(str(refused)) from refused
    print(json.dumps(asdict(summary)) if arguments.json else "\n".join(summary.lines()))
    return 0
