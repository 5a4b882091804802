"""Going into a home and coming out of it, as a worker and a manager read it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.actions.visits.test_going_in_and_out import diary
from tests.anna import keep
from tests.pages.seeing.conftest import Page
from tests.pages.writing.conftest import answers_in
from tests.visits import inside
from throughcare.casework.visits.models import HomeVisit
from throughcare.foundation.access.models import Notice
from throughcare.foundation.design.dates import time_of_day
from throughcare.foundation.local_rules.models import ServiceSetting
from throughcare.record.children.models import Alert


@pytest.fixture
def anna(northwick):
    return cast.child("anna")


def out_form(page):
    """What the button that says that a worker is out sends, and where."""
    [form] = [f for f in page.tree.iter("form") if (f.get("action") or "").endswith("/out/")]
    return form.get("action"), {
        box.get("name"): box.get("value") for box in form.iter("input") if box.get("name")
    }


def gate(child):
    return reverse("before-a-visit", args=[child.reference])


def test_where_and_for_how_long_are_filled_in(enter, sam, anna):
    page = Page(enter(sam).get(reverse("go-in", args=[anna.reference])))

    sent = answers_in(page.tree)
    assert sent["place"] == "14 Mill Bank, Flat 3, Northwick, ZZ1 4BD"
    assert sent["minutes"] == "60"
    for minutes in ("30 minutes", "60 minutes", "90 minutes"):
        assert minutes in page.main()


def test_how_long_is_a_rule_of_the_service(enter, sam, anna, northwick):
    since = timezone.now().date() - timedelta(days=1)
    value = {"setting": "visit-usual-minutes", "value": 45, "started_on": since}
    keep(ServiceSetting, service=northwick, reason="Decided by the team", **value)

    page = Page(enter(sam).get(reverse("go-in", args=[anna.reference])))

    assert answers_in(page.tree)["minutes"] == "45"


def test_what_is_advised_for_the_safety_of_staff_is_read_before_they_go_in(enter, sam, anna):
    words = {"kind": "lone-working", "words": "A dog that bites", "started_on": anna.date_of_birth}
    keep(Alert, child=anna, confidence="known", **words)

    page = Page(enter(sam).get(reverse("go-in", args=[anna.reference])))

    assert "Staff safety advice: go in pairs: A dog that bites." in page.main()


def test_going_in_is_two_touches_and_coming_out_is_one(enter, as_app, sam, anna):
    client = enter(sam)
    at = Page(client.get(gate(anna))).links()["I am going in"]
    answer = client.post(at, answers_in(Page(client.get(at)).tree))
    assert answer.url == gate(anna)
    page = Page(client.get(answer.url))
    assert "You are in." in page.main()
    assert "due out at" in page.main()

    home = Page(client.get("/"))
    answer = client.post(*out_form(home))

    assert answer.url == reverse("add-contact", args=[anna.reference])
    page = Page(client.get(answer.url))
    assert "You are out." in page.main()
    sent = answers_in(page.tree)
    assert (sent["method"], sent["minutes"]) == ("home-visit", "0")
    as_app.owner_again()
    visit = HomeVisit.objects.get()
    assert visit.came_out_at is not None
    assert sent["held_at_time"] == time_of_day(visit.went_in_at)


def test_the_button_pressed_twice_leads_to_the_same_form(enter, sam, anna):
    inside(anna, sam)
    client = enter(sam)
    at, sent = out_form(Page(client.get("/")))

    first, second = client.post(at, sent), client.post(at, sent)

    assert first.url == second.url == reverse("add-contact", args=[anna.reference])


def test_whoever_was_expected_is_led_to_their_appointment_filled_in_from_the_visit(
    enter, as_app, sam, anna
):
    visit = inside(anna, sam, ago=48, due=12)
    due = diary(anna, sam, held_at=visit.went_in_at, purpose="supervision")
    client = enter(sam)

    answer = client.post(*out_form(Page(client.get("/"))))

    assert answer.url == reverse("record-appointment", args=[anna.reference, due.reference])
    sent = answers_in(Page(client.get(answer.url)).tree)
    assert sent["minutes"] == "48"
    assert sent["purpose"] == "supervision"
    came = {"attendance": "attended", "view_heard": "yes", "anybody_unsafe": "no"}
    client.post(answer.url, sent | came)
    as_app.owner_again()
    recorded = anna.contacts.filter(supersedes=due).get()
    assert recorded.held_at == visit.went_in_at.replace(second=0, microsecond=0)


def test_a_visit_is_part_of_its_contact_in_the_journey_and_stands_alone_without_one(
    enter, as_app, sam, anna
):
    now = timezone.now()
    inside(anna, sam, ago=50, due=10, came_out_at=now)
    client, at = enter(sam), reverse("journey", args=[anna.reference])
    assert "No contact is recorded of it." in Page(client.get(at)).main()

    met = now - timedelta(minutes=50)
    as_app.owner_again()
    diary(anna, sam, held_at=met, attendance="attended")

    assert "No contact is recorded of it." not in Page(enter(sam).get(at)).main()


def test_where_a_worker_is_now_is_not_in_the_journey(enter, jo, sam, anna):
    inside(anna, sam)

    page = Page(enter(jo).get(reverse("journey", args=[anna.reference])))

    assert "No contact is recorded of it." not in page.main()


def test_who_is_late_sees_it_first_on_their_day(enter, sam, anna):
    inside(anna, sam, ago=90, due=-20)

    page = Page(enter(sam).get("/"))

    main = page.main()
    assert "20 minutes late" in main
    assert main.index("20 minutes late") < main.index("the day")
    assert next(e.text_content() for e in page.tree.iter("h2")).strip() == anna.name


def test_nobody_elses_day_shows_where_a_worker_is(enter, jo, sam, anna):
    inside(anna, sam)

    assert "due out" not in Page(enter(jo).get("/")).text
    assert "I am out" not in Page(enter(jo).get(gate(anna))).text


def test_a_line_of_the_diary_leads_into_the_home_on_its_day(enter, sam, anna):
    diary(anna, sam)
    links = Page(enter(sam).get("/")).links()

    assert [at for words, at in links.items() if words.startswith("I am going in")] == [
        reverse("go-in", args=[anna.reference])
    ]


def test_a_manager_sees_who_is_where_since_when_and_how_late(enter, priya, sam, anna):
    inside(anna, sam, ago=90, due=-20)

    page = Page(enter(priya).get("/oversight/visits/"))

    for words in ("Sam Okoro", anna.name, "14 Mill Bank", "Late", "20 minutes late"):
        assert words in page.main()
    assert page.links()["They are out: Sam Okoro"]
    home = Page(enter(priya).get("/oversight/"))
    assert "1 Workers in a visit now" in home.main()


def test_a_manager_to_whom_the_record_is_closed_sees_who_and_not_where(
    enter, priya, ruth, sam, anna
):
    inside(anna, sam, ago=90, due=-20)
    cast.restrict(anna.case, "sealed", named=(sam, ruth))

    page = Page(enter(priya).get("/oversight/visits/"))

    assert "Sam Okoro" in page.main()
    assert "A record that you may not open" in page.main()
    assert "Mill Bank" not in page.text
    assert anna.last_name not in page.text


def test_a_manager_opens_the_list_from_what_they_are_told(enter, priya, northwick):
    keep(Notice, kind="visit-overdue", service=northwick, staff=priya, about_staff=priya)

    page = Page(enter(priya).get("/"))

    assert "A worker has not come out of a visit." in page.main()
    assert page.links()["Open"] == "/oversight/visits/"


def test_nobody_opens_the_visit_of_another(enter, jo, priya, sam, anna):
    visit = inside(anna, sam)
    at = reverse("come-out", args=[anna.reference, visit.reference])

    assert enter(jo).get(at).status_code == 403
    assert enter(priya).get(at).status_code == 404
