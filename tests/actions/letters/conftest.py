"""Children to whom letters could go, and the letters that are offered about them."""

from datetime import timedelta

import pytest

from tests import cast
from tests.anna import days_ago, keep
from throughcare.casework.contacts.models import Contact
from throughcare.casework.letters.checking import checked
from throughcare.foundation.facts.days import moment, today
from throughcare.record.children.models import Child, Relationship
from throughcare.record.circumstances.models import Residence

HOME = {"address_line_1": "14 Mill Bank", "town": "Northwick", "postcode": "zz1 4bd"}
ASKED = {"leave_message": "yes"}  # somebody asked how it is safe to reach them


def appointment(child, ahead=3, **facts):
    """An appointment with a child, so many days ahead."""
    met = {"method": "office", "with_whom": "child", "attendance": "not-yet-known"}
    return keep(Contact, child=child, held_at=moment() + timedelta(days=ahead), **(met | facts))


def lives_at_home(child, **facts):
    living = {"accommodation_type": "with-parents", "suitability": "suitable", "is_primary": True}
    return keep(Residence, child=child, started_on=days_ago(90), **(living | HOME | facts))


def mother(child, **facts):
    """A mother who may be told of appointments, and to whom letters may go."""
    told = {"may_be_told": "appointments", "leave_message": "yes", "lives_with_child": "yes"}
    who = {"kind": "mother", "name": "Beata Kowalska", "parental_responsibility": "yes"}
    return keep(Relationship, child=child, started_on=days_ago(90), **(who | told | facts))


def say(child, **facts):
    """What the record says of the child from now on."""
    Child.objects.filter(pk=child.pk).update(**facts)
    return child


def offered(worker, about="appointment", first=None, days=7):
    """The letters that a worker is offered, checked: those of the children made here."""
    first = first or today()
    found = checked(worker, about, first, first + timedelta(days=days)).letters
    return [each for each in found if each.child.last_name == "Kowalska"]


@pytest.fixture
def expected(anna):
    """Anna, who is expected in three days and may be written to."""
    say(anna, **ASKED)
    lives_at_home(anna)
    appointment(anna)
    return anna


@pytest.fixture
def another(northwick, sam):
    """Makes children of Sam's to whom letters may go."""

    def make(name, worker=sam):
        child = cast.make_child(northwick, first_name=name, **ASKED)
        cast.allocate(child.case, worker)
        lives_at_home(child)
        appointment(child)
        return child

    return make
