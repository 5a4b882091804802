"""`throughcare routes`: every page with what it needs and how its use is audited."""

import json
from argparse import Namespace
from typing import Any

from throughcare.config.commands import Subparsers


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser("routes", help="list every page and what it needs")
    command.add_argument("--json", action="store_true", help="for programs")
    command.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Print them; 1 if any page declares nothing."""
    from throughcare.config.command_line import set_up_django

    set_up_django()
    from throughcare.foundation.pages.register import every_route

    routes = every_route()
    if arguments.json:
        print(json.dumps([_as_data(at, route) for at, route in routes], indent=2))
    else:
        print("\n".join(_as_words(at, route) for at, route in routes))
    return 1 if any(route is None for _, route in routes) else 0


def _as_data(at: str, route: Any) -> dict[str, object]:
    if route is None:
        return {"address": f"/{at}", "declared": False}
    return {
        "address": f"/{at}",
        "declared": True,
        "name": route.name,
        "needs": str(route.needs) if route.needs else None,
        "audit": str(route.audit),
        "family": str(route.family),
        "doing": str(route.doing),
        "step_up": route.step_up,
        "why_public": route.why_public or None,
    }


def _as_words(at: str, route: Any) -> str:
    if route is None:
        return f"/{at}: DECLARES NOTHING"
    if route.needs is None:
        return f"/{at}: open to anyone, because {route.why_public}"
    return f"/{at}: needs {route.needs}, {route.family}, audited as {route.audit}"
