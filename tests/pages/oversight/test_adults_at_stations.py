"""The list of requests for appropriate adults: what waits, what is late, what comes next."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.anna import days_ago, keep
from tests.pages.seeing.conftest import Page
from tests.pages.writing.conftest import answers_in
from throughcare.casework.appropriate_adults.models import AppropriateAdult
from throughcare.foundation.access.models import Notice
from throughcare.foundation.local_rules.models import ServiceSetting

MINUTE = timedelta(minutes=1)


def asked(service, ago, **facts):
    said = {"station": "Highbury", "reason": "interview", "service": service}
    name = {} if facts.get("child") else {"child_name": "Tobias"}
    at = timezone.now() - ago * MINUTE
    return keep(AppropriateAdult, **(said | name | {"requested_at": at} | facts))


def page_of(client):
    return Page(client.get("/appropriate-adults/"))


@pytest.mark.parametrize(
    ("ago", "facts", "says", "not_says"),
    [
        (20, {}, "Nobody is named yet", "Name somebody"),
        (70, {}, "Name somebody", "Late"),
        (70, {"adult_kind": "volunteer", "adult_name": "Mo"}, "Mo", "Name somebody"),
        (130, {"adult_kind": "volunteer", "adult_name": "Mo"}, "Late", "Name somebody"),
        (300, {"arrived_at": timezone.now()}, "There since", "Late"),
        (300, {"outcome": "nobody-came"}, "Over, of the last 28 days", "Late"),
        (300, {"outcome": "cancelled"}, "Nobody was named", "Nobody is named yet"),
    ],
)
def test_a_request_says_how_far_it_has_come(ago, facts, says, not_says, enter, sam, northwick):
    asked(northwick, ago, **facts)

    main = page_of(enter(sam)).main()

    assert says in main
    assert not_says not in main


@pytest.mark.parametrize(("days", "said"), [(2, True), (4, False)])
def test_how_long_a_request_that_is_over_is_shown_is_a_rule_of_the_service(
    days, said, enter, sam, northwick
):
    facts = {"setting": "appropriate-adult-shown-days", "value": 3, "reason": "Agreed"}
    keep(ServiceSetting, service=northwick, started_on=days_ago(1), **facts)
    asked(northwick, days * 24 * 60, outcome="nobody-came")

    main = page_of(enter(sam)).main()

    assert ("Over, of the last 3 days" in main, "Tobias" in main) == (said, said)


def test_a_restricted_child_is_on_the_list_of_nobody_else(enter, sam, jo, northwick):
    child = cast.make_child(northwick, first_name="Zelda")
    asked(northwick, 10, child=child)
    cast.restrict(child.case, "ask", named=(sam,), ask=sam)

    theirs, others = page_of(enter(sam)), page_of(enter(jo))

    assert "Zelda" in theirs.main()
    assert "Zelda" not in others.text
    assert "No request is open" in others.main()


def test_a_name_that_several_children_have_is_not_enough_to_link(enter, sam, northwick):
    for _number in range(2):
        cast.make_child(northwick, first_name="Tobias", last_name="Fenwick")
    row = asked(northwick, 10, child_name="Tobias Fenwick")
    client, at = enter(sam), reverse("link-adult-request", args=[row.reference])

    sent = answers_in(Page(client.get(at)).tree)

    assert sent["words"] == "Tobias Fenwick"
    answer = Page(client.get(client.post(at, sent).url))
    assert "Enter a number of the child" in answer.main()


def test_a_manager_opens_the_list_from_what_they_are_told(enter, priya, northwick):
    facts = {"service": northwick, "staff": priya, "about_staff": priya}
    keep(Notice, kind="adult-not-named", **facts)

    page = Page(enter(priya).get("/"))

    assert "nobody is named yet" in page.main()
    assert page.links()["Open"] == "/appropriate-adults/"
