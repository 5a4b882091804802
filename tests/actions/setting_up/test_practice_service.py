"""A practice service beside the live one: invented children, real workers, nothing in between."""

import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection
from django.db.transaction import atomic
from django.test import Client

from tests import cast
from tests.architecture.source_files import files, text
from tests.pages.seeing.conftest import BACKEND, Page
from throughcare.exchange.acting_staff import NoActingStaff, find_acting_staff
from throughcare.exchange.practice import actions
from throughcare.exchange.practice.filling import fill
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.jobs import command_line_of
from throughcare.foundation.access.models import Allocation, Membership, Service, Staff
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.record import new_reference
from throughcare.foundation.facts.refusals import call
from throughcare.foundation.sign_in.signing_in import staff_of_person
from throughcare.record.children.models import Child

BANNER = "Practice: nobody here is real"
OVER_SERVICES = {
    "throughcare/foundation/access/jobs.py": "practised too: drafts, files, duplicates, intake",
    "throughcare/exchange/transfers/views/sending.py": "by a code that other_services() gave",
    "throughcare/foundation/access/first_service.py": "by its code",
    "throughcare/config/demonstration/people.py": "by its code",
    "throughcare/exchange/acting_staff.py": "by its code, else the live ones",
}
"""Where services are looked up without saying live or practice, and why that is right."""


@pytest.fixture
def practice(northwick, ola, as_app, acting_as):
    as_app()
    with acting_as(ola) as context:
        code = actions.found_practice_service(nightly=False, by=context.staff)
    as_app.owner_again()
    return Service.objects.get(code=code)


def enter(staff, acting_as):
    with acting_as(staff) as context:
        return actions.enter_practice_service(by=context.staff)


def test_it_is_made_once_and_is_the_live_one_s_own(practice, northwick, ola, as_app, acting_as):
    as_app()
    with acting_as(ola) as context:
        again = actions.found_practice_service(nightly=True, by=context.staff)
    as_app.owner_again()

    practice.refresh_from_db()
    assert (practice.code, again) == ("northwick-practice", "northwick-practice")
    assert practice.practice_of == northwick
    assert practice.practice_nightly
    assert command_line_of(practice.code) is not None
    assert list(Service.objects.practice()) == [practice]
    assert practice not in Service.objects.live()


def test_a_name_that_clashes_is_refused_in_words(northwick, ola, as_app, acting_as):
    cast.make_service("northwick-practice", "Northwick Practice of Law")
    as_app()

    with (
        acting_as(ola) as context,
        pytest.raises(ValidationError, match="Another service has the code"),
        atomic(),
    ):
        actions.found_practice_service(nightly=False, by=context.staff)


def test_those_alone_make_it_who_set_the_service_up(northwick, priya, as_app, acting_as):
    as_app()

    with acting_as(priya) as context, pytest.raises(PermissionDenied):
        actions.found_practice_service(nightly=False, by=context.staff)
    with acting_as(priya), pytest.raises(ValidationError), atomic():
        call("app.found_practice_service", False, [new_reference() for _ in range(3)])


@pytest.mark.parametrize(
    ("who", "roles"),
    [("sam", {"case-manager"}), ("ruth", {"head-of-service"}), ("ola", {"case-manager"})],
)
def test_a_worker_practises_with_the_roles_that_open_records(
    practice, who, roles, request, as_app, acting_as
):
    staff = request.getfixturevalue(who)
    as_app()

    place = enter(staff, acting_as)
    again = enter(staff, acting_as)

    as_app.owner_again()
    assert place == again
    assert Staff.objects.get(pk=place).service == practice
    held = Membership.objects.filter(staff=place).values_list("role", flat=True)
    assert set(held) == roles


def test_with_the_place_in_the_live_service_the_other_ends(practice, sam, as_app, acting_as):
    as_app()
    place = enter(sam, acting_as)
    assert len(staff_of_person(sam.person_id)) == 2
    as_app.owner_again()
    Staff.objects.filter(pk=sam.pk).update(ended_on=sam.started_on)
    as_app()

    assert staff_of_person(sam.person_id) == []
    with (
        pytest.raises(DatabaseError, match="this account cannot be used"),
        atomic(),
        acting(place, doing="testing"),
    ):
        raise AssertionError("they act still")


def test_the_two_are_kept_apart_by_row_security(practice, sam, as_app, acting_as):
    anna = cast.child("anna")
    as_app()
    place = enter(sam, acting_as)

    with acting(place, doing="testing"):
        assert not Child.objects.exists()
    with acting_as(sam):
        assert Child.objects.filter(pk=anna.pk).exists()


