"""Every page that writes, at the edges of the calendar: the nights in which the clocks change, 29
February, and the days around the 18th birthday of a child.

Each page is told by its questions which of these it can meet: a page made tomorrow is tried too.
`make test` tries one page for each right, `make test-all` every page.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.pages.writing.chosen import one_page_for_each_right, pages, who_may
from tests.pages.writing.conftest import answers_in
from throughcare.foundation.design.dates import in_london, never_was
from throughcare.foundation.facts.days import today
from throughcare.record.children.models import Child
from throughcare.rulebook.periods import add_months

LONDON = ZoneInfo("Europe/London")
NEVER = {"day": "29/3/2026", "time": "01:30"}  # the clocks went from one to two
TWICE = {"day": "25/10/2026", "time": "01:30"}  # and from two back to one
of_the_child = pages(lambda page, _example: page.about_a_child, kinds=who_may)


def moments_in(answers):
    """The questions of a form that ask for a day and a time, each in a box."""
    names = [name.removesuffix("_time") for name in answers if name.endswith("_time")]
    return [name for name in names if f"{name}_day" in answers]


def days_in(page):
    """The questions of a form that ask for a day in one box, by the picker that they have."""
    boxes = [box for box in page.tree.iter("input") if "datepicker" in box.get("class", "")]
    names = {box.get("name") for box in boxes}
    return sorted(names - {f"{name}_day" for name in moments_in(answers_in(page.tree))})


def answered(question, parts):
    return {f"{question}_{part}": typed for part, typed in parts.items()}


@one_page_for_each_right
def test_what_no_calendar_and_no_clock_had_is_refused_and_29_february_is_not(tried, record):
    """Each question for a day and each for a moment is answered so, all of a page at once."""
    page, before = tried.open(), record()
    sent, days = tried.filled(page), days_in(page)
    moments = moments_in(sent)
    wrong = dict.fromkeys(days, "29/2/2025")
    for question in moments:
        wrong |= answered(question, NEVER)
    if not wrong:
        return

    again = tried.shown_again(sent | wrong | {"token": "no-such-day"})
    leap = dict.fromkeys(days, "29/2/2024")
    answer = tried.post(sent | leap | {"token": "a-leap-year"}) if days else None

    assert again.main().count("must be a real date") >= len(days)
    assert again.main().count("a time that there was that night") >= len(moments)
    assert answers_in(again.tree).items() >= wrong.items()
    assert answer is None or "must be a real date" not in tried.open(answer.url).text
    assert days or record() == before


def test_an_hour_that_never_was_is_told_from_those_around_it():
    hours = {"0:59": False, "1:00": True, "1:59": True, "2:00": False}
    for hour, never in hours.items():
        at = datetime.strptime(f"29/3/2026 {hour}", "%d/%m/%Y %H:%M").replace(tzinfo=LONDON)
        assert never_was(at) is never, hour
    assert not never_was(datetime(2026, 10, 25, 1, 30, tzinfo=LONDON))


@pytest.mark.parametrize(
    ("name", "asks"),
    [
        ("add-contact", (1, 0)),
        ("add-outcome", (0, 2)),
        ("add-child", (0, 2)),
        ("set-absence", (0, 2)),
    ],
)
def test_questions_for_days_are_found_on_the_pages_that_have_them(tried, asks):
    """Or the test of every page would ask nothing of one."""
    page = tried.open()
    sent = answers_in(page.tree)

    assert (len(moments_in(sent)), len(days_in(page))) == asks


@pytest.mark.parametrize("name", ["add-contact", "record-appointment"])
def test_a_time_that_came_twice_is_recorded_as_the_clock_showed_it(tried, as_owner):
    [question] = moments_in(tried.filled())

    tried.send(tried.filled() | answered(question, TWICE))

    [(held_at,)] = as_owner("SELECT held_at FROM contacts_contact ORDER BY id DESC LIMIT 1")
    assert f"{in_london(held_at):%d/%m/%Y %H:%M}" == "25/10/2026 01:30"


BIRTHDAYS = {
    "18 today": lambda day: add_months(day, -18 * 12),
    "18 tomorrow": lambda day: add_months(day + timedelta(days=1), -18 * 12),
    "born on 29 February": lambda _day: date(2012, 2, 29),
}


@pytest.mark.parametrize("born", BIRTHDAYS.values(), ids=BIRTHDAYS)
@of_the_child
def test_a_page_works_around_the_18th_birthday(tried, anna, born, as_app):
    as_app.owner_again()
    Child.objects.filter(pk=anna.child.pk).update(date_of_birth=born(today()))
    as_app()

    page = tried.open()
    answer = tried.post(tried.filled(page))
    shown = tried.open(answer.url)

    assert (page.status, shown.status) == (200, 200)
    assert "again=" not in answer.url or "There is a problem" in shown.main()
