"""A service of the demonstration is stood on a day; nowhere else, and never backwards."""

from datetime import date, timedelta

import psycopg
import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from tests import cast
from tests.cast import sql
from throughcare.config.settings.test import SECRET_KEY
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.demonstration_day import go_by_the_clock, stand_on
from throughcare.foundation.access.first_service import add_invented_worker, found_service
from throughcare.foundation.access.models import Staff
from throughcare.foundation.audit.models import Request
from throughcare.foundation.facts.days import today
from throughcare.foundation.pages.start_up_refusals import database_dangers

THEN = date(2009, 3, 3)
LOCAL = "throughcare.config.settings.local"
LIVE = {
    "DJANGO_SETTINGS_MODULE": "throughcare.config.settings.live",
    "THROUGHCARE_SECRET_KEY": "thirty-two letters that nobody guesses",
    "THROUGHCARE_HOSTS": "records.northwick.example",
}


@pytest.fixture
def founded(db):
    """A service founded today, by the clock, with one invented manager."""
    service = found_service(code="hollin", name="Hollin Youth Justice Service")
    return add_invented_worker(
        service, first_name="Mo", last_name="Dean", role="operations-manager"
    )


def days():
    return sql("SELECT day FROM app.demonstration_day")


def test_a_service_that_was_just_founded_stands_on_a_day_of_2009(founded):
    stand_on("hollin", THEN)

    with acting(founded, doing="looking"):
        assert today() == THEN
    staff = Staff.objects.filter(service=founded.service)
    assert set(staff.values_list("started_on", flat=True)) == {THEN}


def test_somebody_who_came_with_an_import_keeps_their_own_first_day(founded):
    later = cast.make_staff(founded.service, "Lee", "Fox", "case-manager")
    Staff.objects.filter(pk=later.pk).update(source_id="w1", started_on=date(2010, 1, 1))

    stand_on("hollin", THEN)

    assert Staff.objects.get(pk=later.pk).started_on == date(2010, 1, 1)


def test_the_audit_trail_says_when_the_day_was_set_by_the_clock(founded):
    before = timezone.now()

    stand_on("hollin", THEN)
    stand_on("hollin", date(2010, 1, 1))

    first, second = Request.objects.order_by("pk")
    assert (first.doing, first.reason) == ("stand on a day", "2009-03-03")
    assert second.reason == "2010-01-01"
    assert before <= first.at <= second.at


def test_it_moves_forwards(founded):
    stand_on("hollin", THEN)
    stand_on("hollin", THEN)
    stand_on("hollin", THEN + timedelta(days=1))

    assert days() == [(THEN + timedelta(days=1),)]


def test_it_does_not_move_back(founded):
    stand_on("hollin", THEN)

    with pytest.raises(ValidationError, match="moves forwards only"):
        stand_on("hollin", THEN - timedelta(days=1))

    assert days() == [(THEN,)]


def test_it_does_not_go_back_behind_work_that_was_done_by_the_clock(founded):
    with acting(founded, doing="looking"):
        pass

    with pytest.raises(ValidationError, match="before anybody signs in"):
        stand_on("hollin", THEN)

    assert days() == []
    stand_on("hollin", timezone.localdate())


def test_it_does_not_stand_on_a_day_to_come(founded):
    with pytest.raises(ValidationError, match="yet to come"):
        stand_on("hollin", timezone.localdate() + timedelta(days=1))


def test_it_goes_by_the_clock_again(founded):
    stand_on("hollin", THEN)

    go_by_the_clock("hollin")

    with acting(founded, doing="looking"):
        assert today() == timezone.localdate()


def test_anywhere_but_in_a_demonstration_it_is_refused(founded, settings):
    settings.DEMONSTRATION = False

    with pytest.raises(ValidationError, match="Only a demonstration"):
        stand_on("hollin", THEN)

    assert days() == []


def test_the_start_refuses_a_day_anywhere_but_in_a_demonstration(founded, settings, as_app):
    stand_on("hollin", THEN)
    as_app()
    assert list(database_dangers()) == []
    settings.DEMONSTRATION = False

    [said] = database_dangers()

    assert "The service hollin stands on 2009-03-03" in said
    assert "throughcare demo-day hollin now" in said


@pytest.fixture
def northwick_founded(fresh_database):
    """The environment of a database with one service, as somebody types a command in it."""
    fresh_database.connect_default_as("owner")
    found_service(code="northwick", name="Northwick Youth Justice Service")
    connection.close()
    return {
        "DATABASE_URL": fresh_database.address_of("app"),
        "OWNER_DATABASE_URL": fresh_database.address_of("owner"),
        "DJANGO_SETTINGS_MODULE": LOCAL,
        "THROUGHCARE_SECRET_KEY": SECRET_KEY,
    }


def test_the_command_says_what_it_did(throughcare, northwick_founded):
    done = throughcare("demo-day", "northwick", "2009-03-03", **northwick_founded)
    assert (done.stdout, done.returncode) == ("northwick stands on 3 March 2009.\n", 0), done.stderr

    back = throughcare("demo-day", "northwick", "2009-03-02", **northwick_founded)
    assert back.returncode == 2
    assert "moves forwards only" in back.stderr

    again = throughcare("demo-day", "northwick", "now", **northwick_founded)
    assert again.stdout == "northwick goes by the clock.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere", "2009-03-03"), "There is no service called nowhere"),
        (("northwick", "2009-02-30"), "2009-02-30 is not a day"),
        (("northwick", "yesterday"), "yesterday is not a day"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(words, said, throughcare, northwick_founded):
    done = throughcare("demo-day", *words, **northwick_founded)

    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def restored(northwick_founded, fresh_database):
    """The environment of a live service, in a database restored from a demonstration's."""
    fresh_database.connect_default_as("owner")
    stand_on("northwick", THEN)
    connection.close()
    return northwick_founded | LIVE


def test_a_live_service_gives_such_a_day_no_effect_and_does_not_start_until_it_is_gone(
    throughcare, restored, fresh_database
):
    assert throughcare("migrate", **restored).returncode == 0
    with psycopg.connect(fresh_database.address_of("owner")) as owner:
        [(day,)] = owner.execute("SELECT app.day_of(id) FROM access_service").fetchall()
    assert day == timezone.localdate()

    named = throughcare("doctor", **restored)
    assert named.returncode == 1
    assert "The service northwick stands on 2009-03-03" in named.stdout

    started = throughcare("serve", "--port", "0", **restored)
    assert started.returncode != 0
    assert "The service northwick stands on 2009-03-03" in started.stderr

    assert throughcare("demo-day", "northwick", "now", **restored).returncode == 0
    assert "stands on" not in throughcare("doctor", **restored).stdout


def test_a_live_service_refuses_the_command(throughcare, northwick_founded):
    refused = throughcare("demo-day", "northwick", "2009-03-03", **northwick_founded | LIVE)

    assert refused.returncode == 2
    assert "Only a demonstration stands on a day of its own" in refused.stderr
