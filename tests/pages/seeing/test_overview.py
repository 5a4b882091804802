"""The first page of a record answers what a worker asks first."""

from tests import cast
from tests.anna import at_three, days_ago, keep
from throughcare.caseload.cases.presenters.overview import of_today, programme_words
from throughcare.caseload.cases.presenters.risk import review_words
from throughcare.caseload.cases.queries import state_of
from throughcare.casework.contacts.models import Contact
from throughcare.record.circumstances.models import CareStatus
from throughcare.record.outcomes.models import Condition, Requirement


def test_the_overview_says_what_is_so_today(open_as, anna, sam):
    main = open_as(sam, f"/cases/{anna.child.reference}/").main()

    for words in (
        "Referral order, 6 months, enhanced level, since",
        "Reparation, 4 of 8 hours done",
        "days ago), Sam Okoro",
        "Living with one or both parents (suitable)",
        "Footsteps, 10 of 10 hours a week attended",
        "None now",
        "Loses the thread of long sentences. Short sentences, picture cards, check back.",
        "Text Anna; ring mum after 2pm, she works nights.",
        "Lead worker Sam Okoro",
    ):
        assert words in main


def test_it_says_to_how_many_appointments_the_child_came_lately(open_as, northwick, sam):
    child = cast.make_child(northwick, first_name="Dee", last_name="Day")
    cast.allocate(child.case, sam)
    met = {"child": child, "method": "office", "with_whom": "child"}
    for ago, attendance in ((2, "attended"), (5, "unacceptable-absence"), (9, "late")):
        keep(Contact, **met, held_at=at_three(days_ago(ago)), attendance=attendance)
    keep(Contact, **met, held_at=at_three(days_ago(40)), attendance="unacceptable-absence")
    keep(Contact, **met, held_at=at_three(days_ago(-2)), attendance="not-yet-known")
    call = met | {"method": "telephone"}
    keep(Contact, **call, held_at=at_three(days_ago(3)), attendance="attended")

    main = open_as(sam, f"/cases/{child.reference}/").main()

    assert "Came to 2 of 3 appointments in 4 weeks" in main


def test_a_level_of_risk_always_says_when_and_by_whom(open_as, anna, sam):
    main = open_as(sam, f"/cases/{anna.child.reference}/").main()

    assert "Keeping others safe ROSH low" in main
    assert "Sam Okoro" in main.split("Assessed")[1][:60]
    assert "Review Due by" in main


def test_an_old_level_of_risk_warns_that_it_is_old():
    assert review_words(days_ago(200)).startswith("Overdue since")


def test_the_latest_lines_are_of_what_happened_not_of_what_is_to_come(anna, sam, acting_as):
    keep(
        Contact,
        child=anna.child,
        staff=sam,
        held_at=at_three(days_ago(-1)),
        method="office",
        with_whom="child",
        attendance="not-yet-known",
    )

    with acting_as(sam):
        now = state_of(anna.child, sam)

    assert len(now.latest) == 5
    assert all(line.on <= days_ago(0) for line in now.latest)
    assert now.next_contact.held_at == at_three(days_ago(-1))


def test_the_overview_passes_over_what_was_taken_back(anna, sam, acting_as):
    with acting_as(sam):
        before = state_of(anna.child, sam)
    mistaken = [before.last_seen, before.assessment]
    gone = [*mistaken, *map(take_back, mistaken)]

    with acting_as(sam):
        now = state_of(anna.child, sam)

    assert not {now.last_seen, now.assessment} & set(gone)
    assert not {each.reference for each in gone} & {line.reference for line in now.latest}


def take_back(entry):
    """A copy of the entry in its place, which says that neither stands."""
    columns = [field for field in entry._meta.concrete_fields if field.name not in OWN]
    facts = {field.name: getattr(entry, field.name) for field in columns}
    return keep(type(entry), **(facts | {"supersedes": entry, "taken_back": True}))


OWN = {"id", "reference", "source_id", "recorded_at"}


def test_a_care_status_that_ended_is_not_one_of_today(anna):
    ended = CareStatus(started_on=days_ago(9), ended_on=days_ago(2), status="child-in-need")

    assert of_today([ended], str) == "None now"
    assert of_today([], str) == ""


def test_work_is_said_with_its_length_and_level(anna):
    words = programme_words(anna.programme)
    anna.programme.outcome.ended_on = days_ago(-9)

    assert words.startswith("Referral order, 6 months, enhanced level, since")
    assert programme_words(anna.programme).startswith(f"{words}, to ")


def test_those_who_read_summaries_see_alerts_and_workers_and_no_order(open_as, anna, bea):
    main = open_as(bea, f"/cases/{anna.child.reference}/").main()

    assert "Lead worker Sam Okoro" in main
    assert "Referral order" not in main
    assert "Footsteps" not in main


def test_a_new_record_says_what_is_missing_in_words(open_as, northwick, sam):
    child = cast.make_child(northwick, first_name="New")

    main = open_as(sam, f"/cases/{child.reference}/").main()

    for words in ("Work under way None", "Not yet seen", "Lead worker Nobody", "None recorded"):
        assert words in main
    assert "Nothing is recorded for this child yet." in main


def test_those_who_do_not_read_assessments_see_no_level(open_as, anna, ed):
    main = open_as(ed, f"/cases/{anna.child.reference}/").main()

    assert "Keeping others safe" not in main
    assert "Footsteps" in main


def test_what_runs_today_is_a_condition_and_a_curfew_that_ended_is_none(anna, open_as, sam):
    curfew = {"child": anna.child, "kind": "curfew"}
    condition = curfew | {"under": "bail", "started_on": days_ago(9)}
    keep(Condition, **condition, place="Retail park", hours="7pm to 7am")
    keep(Condition, **condition, place="The old house", ended_on=days_ago(1))
    over = {"started_on": days_ago(9), "ended_on": days_ago(1)}
    keep(Requirement, **curfew, outcome=anna.outcome, **over)

    main = open_as(sam, f"/cases/{anna.child.reference}/").main()

    assert "Condition Curfew, Retail park, 7pm to 7am" in main
    assert "The old house" not in main
    assert "Requirement Curfew" not in main
