"""The queue of what came in, and the pages that put something in and decide of it."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from tests import cast
from tests.anna import days_ago, keep
from tests.cast import sql
from tests.pages.seeing.conftest import Page
from throughcare.caseload.intake.models import IntakeItem
from throughcare.caseload.intake.tasks import months_kept, remove_older_than
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.capabilities import Purpose
from throughcare.foundation.access.models import Staff
from throughcare.foundation.audit.models import Change
from throughcare.foundation.local_rules.models import ServiceSetting
from throughcare.record.children.models import Child

RHYS = {"first_name": "Rhys", "last_name": "Maddox", "date_of_birth": date(2011, 3, 7)}
EMAIL = "Name: Anna KOWALSKA\nDOB: 3/4/12\nURN: 01AB/7/26\nSuitable for outcome 23\n"


@pytest.fixture
def came(northwick):
    """Put something into the queue of the cast's service."""
    IntakeItem.objects.all().delete()

    def came(**more):
        sent = {"source": "police", "kind": "police-decision", "received_at": timezone.now()}
        return keep(IntakeItem, service=northwick, **(sent | RHYS | more))

    return came


def test_the_oldest_stands_first_and_what_is_late_says_so(came, enter, priya):
    came(last_name="Newest")
    came(last_name="Oldest", received_at=timezone.now() - timedelta(days=9))

    page = Page(enter(priya).get("/intake/"))

    assert page.text.index("Oldest") < page.text.index("Newest")
    assert page.text.count("Late: was due by") == 1


def test_the_queue_asks_no_more_of_the_database_for_more_rows(
    came, enter, priya, django_assert_max_num_queries
):
    for number in range(25):
        came(last_name=f"Maddox{number}")
    browser = enter(priya)
    browser.get("/intake/")

    with django_assert_max_num_queries(9):
        assert browser.get("/intake/").status_code == 200


def test_a_pasted_email_fills_the_form_and_stands_in_no_address(came, enter, bea):
    browser = enter(bea)

    answer = browser.post("/intake/police-email/", {"text": EMAIL})
    page = Page(browser.get(answer.url))

    assert "Kowalska" not in answer.url
    assert 'value="Kowalska"' in page.html
    assert 'value="01AB/7/26"' in page.html
    assert "3/4/12 may be 3 April 2012 or 4 March 2012. Say which." in page.text
    assert "URN: 01AB/7/26" in page.text  # the text itself, beside what was read


def test_what_was_doubtful_is_said_again_after_an_error(came, enter, bea):
    browser = enter(bea)
    at = browser.post("/intake/police-email/", {"text": EMAIL}).url

    again = browser.post("/intake/add/", {"text": EMAIL, "source": "police", "kind": ""})
    page = Page(browser.get(again.url))

    assert at != again.url
    assert "Say which." in page.text
    assert "Select what is asked for" in page.text


def test_an_email_that_is_too_long_is_refused_in_words(enter, bea):
    sent = {"text": "a" * 100_001}
    page = Page(enter(bea).post("/intake/police-email/", sent, follow=True))

    assert "The e-mail must be 100000 characters or fewer" in page.text


def test_a_kind_is_refused_that_did_not_exist_then(came, enter, bea):
    browser = enter(bea)
    sent = {"source": "police", "kind": "outcome-23", "last_name": "Maddox"}
    sent |= {"received_at_day": "2/1/2026", "received_at_time": "10:00"}

    page = Page(browser.post("/intake/add/", sent, follow=True))

    assert "This did not exist on the day on which it came in" in page.text


def test_a_record_that_may_be_theirs_is_offered_with_reasons(came, enter, priya):
    anna = cast.child("anna")
    named = {"first_name": anna.first_name, "last_name": anna.last_name}
    item = came(**named, date_of_birth=anna.date_of_birth)

    page = Page(enter(priya).get(f"/intake/{item.reference}/screen/"))

    assert anna.reference in page.html
    assert "Same first name, same last name, same birthday" in page.text


@pytest.mark.parametrize("kind", ["sealed", "ask"])
def test_a_closed_record_is_offered_as_a_search_says_it(kind, came, enter, priya, ruth, northwick):
    closed = cast.make_child(northwick, first_name="Zorvexlin", last_name="Quillaqsa")
    cast.restrict(closed.case, kind, named=(ruth,), ask=ruth if kind == "ask" else None)
    item = came(first_name="Zorvexlin", last_name="Quillaqsa")

    page = Page(enter(priya).get(f"/intake/{item.reference}/screen/"))

    assert closed.reference not in page.html
    assert ("that you may not open. Ask" in page.text) == (kind == "ask")


