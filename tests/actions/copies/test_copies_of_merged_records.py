"""What stands under a number that was merged goes with the child, or is named."""

import json

import pytest
from django.core.exceptions import PermissionDenied

from tests import cast
from tests.anna import keep
from throughcare.casework.contacts.models import Contact
from throughcare.foundation.access.models import Restriction
from throughcare.record.children.models import Child, cases_of
from throughcare.record.offences.models import Offence


@pytest.fixture
def chain(child, northwick):
    """Two records of the same child, one merged into the other and that into the child's."""
    near, far = (cast.make_child(northwick, first_name=name) for name in ("Olla", "Olha"))
    Child.objects.filter(pk=near.pk).update(merged_into=child)
    Child.objects.filter(pk=far.pk).update(merged_into=near)
    theft = {"offence_on": "2025-04-10", "yjb_category": "theft-and-handling"}
    keep(Offence, child=far, description="Robbery of a phone", **theft)
    return near, far


def manifest_of(offer):
    return json.loads(offer.manifest)


def rows_in(offer, table):
    files = {each["file"]: each["rows"] for each in manifest_of(offer)["files"]}
    return files.get(f"{table}.csv", 0)


def test_every_record_of_a_chain_arrives_merged_as_it_was(sent, child, chain, accept, esme, act):
    before = {
        model: model.objects.filter(case__in=cases_of(child)).count()
        for model in (Offence, Contact)
    }
    offer = sent()

    case = accept(offer)

    assert rows_in(offer, "person") == 3
    theirs = Child.objects.get(case=case)
    assert theirs.merged_into is None
    assert len(theirs.record_ids) == 3
    for model, count in before.items():
        assert model.objects.filter(case__in=cases_of(theirs)).count() == count
    [robbery] = Offence.objects.filter(case__in=cases_of(theirs), description__contains="Robbery")
    assert robbery.child.survivor == theirs
    with act(esme):
        assert theirs.rows("offences").filter(pk=robbery.pk).exists()


@pytest.mark.parametrize("kind", ["ask", "sealed"])
def test_what_is_closed_of_one_record_is_closed_of_all_where_it_arrives(
    sent, child, chain, accept, ruth, priya, esme, kind
):
    cast.restrict(chain[1].case, kind, named=(priya, ruth), ask=ruth)

    case = accept(sent())

    theirs = Child.objects.get(case=case)
    closed = Restriction.objects.filter(case__in=theirs.record_cases)
    assert {each.kind for each in closed} == {kind}
    assert closed.count() == len(theirs.record_cases) == 3


@pytest.mark.parametrize("kind", ["ask", "sealed"])
def test_a_child_of_whom_a_record_is_closed_to_the_sender_is_not_theirs_to_send(
    sent, chain, ruth, kind
):
    """What closes one record of a child closes all, so that nothing is left out of a copy."""
    cast.restrict(chain[1].case, kind, ask=ruth)

    with pytest.raises(PermissionDenied):
        sent()
