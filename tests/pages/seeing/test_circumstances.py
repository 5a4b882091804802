"""Circumstances over time, and the pages by which a move is recorded and undone."""

from datetime import timedelta

import pytest

from tests.anna import days_ago
from throughcare.foundation.writing.declarations import Subject
from throughcare.foundation.writing.stamps import stamp
from throughcare.record.circumstances.forms import MoveForm
from throughcare.record.circumstances.models import CareStatus, Residence
from throughcare.record.circumstances.presenters.over_time import care_section, homes_section


def typed(day):
    return f"{day.day}/{day.month}/{day.year}"


def answers(**changes):
    said = {
        "to": "foster-care-local-authority",
        "on": typed(days_ago(1)),
        "suitability": "suitable",
        "town": "Northwick",
    }
    return said | changes


@pytest.fixture
def at(anna):
    return f"/cases/{anna.child.reference}/circumstances/"


def test_each_kind_of_circumstance_has_its_own_timeline(open_as, at, sam):
    main = open_as(sam, at).main()

    for words in (
        "Living with one or both parents (now)",
        "14 Mill Bank, Flat 3, Northwick, ZZ1 4BD",
        "Alternative provision (now)",
        "10 of 10 hours a week attended",
        "Early help plan",
        "Special educational needs support",
        "Speech, language and communication (now)",
    ):
        assert words in main


def test_those_who_do_not_read_education_see_where_the_child_lives(open_as, at, hana):
    main = open_as(hana, at).main()

    assert "Living with one or both parents" in main
    assert "Education, training and work" not in main


def test_what_nobody_recorded_is_said_in_words():
    assert care_section([])["nothing"] == "No care status is recorded."


def test_a_spell_that_ended_is_not_marked_as_now():
    ended = CareStatus(status="child-in-need", started_on=days_ago(9), ended_on=days_ago(2))

    [item] = care_section([ended])["timeline"]["items"]

    assert item["label"]["text"].startswith("Child in need")
    assert "(now)" not in item["label"]["text"]


def test_an_address_beside_the_main_home_says_that_it_is():
    other = Residence(
        accommodation_type="with-family",
        suitability="unknown",
        is_primary=False,
        started_on=days_ago(9),
    )

    [item] = homes_section([other])["timeline"]["items"]

    assert item["label"]["text"] == "Living with family, not parents (other address) (now)"
    assert item["text"] == "Not known whether it is suitable."


def test_the_button_to_record_a_move_is_for_those_who_may(open_as, anna, at, sam, jo, ian):
    assert "Record a move" in open_as(sam, at).links()
    assert "Record a move" not in open_as(jo, at).links()
    assert open_as(ian, f"{at}move/").status == 403


def test_a_colleague_is_told_why_they_cannot_record_a_move(open_as, at, jo):
    page = open_as(jo, f"{at}move/")

    assert page.status == 403
    assert "You can do this only in their own cases" in page.text


def test_answers_are_read_back_before_anything_changes(open_as, anna, at, sam, as_app):
    page = open_as(sam, f"{at}move/", answers(leaving=anna.home.reference))
    as_app.owner_again()

    assert "Check the move" in page.main()
    assert "Leaves Living with one or both parents. Last night there:" in page.main()
    anna.home.refresh_from_db()
    assert anna.home.ended_on is None


@pytest.fixture
def move(open_as, at, sam, anna):
    """Sam sends the form of a move and, once it is read back, confirms it; gives the last page."""

    def sent(**changes):
        page = open_as(sam, f"{at}move/", answers(leaving=anna.home.reference, **changes))
        boxes = {box.get("name"): box.get("value") for box in page.tree.iter("input")}
        if "Check the move" not in page.main():
            return page
        return open_as(sam, f"{at}move/", {"token": boxes["token"], "confirm": "yes"})

    return sent


def test_a_confirmed_move_is_recorded_and_can_be_undone_from_the_page(open_as, at, sam, move):
    done = move()
    page = open_as(sam, at)

    assert done.response.url == at
    assert "The move was recorded" in page.main()
    assert "Foster care, local authority (now)" in page.main()
    later = open_as(sam, at)
    assert "The move was recorded. You can undo it until" in later.main()

    undo = next(f.get("action") for f in later.tree.iter("form") if "taken" in f.get("action", ""))
    open_as(sam, undo, {})
    page = open_as(sam, at)
    assert "Living with one or both parents (now)" in page.main()
    assert "Foster care" not in page.main()


