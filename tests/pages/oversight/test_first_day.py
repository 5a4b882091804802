"""The first day after an import: each worker confirms their cases, and a manager sees how far."""

from datetime import timedelta

import pytest
from django.db.transaction import atomic
from django.utils import timezone

from tests import cast
from tests.anna import days_ago, keep
from tests.pages.seeing.conftest import Page
from tests.pages.writing.conftest import answers_in
from throughcare.caseload.first_day.models import FirstDay, FirstDayAnswer
from throughcare.casework.contacts.models import Contact
from throughcare.foundation.access.models import Transfer, WorkerAbsence
from throughcare.foundation.facts.days import today
from throughcare.record.courts.models import Bail, Hearing

HERE, MANAGER = "/first-day/", "/oversight/first-day/"


@pytest.fixture
def opened(northwick):
    return keep(FirstDay, service=northwick, started_on=today())


@pytest.fixture
def nia(northwick, jo):
    """A child of Jo's, with each fact that is confirmed."""
    child = cast.make_child(northwick, first_name="Nia", last_name="Zane")
    child.allocation = cast.allocate(child.case, jo).reference
    keep(
        Bail,
        child=child,
        court_decision="conditional-bail",
        conditions="No contact with Ben",
        started_on=days_ago(9),
    )
    met = {"method": "office", "with_whom": "child"}
    yesterday, soon = (timezone.now() + timedelta(days=ahead) for ahead in (-1, 2))
    keep(Contact, child=child, held_at=yesterday, attendance="late", **met)
    keep(Contact, child=child, held_at=soon, attendance="not-yet-known", **met)
    keep(
        Hearing,
        child=child,
        hearing_on=days_ago(-5),
        court_type="youth-court",
        court_name="Northwick Youth Court",
    )
    return child


@pytest.fixture
def as_owner(as_app):
    """Ask the database itself, whatever the web role may see."""

    def ask(statement, *values):
        as_app.owner_again()
        rows = cast.sql(statement, *values)
        as_app()
        return rows

    return ask


def part_of(page, child):
    return page.main().partition(child.name)[2].partition("Is this right")[0]


def field(child, name="right"):
    return f"{name}-{child.allocation}"


def send(client, **answers):
    page = Page(client.get(HERE))
    sent = answers_in(page.tree) | answers
    return Page(client.get(client.post(HERE, sent).url))


def test_each_case_shows_its_four_facts(opened, nia, jo, enter):
    part = part_of(Page(enter(jo).get(HERE)), nia)

    assert part.startswith(", born ")
    assert "Jo Reid, lead worker since 1 January 2020" in part
    assert "Conditional bail. No contact with Ben" in part
    assert "at the office, attended late" in part
    assert "Northwick Youth Court on" in part


def test_what_is_not_recorded_is_said_to_be_none(opened, northwick, jo, enter):
    child = cast.make_child(northwick, first_name="Nia", last_name="Zane")
    cast.allocate(child.case, jo)

    part = part_of(Page(enter(jo).get(HERE)), child)

    assert "Conditions today None Last contact None is recorded Next date None is recorded" in part


def test_my_day_asks_until_every_case_has_an_answer(opened, nia, jo, enter):
    others = [each.reference for each in jo.allocations.exclude(case=nia.case)]
    client, many = enter(jo), len(others) + 1
    said = {f"right-{each}": "right" for each in others}
    assert f"{many} of {many} are left" in Page(client.get("/")).main()

    page = send(client, **said, **{field(nia): "wrong", field(nia, "what"): "No bail"})

    assert "You have looked through all of them" in page.main()
    assert "Look through your cases" not in page.main()


def test_my_day_asks_for_what_was_wrong_until_it_is_right(opened, nia, jo, enter):
    said = {f"right-{each.reference}": "right" for each in jo.allocations.exclude(case=nia.case)}
    client = enter(jo)
    send(client, **said, **{field(nia): "wrong", field(nia, "what"): "No bail"})
    day = Page(client.get("/"))
    assert "You said that something is wrong in 1 of your cases" in day.main()
    assert day.links()["Look through them"] == HERE

    done = send(client, **{field(nia): "right"})

    assert "You are done: all of them are right." in done.main()
    assert "something is wrong" not in Page(client.get("/")).main()


def test_what_is_left_is_said_after_each_sending(opened, nia, northwick, jo, enter):
    cast.allocate(cast.make_child(northwick, last_name="Other").case, jo)
    others = jo.allocations.exclude(case=nia.case).count()

    page = send(enter(jo), **{field(nia): "right"})

    assert f"was recorded. {others} of {others + 1} are left." in page.main()


def test_my_day_says_nothing_while_none_is_open(nia, jo, enter):
    assert "First day" not in Page(enter(jo).get("/")).main()
    assert enter(jo).get(HERE).status_code == 404


def test_wrong_needs_words_and_right_keeps_none(opened, nia, jo, enter, as_owner):
    client, what = enter(jo), field(nia, "what")

    page = send(client, **{field(nia): "wrong"})
    assert "Enter what is wrong for" in page.main()

    send(client, **{field(nia): "right", what: "typed, then thought better of"})
    assert as_owner("SELECT is_right, what FROM first_day_firstdayanswer") == [(True, "")]


