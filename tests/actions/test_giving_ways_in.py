"""How a worker is helped to sign in: who may help, what it changes, and who learns of it."""

import pytest
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from tests import cast
from tests.cast import sql
from throughcare.foundation.access.models import Notice, Person, Staff
from throughcare.foundation.audit.models import Change
from throughcare.foundation.facts.days import today
from throughcare.governance.people import actions
from throughcare.governance.people.models import WayIn

TODAY = today()


def test_new_codes_come_with_a_new_password(act, ola, sam):
    Authenticator.objects.create(user=sam.person, type="totp", data={"secret": "sealed"})

    with act(ola):
        given = actions.reset_codes(sam, by=ola)

    assert not Authenticator.objects.filter(user=sam.person).exists()
    assert Person.objects.get(pk=sam.person_id).check_password(given.password)


def test_the_password_of_an_account_of_another_service_is_not_ours_to_give(act, ola, eastmere):
    theirs = cast.make_staff(eastmere, "Tom", "Hale", "case-manager")
    here = cast.make_staff(ola.service, "Tom", "Hale", "case-manager")
    Staff.objects.filter(pk=here.pk).update(person=theirs.person, started_on=TODAY)

    with act(ola), pytest.raises(ValidationError, match="Another service answers"):
        actions.give_starting_password(Staff.objects.get(pk=here.pk), by=ola)


def test_the_service_that_recorded_a_worker_first_answers_for_the_account(act, ola, eastmere):
    here = cast.make_staff(ola.service, "Tom", "Hale", "case-manager")
    there = cast.make_staff(eastmere, "Tom", "Hale", "case-manager")
    olga = cast.make_staff(eastmere, "Olga", "Lind", "system-administrator")
    Staff.objects.filter(pk=here.pk).update(started_on=TODAY)
    Staff.objects.filter(pk=there.pk).update(person=here.person_id)

    with act(olga), pytest.raises(ValidationError, match="Another service answers"):
        actions.reset_codes(Staff.objects.get(pk=there.pk), by=olga)
    with act(ola):
        given = actions.reset_codes(Staff.objects.get(pk=here.pk), by=ola)

    assert Person.objects.get(pk=here.person_id).check_password(given.password)


def test_an_account_of_somebody_who_left_everywhere_is_still_of_the_first_service(
    act, ola, eastmere
):
    here = cast.make_staff(ola.service, "Tom", "Hale", "case-manager")
    there = cast.make_staff(eastmere, "Tom", "Hale", "case-manager")
    olga = cast.make_staff(eastmere, "Olga", "Lind", "system-administrator")
    Staff.objects.filter(pk=there.pk).update(person=here.person_id)
    Staff.objects.filter(pk__in=[here.pk, there.pk]).update(ended_on=cast.LONG_AGO)

    with act(olga), pytest.raises(ValidationError, match="Another service answers"):
        actions.reset_codes(Staff.objects.get(pk=there.pk), by=olga)


def test_the_database_seats_no_worker_on_the_account_of_another(act, ola, sam, eastmere):
    theirs = cast.make_staff(eastmere, "Tom", "Hale", "head-of-service")
    Staff.objects.filter(pk=sam.pk).update(person=None)

    with (
        act(ola),
        pytest.raises(DatabaseError, match="account_is_somebody_elses"),
        transaction.atomic(),
    ):
        sql("SELECT app.link_account(%s, %s)", sam.pk, theirs.person_id)


def test_a_worker_without_an_account_gets_one(act, ola, sam):
    Staff.objects.filter(pk=sam.pk).update(person=None, email="okoro@northwick.example")

    with act(ola):
        given = actions.give_starting_password(Staff.objects.get(pk=sam.pk), by=ola)

    assert Staff.objects.get(pk=sam.pk).person.check_password(given.password)


def test_a_worker_without_an_account_has_no_codes_to_forget(act, ola, sam):
    Staff.objects.filter(pk=sam.pk).update(person=None)

    with act(ola), pytest.raises(ValidationError, match="no account yet"):
        actions.reset_codes(Staff.objects.get(pk=sam.pk), by=ola)


def test_a_worker_without_an_address_gets_no_account(act, ola, sam):
    Staff.objects.filter(pk=sam.pk).update(person=None, email="")

    with act(ola), pytest.raises(ValidationError, match="no work e-mail address"):
        actions.give_starting_password(Staff.objects.get(pk=sam.pk), by=ola)


def test_an_address_that_somebody_signs_in_with_makes_no_second_account(act, ola, sam, priya):
    Staff.objects.filter(pk=sam.pk).update(person=None, email=priya.person.email.upper())

    with act(ola), pytest.raises(ValidationError, match="signs in with this e-mail address"):
        actions.give_starting_password(Staff.objects.get(pk=sam.pk), by=ola)


def test_failed_sign_ins_of_nobody_are_forgotten_without_a_word(act, ola, sam):
    Staff.objects.filter(pk=sam.pk).update(person=None)

    with act(ola):
        actions.unlock(Staff.objects.get(pk=sam.pk), by=ola)

    assert WayIn.objects.filter(staff=sam, kind=WayIn.Kind.UNLOCKED).exists()


def test_failed_sign_ins_are_forgotten(act, ola, sam):
    AccessAttempt.objects.create(
        username=sam.person.email, ip_address="10.0.0.1", failures_since_start=5
    )

    with act(ola):
        actions.unlock(sam, by=ola)

    assert not AccessAttempt.objects.exists()


def test_every_help_is_audited_with_who_gave_it(act, ola, sam):
    with act(ola):
        actions.give_starting_password(sam, by=ola)
        actions.unlock(sam, by=ola)

    given = WayIn.objects.order_by("pk")
    assert [(each.kind, each.staff, each.recorded_by) for each in given] == [
        ("starting-password", sam, ola),
        ("unlocked", sam, ola),
    ]
    assert Change.objects.filter(table_name="people_wayin", staff=ola).count() == 2


@pytest.mark.parametrize("give", [actions.give_starting_password, actions.reset_codes])
def test_a_new_way_in_is_told_to_the_worker_and_to_those_who_answer_for_access(
    give, act, ola, sam, jo, priya, ruth, dana
):
    hal = cast.make_staff(ola.service, "Hal", "Finch", "system-administrator")

    with act(ola):
        give(sam, by=ola)

    told = Notice.objects.filter(kind="way-in")
    assert {notice.staff for notice in told} == {sam, ruth, dana, hal}
    assert {(notice.about_staff, notice.recorded_by) for notice in told} == {(sam, ola)}
    assert told.count() == 4


def test_every_service_of_the_worker_is_told_of_a_new_way_in(act, ola, sam, eastmere):
    there = cast.make_staff(eastmere, "Sam", "Okoro", "case-manager")
    mina = cast.make_staff(eastmere, "Mina", "Dale", "head-of-service")
    cast.make_staff(eastmere, "Leo", "Hart", "case-manager")
    Staff.objects.filter(pk=there.pk).update(person=sam.person_id)

    with act(ola):
        actions.give_starting_password(sam, by=ola)

    told = Notice.objects.filter(kind="way-in", service=eastmere)
    assert {(notice.staff, notice.about_staff) for notice in told} == {
        (there, there),
        (mina, there),
    }


def test_nobody_is_told_of_a_way_in_that_the_database_refuses(act, priya, sam):
    with act(priya), pytest.raises(DatabaseError, match="role_may_not"), transaction.atomic():
        sql("SELECT app.tell_of_way_in(%s)", sam.pk)
