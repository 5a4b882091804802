"""A child with a full record, and a copy of it on its way to another service."""

import pytest

from tests import cast
from throughcare.exchange.transfers import actions
from throughcare.exchange.transfers.models import Offer
from throughcare.foundation.access import actions as access
from throughcare.foundation.access.models import Transfer
from throughcare.foundation.facts.days import today


@pytest.fixture
def child(northwick):
    return cast.child("anna")


@pytest.fixture
def esme(eastmere):
    return cast.make_staff(eastmere, "Esme", "Lund", "operations-manager")


@pytest.fixture
def asked(child, priya, esme, act):
    """A transfer that the other service was asked for."""

    def ask(towards="eastmere", kind="transfer"):
        with act(priya):
            number = access.ask_transfer(
                child.case, towards=towards, kind=kind, on=today(), by=priya
            )
        return Transfer.objects.select_related("case").get(pk=number)

    return ask


@pytest.fixture
def sent(asked, priya, act):
    """A copy on its way."""

    def send(**how):
        transfer = asked(**how)
        with act(priya):
            number = actions.send_copy(transfer, by=priya)
        return Offer.objects.select_related("case", "transfer__case").get(pk=number)

    return send


@pytest.fixture
def accept(esme, act):
    def take_over(offer):
        with act(esme):
            return actions.accept_copy(offer.reference, by=esme)

    return take_over
