"""`throughcare measures`: every measure by its code, with its title."""

import json
from argparse import Namespace

from throughcare.config.commands import Subparsers


def register(subparsers: Subparsers) -> None:
    command = subparsers.add_parser("measures", help="list the measures")
    command.add_argument("--json", action="store_true", help="print them as JSON")
    command.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    from throughcare.measures.catalogue import catalogue
    from throughcare.rulebook.indicators.measure_words import INDICATORS

    listed = [
        {
            "code": code,
            "title": INDICATORS[code].title if code in INDICATORS else code,
            "parts": [part.code for part in measure.parts],
            "by": list(measure.by),
            "parameters": {name: str(value) for name, value in measure.parameters.items()},
        }
        for code, measure in catalogue().items()
    ]
    if arguments.json:
        print(json.dumps(listed, indent=1))
    else:
        width = max(len(str(each["code"])) for each in listed)
        for each in listed:
            print(f"{each['code']:<{width}}  {each['title']}")
    return 0