def look_for(browser, item, words, **answers):
    """Look for another record while screening; the page that comes back."""
    sent = {"child": "another", "other": words, "reason": "police-decision"} | answers
    return Page(browser.post(f"/intake/{item.reference}/screen/", sent, follow=True))


def screened_as(browser, item):
    """The page of something that came in, which says whether and how it was decided of."""
    return Page(browser.get(f"/intake/{item.reference}/"))


def test_a_record_that_was_not_offered_is_looked_for_and_linked(came, enter, priya):
    anna, item, browser = cast.child("anna"), came(), enter(priya)

    page = look_for(browser, item, f"{anna.first_name} {anna.last_name}")

    assert "Select which of the records found it is" in page.text
    assert f"{anna.full_name}, born" in page.text
    assert "Screen it" in screened_as(browser, item).links()
    look_for(browser, item, anna.number, child=anna.reference)
    ways = screened_as(browser, item).links()
    assert ways["Open the child’s record"] == f"/cases/{anna.reference}/"


def test_what_nobody_has_is_said_to_be_on_no_record(came, enter, priya):
    item = came()

    page = look_for(enter(priya), item, "Zorvexlin Quillaqsa")

    assert "No record that you may open has this name or number." in page.text


def test_an_empty_search_asks_for_words(came, enter, priya):
    item = came()

    page = look_for(enter(priya), item, "")

    assert "Enter a name, a date of birth or a number" in page.text


@pytest.mark.parametrize("kind", ["sealed", "ask"])
def test_a_closed_record_that_is_looked_for_is_said_as_a_search_says_it(
    kind, came, enter, priya, ruth, northwick
):
    closed = cast.make_child(northwick, first_name="Zorvexlin", last_name="Quillaqsa")
    cast.restrict(closed.case, kind, named=(ruth,), ask=ruth if kind == "ask" else None)
    item, browser = came(), enter(priya)

    page = look_for(browser, item, "Zorvexlin Quillaqsa")
    sent = look_for(browser, item, "Zorvexlin Quillaqsa", child=closed.reference)

    assert closed.reference not in page.html
    assert ("that you may not open. Ask" in page.text) == (kind == "ask")
    assert "There is a problem" in sent.text
    assert "Screen it" in screened_as(browser, item).links()


def test_a_decision_of_last_week_is_opened_again_from_its_page(came, enter, priya):
    at = timezone.now() - timedelta(days=7)
    item = came(decision="not-taken-on", reason="not-agreed", decided_at=at, decided_by=priya)
    browser = enter(priya)

    way = Page(browser.get(f"/intake/{item.reference}/")).links()["Screen it again"]
    browser.post(way, {"why": "His mother rang"})
    page = Page(browser.get(f"/intake/{item.reference}/"))

    assert "His mother rang" in page.text
    assert "Screen it" in page.links()


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (
            "outcome-22",
            "needs no admission. The police record it only once the agreed work is done",
        ),
        ("outcome-23", "hold the prosecution back while the child does agreed work"),
        ("youth-caution", "ask the police whether the child admits it"),
        ("knife-found", "gets a plan, whatever the police decide"),
    ],
)
def test_the_page_says_what_its_kind_asks_for(kind, words, came, enter, priya):
    """practice.md 17, traps 53 and 54."""
    item = came(kind=kind)

    page = Page(enter(priya).get(f"/intake/{item.reference}/screen/"))

    assert words in page.text
    assert ("Ask the police until when" in page.text) == kind.startswith("outcome-2")


@pytest.mark.parametrize("who", ["priya", "ruth"])
def test_one_that_waits_is_read_with_the_ways_on(who, came, enter, request):
    item = came(text="As it came\nin two lines")

    page = Page(enter(request.getfixturevalue(who)).get(f"/intake/{item.reference}/"))

    assert {"Screen it", "Add the child to the record"} <= page.links().keys()
    assert "in two lines" in page.text


def test_a_youth_diversion_order_is_said_to_be_a_courts(came, enter, priya):
    item = came(kind="youth-diversion-order", source="court")

    page = Page(enter(priya).get(f"/intake/{item.reference}/screen/"))

    assert "No panel decides it and no figure counts it" in page.text
    assert "Assessment due" not in page.text


def test_whoever_comes_second_learns_what_was_decided(came, enter, priya, ruth):
    item = came()
    first, second = enter(priya), enter(ruth)
    at = f"/intake/{item.reference}/screen/"
    first.post(at, {"reason": "lives-elsewhere"})

    page = Page(second.post(at, {"reason": "not-agreed"}, follow=True))

    assert "Somebody screened this already" in page.text
    assert "Priya Nair decided of this: not taken on." in page.text


