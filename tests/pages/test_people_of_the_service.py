"""The pages of the service's administrator: who works here, and how they get in."""

import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.pages.reading import main
from throughcare.foundation.access.models import Person, Staff
from throughcare.foundation.facts.days import today

OWN = "three words only mine"
NIA = {
    "first_name": "Nia",
    "last_name": "Cole",
    "email": "nia.cole@northwick.example",
    "role": "case-manager",
    "on": "",
    "agency": "local-authority",
    "contract": "permanent",
}
PASSWORD = re.compile(r"[0-9a-z]{4}(?:-[0-9a-z]{4}){3}")


@pytest.fixture
def ola_in(enter, ola, ruth, sam, jo, cory, dee, eastmere):
    """Ola's browser, just after she said who she is."""
    cache.clear()
    client = enter(ola)
    client.post(reverse("demonstration-confirm"), {"next": "/"})
    return client


def at(name, staff, *more):
    return reverse(name, args=[staff.reference, *more])


def day(moment):
    return f"{moment.day}/{moment.month}/{moment.year}"


def add_nia(client):
    answer = client.post(reverse("add-person"), NIA | {"on": day(today())})
    return PASSWORD.search(main(answer)).group()


def test_the_list_says_who_works_here_and_whether_they_can_sign_in(ola_in, sam, kept):
    page = main(ola_in.get(reverse("people-of-service")))

    for words in ("Okoro, Sam", "Case manager, Northwick North", "Never", "Can sign in"):
        assert words in page


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"role": "court-officer"}, {"Dunn"}),
        ({"show": "left"}, {"Reid"}),
        ({"show": "without"}, {"Walsh"}),
        ({"show": "locked"}, {"Okoro"}),
        ({}, {"Okoro", "Dunn", "Walsh", "Berg"}),
    ],
)
def test_the_list_is_narrowed_by_role_and_by_state(asked, shown, ola_in, sam, jo, cory, dee, kept):
    def arrange():
        Staff.objects.filter(pk=jo.pk).update(ended_on=today() - timedelta(days=1))
        Staff.objects.filter(pk=dee.pk).update(person=None)
        AccessAttempt.objects.create(
            username=sam.person.email, ip_address="10.0.0.1", failures_since_start=5
        )

    kept(arrange)

    page = main(ola_in.get(reverse("people-of-service"), asked))

    everyone = {"Okoro", "Dunn", "Walsh", "Berg", "Reid"}
    assert {name for name in everyone if f"{name}, " in page} == shown


def test_a_starting_password_is_shown_once_and_opens_one_page(ola_in):
    password = add_nia(ola_in)
    nia = Client()

    nia.post("/sign-in/", {"login": NIA["email"], "password": password})

    assert nia.get("/").headers["Location"] == reverse("account_change_password")
    assert nia.get("/help/").status_code == 200
    assert password not in ola_in.get(reverse("people-of-service")).content.decode()


def test_heads_of_service_read_who_was_given_a_role_that_opens_records(ola_in, enter, ruth):
    add_nia(ola_in)

    page = main(enter(ruth).get("/"))

    assert "Nia Cole was given a role that opens children’s records." in page


def test_a_worker_reads_on_their_next_page_who_gave_them_a_new_way_in(ola_in, enter, sam, ruth):
    given = PASSWORD.search(main(ola_in.post(at("starting-password", sam)))).group()
    client = Client()
    client.post("/sign-in/", {"login": sam.person.email, "password": given})
    own = {"oldpassword": given, "password1": OWN, "password2": OWN}
    client.post(reverse("account_change_password"), own)

    theirs = main(client.get("/"))
    heads = main(enter(ruth).get("/"))

    assert "You were given a new way to sign in by Ola Berg on " in theirs
    assert "Sam Okoro was given a new way to sign in by Ola Berg." in heads


def test_a_password_of_their_own_opens_the_rest(ola_in, kept):
    password = add_nia(ola_in)
    nia = Client()
    nia.post("/sign-in/", {"login": NIA["email"], "password": password})

    nia.post(
        reverse("account_change_password"),
        {"oldpassword": password, "password1": OWN, "password2": OWN},
    )

    assert nia.get("/").status_code == 200
    assert kept(lambda: Person.objects.get(email=NIA["email"]).password_until) is None


