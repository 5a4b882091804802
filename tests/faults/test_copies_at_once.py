"""Two managers take the same case over in the same second: one does, and the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg
from django.core.exceptions import ValidationError
from django.db import connection

from tests import cast
from throughcare.exchange.transfers import actions
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.actions import ask_transfer
from throughcare.foundation.access.models import Transfer
from throughcare.foundation.facts.days import today

TRIES = 6
ANSWERED = "The copy was answered already, or taken back."
AT_WORK = "Somebody else is at work on this copy. Wait a moment, then try again."  # a slow machine


def test_of_many_acceptances_at_once_one_is_made(fresh_cast):
    reference, managers = offered(fresh_cast)
    together = Barrier(TRIES)

    def accept(manager) -> str:
        together.wait()
        try:
            with acting(manager, doing="take over"):
                actions.accept_copy(reference, by=manager)
        except ValidationError as refused:
            return " ".join(refused.messages)
        finally:
            connection.close()
        return "accepted"

    with ThreadPoolExecutor(TRIES) as pool:
        answers = sorted(pool.map(accept, managers))

    assert answers.count("accepted") == 1
    assert set(answers) - {"accepted"} <= {ANSWERED, AT_WORK}
    with psycopg.connect(fresh_cast.address_of("owner")) as owner:
        assert counts(owner) == (1, 1, 1)


def offered(fresh) -> tuple[str, list]:
    """A copy that waits for an answer, and those who might answer it."""
    fresh.connect_default_as("owner")
    eastmere = cast.make_service("eastmere", "Eastmere")
    priya, case = cast.worker("priya"), cast.child("anna").case
    managers = [
        cast.make_staff(eastmere, "Esme", f"Lund{number}", "operations-manager")
        for number in range(TRIES)
    ]
    fresh.connect_default_as("app")
    with acting(priya, doing="send"):
        asked = ask_transfer(case, towards="eastmere", kind="transfer", on=today(), by=priya)
        transfer = Transfer.objects.get(pk=asked)
        actions.send_copy(transfer, by=priya)
        reference = transfer.offers.get().reference
    return reference, managers


def counts(owner) -> tuple[int, int, int]:
    """Children, copies and transfers in, at the service that took the case over."""
    return owner.execute(
        "SELECT (SELECT count(*) FROM children_child c JOIN access_service s "
        "ON s.id = c.service_id WHERE s.code = 'eastmere'), "
        "(SELECT count(*) FROM transfers_copy), "
        "(SELECT count(*) FROM access_transfer t JOIN access_service s ON s.id = t.service_id "
        "WHERE s.code = 'eastmere' AND t.direction = 'in')"
    ).fetchone()