def test_nothing_is_taken_on_for_nobody(came, enter, priya):
    at = f"/intake/{came().reference}/screen/"

    page = Page(enter(priya).post(at, {"reason": "police-decision"}, follow=True))

    assert "add the child first" in page.text


def test_the_child_is_added_with_what_came_in(came, enter, priya):
    item = came(kind="outcome-23")
    page = Page(enter(priya).get(f"/intake/{item.reference}/add-child/"))

    assert 'value="Rhys"' in page.html
    assert 'value="Maddox"' in page.html
    assert 'value="7/3/2011"' in page.html


def test_whoever_wrote_it_down_reads_what_became_of_it_and_screens_nothing(came, enter, bea):
    item = came(recorded_by=bea, why="")
    browser = enter(bea)

    queue, one = Page(browser.get("/intake/")), Page(browser.get(f"/intake/{item.reference}/"))

    assert "You see what you put into the queue yourself" in queue.text
    assert "It waits to be screened." in one.text
    assert browser.get(f"/intake/{item.reference}/screen/").status_code == 403


@pytest.mark.parametrize(("who", "told"), [("priya", True), ("sam", False), ("bea", False)])
def test_my_day_says_what_waits_to_those_who_screen(who, told, request, came, enter):
    came(), came()

    page = Page(enter(request.getfixturevalue(who)).get("/"))

    assert ("2 referrals wait to be screened." in page.text) == told


def test_what_is_linked_stands_on_the_record_also_after_a_merge(came, enter, sam, northwick):
    anna = cast.child("anna")
    twin = cast.make_child(northwick, first_name="Anna", last_name="Double")
    at = timezone.now()
    decided = {"decision": "taken-on", "reason": "work-agreed", "decided_at": at}
    came(case=twin.case, **decided)
    Child.objects.filter(pk=twin.pk).update(merged_into=anna)

    page = Page(enter(sam).get(f"/cases/{anna.reference}/referrals/"))

    assert "Rhys Maddox" in page.main()


# How long it stays.


def by_night(service):
    """What the job does, as the command line of the service."""
    line = Staff.objects.get(service=service, kind=Staff.Kind.COMMAND_LINE)
    with acting(line, doing="testing", purpose=Purpose.JOB):
        return remove_older_than(months_kept(service.pk))


def screened(came, months, **more):
    at = timezone.now() - timedelta(days=31 * months)
    given = {"decision": "not-taken-on", "reason": "not-agreed", "decided_at": at} | more
    return came(received_at=at, **given)


def test_what_was_not_taken_on_goes_after_its_period_with_what_was_said(came, northwick):
    anna = cast.child("anna")
    linked = {"decision": "taken-on", "reason": "work-agreed", "case": anna.case}
    gone, stays = screened(came, 13), screened(came, 11)
    kept = screened(came, 60, **linked), came(received_at=timezone.now() - timedelta(days=999))
    sql("UPDATE intake_intakeitem SET why = 'Moved' WHERE id = %s RETURNING id", gone.pk)
    assert sql("SELECT count(*) FROM app.former_identity") == [(1,)]

    assert by_night(northwick) == 1

    left = IntakeItem.objects.values_list("pk", flat=True)
    assert set(left) == {stays.pk, *(each.pk for each in kept)}
    noted = Change.objects.filter(table_name="intake_intakeitem", row_id=gone.pk)
    assert [each.operation for each in noted.order_by("pk")] == ["I", "U", "D"]
    assert "Maddox" not in "".join(f"{each.before}{each.after}" for each in noted)
    assert sql("SELECT count(*) FROM app.former_identity") == [(0,)]


def test_nothing_but_a_job_removes_it_and_none_younger_than_a_month(came, northwick, priya, as_app):
    screened(came, 0)
    as_app()
    with (
        acting(priya, doing="testing"),
        pytest.raises(DatabaseError, match="only a job"),
        transaction.atomic(),
    ):
        remove_older_than(0)
    as_app.owner_again()
    line = Staff.objects.get(service=northwick, kind=Staff.Kind.COMMAND_LINE)
    with acting(line, doing="testing", purpose=Purpose.JOB):
        assert remove_older_than(0) == 0


def test_the_period_is_the_services_own(came, northwick, ruth):
    screened(came, 4)
    set_to = {"service_id": northwick.pk, "recorded_by_id": ruth.pk, "started_on": days_ago(3)}
    cast.write(
        ServiceSetting(
            setting="keep-intake-not-taken-on-months", value=3, reason="Agreed", **set_to
        )
    )

    assert by_night(northwick) == 1