def test_nothing_is_sent_from_it_or_to_it(practice, ruth, as_app, acting_as):
    as_app()
    place = enter(ruth, acting_as)

    with acting_as(ruth), connection.cursor() as cursor:
        cursor.execute("SELECT code FROM app.other_services()")
        assert practice.code not in {code for (code,) in cursor.fetchall()}
    with acting(place, doing="testing"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM app.other_services()")
        assert cursor.fetchone() == (0,)


def test_the_web_role_turns_no_service_into_one_to_practise_in(
    practice, northwick, eastmere, ruth, as_app
):
    before = list(Service.objects.order_by("pk").values_list("code", "practice_of_id"))
    as_app()

    with pytest.raises(DatabaseError, match="by its functions"), atomic():
        Service.objects.create(code="x", name="x", practice_of=northwick)
    Service.objects.filter(pk=eastmere.pk).update(practice_of=northwick)  # no such row for it
    Service.objects.filter(pk=practice.pk).update(practice_of=None)
    with (  # an import writes what its own service is called, and no more
        pytest.raises(DatabaseError, match="by its functions"),
        acting(ruth, doing="testing", purpose="import"),
        atomic(),
    ):
        Service.objects.filter(pk=northwick.pk).update(practice_of=eastmere)

    as_app.owner_again()
    assert list(Service.objects.order_by("pk").values_list("code", "practice_of_id")) == before


def test_a_command_that_names_no_service_is_about_the_live_one(practice, northwick):
    cast.make_command_line(northwick)
    assert [each.code for each in Service.objects.live()] == ["eastmere", "northwick"]

    with pytest.raises(NoActingStaff, match="one of eastmere, northwick"):
        find_acting_staff(None, None)
    assert find_acting_staff(practice.code, None) == command_line_of(practice.code)


def test_every_page_there_says_that_nobody_is_real_and_leads_back(practice, sam, as_app):
    client = Client()
    client.force_login(sam.person, backend=BACKEND)
    as_app()
    assert BANNER not in Page(client.get("/")).text

    client.post("/practice/enter/", {})
    inside = Page(client.get("/"))
    assert BANNER in inside.text
    assert BANNER in Page(client.get("/cases/")).text
    client.post("/practice/leave/", {})

    assert BANNER not in Page(client.get("/")).text
    other = Client()
    as_app.owner_again()
    other.force_login(sam.person, backend=BACKEND)
    as_app()
    assert BANNER not in Page(other.get("/")).text  # who signs in is at work, and not asked where


def test_it_is_filled_and_filled_anew_with_nothing_of_the_live_one_touched(fresh_cast):
    fresh_cast.connect_default_as("owner")
    ola, sam = cast.worker("ola"), cast.worker("sam")
    before = Child.objects.count()
    fresh_cast.connect_default_as("app")
    with acting(ola, doing="testing") as context:
        code = actions.found_practice_service(nightly=False, by=context.staff)

    fill(code, children=20)

    with acting(sam, doing="testing") as context:
        place = actions.enter_practice_service(by=context.staff)
    with acting(place, doing="testing"):
        assert Allocation.objects.covering(today()).filter(staff=place).count() > 3
        written = cast.write(Child(case=cast.make_case(context_service(code)), **ANNA))
    fill(code, children=20)
    with acting(place, doing="testing"):
        assert not Child.objects.filter(reference=written.reference).exists()
        assert Child.objects.exists()
    fresh_cast.connect_default_as("owner")
    assert Child.objects.filter(service__practice_of=None).count() == before
    assert Service.objects.get(code=code).practice_filled_at is not None


ANNA = {
    "first_name": "Anna",
    "last_name": "Practice",
    "date_of_birth": cast.LONG_AGO.replace(year=2011),
    "sex": "female",
}


def context_service(code):
    return Service.objects.get(code=code)


def test_only_a_practice_service_is_emptied(northwick, as_app):
    line = cast.make_command_line(northwick)
    as_app()

    with (
        pytest.raises(ValidationError, match="not a practice service"),
        atomic(),
        acting(line.pk, doing="testing", purpose="undo-import"),
    ):
        call("app.empty_practice_service")


def test_whatever_goes_over_services_says_whether_practice_is_among_them():
    asking = re.compile(r"Service\.objects\.(?!live\(|practice\()")
    found = {
        str(file)
        for file in files("throughcare")
        if file.suffix == ".py" and asking.search(text(file))
    }

    assert {each for each in found if not any(each.endswith(one) for one in OVER_SERVICES)} == set()
    assert {one for one in OVER_SERVICES if not any(each.endswith(one) for each in found)} == set()