def test_an_answer_is_changed_later_and_the_trail_keeps_both(opened, nia, jo, enter, as_owner):
    client, what = enter(jo), field(nia, "what")
    send(client, **{field(nia): "wrong", what: "The bail ended"})

    send(client, **{field(nia): "right"})

    assert as_owner("SELECT is_right FROM first_day_firstdayanswer") == [(True,)]
    noted = "SELECT operation FROM audit_change WHERE table_name = 'first_day_firstdayanswer'"
    assert as_owner(f"{noted} ORDER BY id") == [("I",), ("U",)]


def test_facts_that_changed_since_the_page_was_opened_are_shown_first(
    opened, nia, jo, enter, as_owner
):
    client = enter(jo)
    sent = answers_in(Page(client.get(HERE)).tree) | {field(nia): "right"}
    as_owner("UPDATE courts_bail SET conditions = 'Live at home' WHERE child_id = %s", nia.pk)

    page = Page(client.get(client.post(HERE, sent).url))

    assert "Somebody changed this meanwhile" in page.main()
    assert "Now: Conditional bail. Live at home" in page.main()
    assert as_owner("SELECT count(*) FROM first_day_firstdayanswer") == [(0,)]


def test_a_case_that_moved_or_is_closed_to_the_worker_is_not_asked_for(
    opened, nia, northwick, jo, ruth, enter
):
    gone, closed = (cast.make_child(northwick, last_name=name) for name in ("Gone", "Closed"))
    for child in (gone, closed):
        cast.allocate(child.case, jo)
    keep(
        Transfer,
        service=northwick,
        case=gone.case,
        direction="out",
        kind="transfer",
        other_service_name="Eastmere",
        requested_on=days_ago(9),
        moved_on=days_ago(2),
    )
    cast.restrict(closed.case, "ask", named=(ruth,), ask=ruth)

    page = Page(enter(jo).get(HERE)).main()

    assert nia.name in page
    assert gone.name not in page
    assert closed.name not in page


def test_whoever_stands_in_answers_for_one_who_is_away(
    opened, nia, jo, sam, northwick, enter, as_owner
):
    keep(WorkerAbsence, service=northwick, staff=jo, cover_staff=sam, started_on=today())

    send(enter(sam), **{field(nia): "right"})

    said = "SELECT staff_id, recorded_by_id FROM first_day_firstdayanswer"
    assert as_owner(said) == [(jo.pk, sam.pk)]


def test_the_manager_sees_who_has_not_begun_and_what_is_wrong(opened, nia, jo, priya, enter):
    manager = enter(priya)
    assert "Jo Reid" in Page(manager.get(MANAGER)).main()
    before = Page(manager.get(MANAGER)).main().partition("Jo Reid")[2]
    assert "Has not begun" in before
    send(enter(jo), **{field(nia): "wrong", field(nia, "what"): "The bail ended in May"})

    page = Page(enter(priya).get(MANAGER))

    assert "The bail ended in May" in page.main()
    assert page.links()[nia.name].endswith(f"/cases/{nia.reference}/")


def test_oversight_counts_what_is_not_confirmed_while_a_first_day_is_open(
    opened, nia, jo, priya, enter, as_owner
):
    words = "Cases not yet confirmed on the first day"
    before = counted(Page(enter(priya).get("/oversight/")), words)

    send(enter(jo), **{field(nia): "right"})
    assert counted(Page(enter(priya).get("/oversight/")), words) == before - 1

    as_owner("UPDATE first_day_firstday SET ended_on = started_on RETURNING 1")
    assert words not in Page(enter(priya).get("/oversight/")).main()


def counted(page, words):
    """The number on the card of these words."""
    return int(page.main().partition(words)[0].split()[-1])


def test_the_manager_learns_nothing_of_a_record_closed_to_them(
    opened, nia, jo, ruth, priya, enter, as_app
):
    send(enter(jo), **{field(nia): "wrong", field(nia, "what"): "The bail ended in May"})
    as_app.owner_again()
    cast.restrict(nia.case, "ask", named=(ruth, jo), ask=ruth)

    page = Page(enter(priya).get(MANAGER)).main()

    assert "The bail ended in May" not in page
    assert nia.name not in page


def test_nothing_is_answered_once_it_is_closed_whoever_writes_it(
    opened, nia, jo, sam, as_app, acting_as
):
    row = {"first_day": opened, "service": nia.service, "case": nia.case, "is_right": True}
    as_app()
    with acting_as(sam), pytest.raises(Exception, match="case_is_not_yours_to_confirm"), atomic():
        FirstDayAnswer(**row, staff=jo).save()
    as_app.owner_again()
    FirstDay.objects.update(ended_on=today())
    as_app()
    with acting_as(jo), pytest.raises(Exception, match="first_day_is_over"), atomic():
        FirstDayAnswer(**row, staff=jo).save()


def test_a_first_day_is_begun_by_those_alone_who_set_the_service_up(
    northwick, priya, as_app, acting_as
):
    as_app()
    with acting_as(priya), pytest.raises(Exception, match="role_may_not"), atomic():
        FirstDay(service=northwick, started_on=today()).save()


def test_two_are_not_open_at_once(opened, ola, enter):
    client = enter(ola)
    at = "/set-up/first-day/begin/"
    sent = answers_in(Page(client.get(at)).tree) | {"agreed": "yes"}

    page = Page(client.get(client.post(at, sent).url))

    assert "A first day is open already" in page.main()