def test_the_starting_password_itself_is_no_password_of_their_own(ola_in):
    password = add_nia(ola_in)
    nia = Client()
    nia.post("/sign-in/", {"login": NIA["email"], "password": password})

    answer = nia.post(
        reverse("account_change_password"),
        {"oldpassword": password, "password1": password, "password2": password},
    )

    assert "Choose a password that you do not use now" in main(answer)


def test_a_starting_password_that_expired_opens_nothing(ola_in, kept):
    password = add_nia(ola_in)
    before = timezone.now() - timedelta(minutes=1)
    kept(lambda: Person.objects.filter(email=NIA["email"]).update(password_until=before))
    nia = Client()

    nia.post("/sign-in/", {"login": NIA["email"], "password": password})
    answer = nia.get("/", follow=True)

    assert "Your starting password has expired" in main(answer)
    assert "_auth_user_id" not in nia.session


def test_a_new_password_ends_the_sessions_of_the_worker(ola_in, enter, sam):
    theirs = enter(sam)
    assert theirs.get("/").status_code == 200

    ola_in.post(at("starting-password", sam))

    assert theirs.get("/").headers["Location"].startswith("/sign-in/")


def test_access_that_ends_now_ends_the_sessions_of_the_worker(ola_in, enter, sam):
    theirs = enter(sam)

    ola_in.post(at("end-access", sam), {"at_once": "now", "on": day(today())})

    assert theirs.get("/").headers["Location"].startswith("/sign-in/")


def test_a_role_changes_what_the_next_page_shows(ola_in, enter, sam, kept):
    theirs = enter(sam)
    held = kept(lambda: sam.memberships.get().reference)

    ola_in.post(
        at("give-role", sam),
        {"role": "board-member", "team": "", "on": day(today()), "replacing": held},
    )

    assert theirs.get("/cases/").status_code == 403


def test_a_worker_page_says_what_was_done_to_let_them_in(ola_in, sam):
    ola_in.post(at("unlock-person", sam), {"agreed": "yes"})

    page = main(ola_in.get(at("person-of-service", sam)))

    assert "Unlocked after failed sign-ins" in page
    assert "Ola Berg" in page


def test_ones_own_page_offers_no_change(ola_in, ola):
    page = main(ola_in.get(at("person-of-service", ola)))

    assert "Nobody changes their own access" in page
    assert at("give-role", ola) not in page
    assert "Give a starting password" not in page


def test_ending_the_access_of_the_last_manager_named_on_a_sealed_record_warns(
    priya, northwick, ola_in, kept
):
    kept(lambda: cast.restrict(cast.make_case(northwick), "sealed", named=(priya,)))
    held = kept(lambda: priya.memberships.get().reference)

    pages = [
        main(ola_in.get(at("end-access", priya))),
        main(ola_in.get(at("end-role", priya, held))),
    ]

    for page in pages:
        assert "They are the last manager named on 1 sealed record" in page


def test_a_change_asks_first_who_it_is(enter, ola, sam):
    answer = enter(ola).get(at("give-role", sam))

    assert answer.headers["Location"].startswith(reverse("demonstration-confirm"))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"email": "sam.okoro@northwick.example"}, "Somebody with this address works here"),
        ({"role": ""}, "Select the role"),
        (
            {"email": "nobody"},
            "Work e-mail address must be in the correct format",
        ),
        ({"on": "1/1/1990"}, "The day from which they work here must be today or in the future"),
    ],
)
def test_what_does_not_fit_is_said_beside_the_question(wrong, words, ola_in, sam, kept):
    before = kept(lambda: (Person.objects.count(), Staff.objects.count()))

    answer = ola_in.post(reverse("add-person"), NIA | {"on": day(today())} | wrong, follow=True)

    assert words in main(answer)
    assert kept(lambda: (Person.objects.count(), Staff.objects.count())) == before


def test_a_worker_of_another_service_is_not_found(ola_in, eastmere, kept):
    tom = kept(lambda: cast.make_staff(eastmere, "Tom", "Hale", "case-manager"))

    assert ola_in.get(at("person-of-service", tom)).status_code == 404


def test_only_those_who_manage_people_see_them(enter, priya, sam):
    client = enter(priya)

    assert client.get(reverse("people-of-service")).status_code == 403
    assert client.get(at("person-of-service", sam)).status_code == 403
