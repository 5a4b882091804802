"""The invented service of the demo: founded, invented, imported as any other, and signed in to.

Steps run in processes of their own, because founding and opening accounts need the owner's login
and importing must not have it; those that follow one another with one login share a process.
"""

from pathlib import Path

from throughcare.config.command_line import main, set_up_django
from throughcare.config.commands.migrate import become_the_owner
from throughcare.config.demonstration.stamps import stamp, stamp_of
from throughcare.config.demonstration.steps import run_python
from throughcare.config.environment import state_folder

CODE = "northwick"
NEIGHBOUR = "eastmere"
NAME = "Northwick Youth Justice Service"
FOLDER = "synthetic"


def ensure_people(state: Path) -> None:
    """Invent a service and import it, once; what people then change in it is kept."""
    if stamp_of(state, "people"):
        return
    print("Inventing a service and importing it …", flush=True)
    take_every_step()
    stamp(state, "people", "invented")


def take_every_step() -> None:
    """Invent a service and import it, into the database to which the settings lead."""
    for steps in STEPS:
        names = [step.__name__ for step in steps]
        run_python("-c", f"from {__name__} import {', '.join(names)}; {'(); '.join(names)}()")


def found_service() -> None:
    """Found the service, unless a first run that was broken off did."""
    become_the_owner()
    from throughcare.foundation.access.first_service import found_service
    from throughcare.foundation.access.models import Service

    if not Service.objects.filter(code=CODE).exists():
        found_service(code=CODE, name=NAME)


def found_neighbour() -> None:
    """A second service with one manager, to whom a case can be sent."""
    become_the_owner()
    from throughcare.foundation.access.first_service import add_invented_worker, found_service
    from throughcare.foundation.access.models import Service

    if not Service.objects.filter(code=NEIGHBOUR).exists():
        service = found_service(code=NEIGHBOUR, name="Eastmere Youth Justice Service")
        add_invented_worker(service, first_name="Esme", last_name="Lund", role="operations-manager")


def load_lists() -> None:
    """Load the national lists of offences and courts, which the front-end packages came with."""
    _command("load-reference-data")


def invent() -> None:
    """Write the folder of an invented service, as taken today."""
    set_up_django()
    from throughcare.dataset.synthetic import write_service
    from throughcare.foundation.facts.days import today

    write_service(state_folder() / FOLDER, tier="T0", as_at=today())


def bring_in() -> None:
    """Import the folder by the way that every service's records come in."""
    set_up_django()
    from throughcare.exchange.imports.actions import import_folder
    from throughcare.foundation.access.jobs import command_line_of

    import_folder(state_folder() / FOLDER, command_line_of(CODE))


def open_ways_in() -> None:
    """Let the cast be signed in as, with one click."""
    become_the_owner()
    from throughcare.dataset.synthetic import STAFF
    from throughcare.foundation.access.first_service import open_accounts
    from throughcare.foundation.access.models import Service

    service = Service.objects.get(code=CODE)
    open_accounts(service, keys=[worker.key for worker in STAFF.values()])


def take_snapshot() -> None:
    """Take the snapshot that the figures are worked out from, as a job does each night."""
    _command("snapshot")


def _command(name: str) -> None:
    status = main([name, "--service", CODE])
    if status:
        raise SystemExit(status)


STEPS = (
    (found_service, found_neighbour),  # as the owner
    (load_lists, invent, bring_in, take_snapshot),
    (open_ways_in,),  # as the owner again, for those who came with the import
)
