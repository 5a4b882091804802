"""Bail and remand that a court decided are typed once: every page that says what holds a child
reads what the page of a hearing, or the list of results, was told."""

import pytest
from django.urls import reverse

from tests.anna import days_ago, keep
from tests.pages.oversight.test_court_list import list_of
from tests.pages.oversight.test_court_results import (
    CUSTODY,
    adjourned,
    charged,
    court,
    enter,
    next_week,
)
from tests.pages.seeing.conftest import Page
from tests.pages.writing.conftest import answers_in
from tests.samples import each_time, some_of_each_kind
from throughcare.caseload.first_day.models import FirstDay
from throughcare.foundation.facts.days import today
from throughcare.record.courts.models import Bail, Hearing, HearingOffence, Remand
from throughcare.record.outcomes.models import Condition, Outcome
from throughcare.schema.enumerations.offending import COURT_BAIL, REMAND_KIND

__all__ = ["court", "enter"]  # fixtures

KINDS = [each.code for each in (*COURT_BAIL.values, *REMAND_KIND.values)]
BAIL, TAGGED, DETENTION = "unconditional-bail", "conditional-bail-tag", CUSTODY["remand_decision"]
NEW, OLD, OLD_STREET = "Not to enter Retail Park", "To sleep at home", "1 Old Street"


def on_its_page(client, hearing, route="record-result", **answers):
    """Send what a hearing came to, or its correction, on the page of the hearing."""
    at = reverse(route, args=[hearing.child.reference, hearing.reference])
    return client.post(at, answers_in(Page(client.get(at)).tree) | answers, follow=True)


def on_the_page(client, hearing, **answers):
    return on_its_page(client, hearing, adjourned_to=next_week(), **answers)


WAYS = {"the list of results": adjourned, "the page of the hearing": on_the_page}


@pytest.fixture
def bailed(court, northwick):
    """Bail in the matter that is before the court today, with a condition in a row of its own."""
    child, hearing, offence = court
    keep(FirstDay, service=northwick, started_on=today())
    old = keep(
        Bail,
        child=child,
        offence=offence,
        court_decision=BAIL,
        conditions=OLD,
        started_on=days_ago(9),
    )
    facts = {"under": "bail", "kind": "curfew", "place": OLD_STREET}
    keep(Condition, child=child, bail=old, started_on=days_ago(9), **facts)
    return child, hearing, old


def what_holds(reader, officer, child):
    """Each page that says what holds a child today."""
    return {
        "before a visit": Page(reader.get(f"/cases/{child.reference}/before-a-visit/")).main(),
        "overview": Page(reader.get(f"/cases/{child.reference}/")).main().split("Latest")[0],
        "court list": list_of(officer, day=f"{today():%d/%m/%Y}"),
        "first day": Page(reader.get("/first-day/")).main(),
    }


def undone(client, answer):
    undo = next(f for f in Page(answer).tree.iter("form") if "taken-back" in f.get("action", ""))
    client.post(undo.get("action"))


@pytest.mark.parametrize("way", WAYS)
def test_bail_said_once_is_read_on_every_page_and_undo_takes_it_along(
    way, enter, cory, sam, bailed
):
    child, hearing, _old = bailed
    officer, reader = enter(cory), enter(sam)

    answer = WAYS[way](officer, hearing, remand_decision=TAGGED, conditions=NEW)

    for page, words in what_holds(reader, officer, child).items():
        assert (page, NEW in words, OLD in words, OLD_STREET in words) == (page, True, False, False)
    undone(officer, answer)
    for page, words in what_holds(reader, officer, child).items():
        assert (page, NEW in words, OLD in words, OLD_STREET in words) == (page, False, True, True)


DECIDED = {f"{kind} on {way}": (way, kind) for way in WAYS for kind in KINDS if kind != BAIL}
EACH_KIND_AND_WAY = some_of_each_kind(DECIDED, DECIDED.get, "a decision that ends bail")


@each_time([*DECIDED], EACH_KIND_AND_WAY, "decided")
def test_every_decision_ends_the_bail_before_it_and_begins_one_row(decided, enter, cory, bailed):
    (way, kind), (child, hearing, old) = DECIDED[decided], bailed
    place = {"remand_sector": "not-yet-known"}

    WAYS[way](enter(cory), hearing, remand_decision=kind, as_made="on", **place)

    old.refresh_from_db()
    rows = [
        *child.bails.filter(ended_on=None).values_list("court_decision", "hearing"),
        *child.remands.filter(released_on=None).values_list("kind", "hearing"),
    ]
    assert (old.ended_on, rows) == (today(), [(kind, hearing.pk)])
    assert not child.conditions.filter(ended_on=None).exists()


@pytest.mark.parametrize("way", WAYS)
def test_bail_that_goes_on_goes_on_in_its_row(way, enter, cory, bailed):
    child, hearing, old = bailed

    WAYS[way](enter(cory), hearing, remand_decision=BAIL)

    assert list(child.bails.filter(ended_on=None)) == [old]