def test_the_move_is_on_the_journey_and_in_the_audit_trail(open_as, anna, sam, owner, as_app, move):
    move()

    journey = open_as(sam, f"/cases/{anna.child.reference}/journey/?kind=home").main()
    as_app.owner_again()
    owner.execute(
        "SELECT operation FROM audit_change WHERE table_name = 'circumstances_residence' "
        "AND staff_id = %s ORDER BY id",
        [sam.pk],
    )

    assert "Moved: foster care, local authority" in journey
    assert sorted(row[0] for row in owner.fetchall()) == ["I", "U"]


def test_changing_ones_mind_keeps_the_answers(open_as, anna, at, sam):
    page = open_as(sam, f"{at}move/", answers(leaving=anna.home.reference))
    page = open_as(sam, page.links()["Change the answers"])

    assert "Record a move" in page.main()
    [town] = [box for box in page.tree.iter("input") if box.get("name") == "town"]
    assert town.get("value") == "Northwick"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"to": ""}, "Select where the child lives now"),
        ({"to": "elsewhere"}, "Select which kind of place it is"),
        ({"on": ""}, "Enter the day on which the child moved"),
        ({"on": "31/2/2026"}, "The day of the move must be a real date, like 27/3/2026"),
        ({"on": typed(days_ago(-1))}, "The day of the move must be today or in the past"),
        ({"suitability": ""}, "Select whether it is suitable"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_in_words(change, words, anna, sam):
    form = MoveForm(answers(**change), subject=Subject(anna.child, sam, ""))

    assert not form.is_valid()
    assert words in " ".join(said for all_said in form.errors.values() for said in all_said)


def test_a_day_before_the_last_move_is_refused_beside_the_answers(anna, move):
    page = move(on=typed(anna.home.started_on - timedelta(days=1)))

    assert page.status == 200
    assert "Give a later day." in page.main()
    assert page.main().startswith("There is a problem")


def test_a_move_recorded_meanwhile_is_not_passed_over(move):
    move()

    page = move(to="with-family", on=typed(days_ago(0)))

    assert "Somebody recorded another move of this child meanwhile." in page.main()


@pytest.fixture
def home(anna):
    return anna.child.residences.primary().running().get()


def corrected(home, **changes):
    said = {
        "accommodation_type": home.accommodation_type,
        "suitability": home.suitability,
        "started_on": typed(home.started_on),
        "address_line_1": "14 Orchard <Row>",
        "why": "The house number was mistyped",
        "seen": stamp(home),
    }
    return said | changes


def test_a_home_is_corrected_with_what_was_wrong_beside_it(open_as, at, home, sam):
    form = open_as(sam, f"{at}homes/{home.reference}/correct/")
    assert 'value="14 Mill Bank"' in form.html

    open_as(sam, f"{at}homes/{home.reference}/correct/", corrected(home))

    page = open_as(sam, at)
    assert "14 Orchard <Row>" in page.main()
    assert "by Sam Okoro: The house number was mistyped" in page.main()
    assert "The home was corrected. You can undo it until" in open_as(sam, at).main()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"why": ""}, "Say what was wrong"),
        ({"started_on": "1/1/2999"}, "must be today or in the past"),
        ({"seen": "something else"}, "Somebody changed this meanwhile"),
        ({"ended_on": "1/1/2001"}, "The child cannot leave before they arrive"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused_in_words(wrong, words, open_as, at, home, sam):
    page = open_as(sam, f"{at}homes/{home.reference}/correct/", corrected(home, **wrong))

    assert words in page.main()


def test_only_those_who_record_circumstances_correct_them(open_as, at, home, jo, ian):
    for staff in (jo, ian):
        assert not [words for words in open_as(staff, at).links() if words.startswith("Correct")]
        assert open_as(staff, f"{at}homes/{home.reference}/correct/").status == 403
