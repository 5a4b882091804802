"""The only code that makes a practice service, and takes workers into it and back."""

from throughcare.exchange.practice.tasks import fill_practice_service
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.jobs import queue_once
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.record import new_reference
from throughcare.foundation.facts.refusals import call


def found_practice_service(*, nightly: bool | None, by: Staff) -> str:
    """Make the practice service of the worker's service, where there is none; answers its code.

    `nightly` says whether it starts afresh each night; None leaves it as it is. Raises
    `ValidationError` in words.
    """
    require(by, Capability.SET_UP_SERVICE)
    return str(call("app.found_practice_service", nightly, [new_reference() for _ in range(3)]))


def make_practice_service(*, nightly: bool, by: Staff) -> str:
    """Make it, and have the worker fill it with invented children in place of what is in it."""
    code = found_practice_service(nightly=nightly, by=by)
    queue_once(fill_practice_service, code)
    return code


def enter_practice_service(*, by: Staff) -> int:
    """Give the worker a place in the practice service; answers their number there."""
    require(by, Capability.USE_SERVICE)
    return int(call("app.enter_practice_service", [new_reference()]))


def leave_practice_service(*, by: Staff) -> int | None:
    """The worker's number in the live service, to go back to."""
    require(by, Capability.USE_SERVICE)
    number = call("app.leave_practice_service")
    return int(number) if number is not None else None