def held(child):
    """What holds the child: the kind and the first day of each row that runs."""
    bails = child.bails.filter(ended_on=None).values_list("court_decision", "started_on")
    remands = child.remands.filter(released_on=None).values_list("kind", "admitted_on")
    conditions = child.conditions.filter(ended_on=None).values_list("place", flat=True)
    return [*bails, *remands], list(conditions)


@pytest.mark.parametrize(
    ("said", "corrected", "runs", "conditions"),
    [
        (TAGGED, "conditional-bail", ["conditional-bail"], []),
        (TAGGED, DETENTION, [DETENTION], []),
        (DETENTION, TAGGED, [TAGGED], []),
        (DETENTION, "remand-to-local-authority", ["remand-to-local-authority"], []),
        (TAGGED, BAIL, [BAIL], [OLD_STREET]),  # it went on as it was
        (TAGGED, "", [BAIL], [OLD_STREET]),
        (TAGGED, "not-required", [], []),
    ],
)
def test_what_a_hearing_began_follows_its_correction(
    said, corrected, runs, conditions, enter, cory, bailed, request
):
    child, hearing, old = bailed
    before = keep(
        Hearing,
        child=child,
        hearing_on=days_ago(9),
        court_type="youth-court",
        remand_decision=BAIL,
    )
    keep(HearingOffence, hearing=before, offence=old.offence, case=child.case)
    client, why = enter(cory), {"why": "It was misheard in court"}
    adjourned(client, hearing, remand_decision=said, remand_sector="not-yet-known")
    as_typed = held(child)

    answer = on_its_page(client, hearing, "correct-hearing", remand_decision=corrected, **why)

    first = {BAIL: days_ago(9)}
    assert held(child) == ([(each, first.get(each, today())) for each in runs], conditions)
    undone(client, answer)
    assert held(child) == as_typed


def test_what_a_hearing_began_and_ended_moves_with_its_day(enter, cory, bailed):
    child, hearing, old = bailed
    client, why = enter(cory), {"why": "It was the day before"}
    adjourned(client, hearing, remand_decision=TAGGED)

    day = f"{days_ago(1):%d/%m/%Y}"
    on_its_page(client, hearing, "correct-hearing", hearing_on=day, **why)

    old.refresh_from_db()
    assert old.ended_on == days_ago(1)
    assert held(child) == ([(TAGGED, days_ago(1))], [])


@pytest.mark.parametrize("kind", [TAGGED, DETENTION])
def test_bail_or_a_remand_corrected_on_its_own_page_is_what_the_hearing_says(
    kind, enter, cory, court
):
    child, hearing, _offence = court
    client = enter(cory)
    adjourned(client, hearing, remand_decision=kind, remand_sector="not-yet-known")
    route, row, answers = {
        TAGGED: ("correct-bail", child.bails.first(), {"court_decision": "conditional-bail"}),
        DETENTION: ("correct-remand", child.remands.first(), {"kind": "remand-to-local-authority"}),
    }[kind]
    at = reverse(route, args=[child.reference, row.reference])

    sent = answers_in(Page(client.get(at)).tree) | answers | {"why": "It was misheard in court"}
    client.post(at, sent)

    hearing.refresh_from_db()
    assert hearing.remand_decision == next(iter(answers.values()))


def test_a_hearing_whose_offences_are_decided_in_part_still_bails_for_the_rest(enter, cory, court):
    child, hearing, offence = court
    charged(child, hearing, "Criminal damage")

    facts = {"legal_outcome": "fine", "main_or_other": "main", "outcome_on": today()}
    keep(Outcome, child=child, offence=offence, hearing=hearing, **facts)

    on_the_page(enter(cory), hearing, remand_decision=TAGGED)

    assert [each.court_decision for each in child.bails.all()] == [TAGGED]
    assert not Remand.objects.filter(child=child).exists()


def test_bail_typed_on_its_own_page_ends_what_the_court_granted_before_in_the_matter(
    enter, cory, court
):
    child, hearing, offence = court
    before = keep(
        Hearing, child=child, hearing_on=days_ago(9), court_type="youth-court", remand_decision=BAIL
    )
    keep(HearingOffence, hearing=before, offence=offence, case=child.case)
    facts = {"child": child, "court_decision": BAIL, "started_on": days_ago(9)}
    mine, other = keep(Bail, **facts, hearing=before), keep(Bail, **facts)
    client, at = enter(cory), reverse("add-bail", args=[child.reference])

    sent = {
        "court_decision": TAGGED,
        "hearing": hearing.reference,
        "started_on": f"{today():%d/%m/%Y}",
    }
    client.post(at, answers_in(Page(client.get(at)).tree) | sent)

    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.ended_on, other.ended_on) == (today(), None)
    assert held(child)[0] == [(BAIL, days_ago(9)), (TAGGED, today())]
    assert set(Bail.objects.holding(today()).filter(child=child)) == {
        other,
        child.bails.get(court_decision=TAGGED),
    }
