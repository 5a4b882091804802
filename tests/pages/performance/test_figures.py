"""The pages of performance: who opens them, what they show, and what they keep back."""

import csv
import re
from datetime import date
from html import unescape

import pytest

from tests import cast
from tests.pages.performance.snapshots_made import entrants, keyed_name, work_out, write_snapshot
from tests.pages.reading import main
from throughcare.foundation.access.queued import proof_of
from throughcare.governance.performance.figures.snapshot_results import SnapshotResults
from throughcare.governance.performance.models import Comparator, Target
from throughcare.governance.performance.tasks import opening_of_measure
from throughcare.rulebook.periods import parse_period

FTE = "/performance/first-time-entrants/"
TRACKER = "/performance/reoffending-tracker/"
SUMMER = {"period": "2026Q2"}


@pytest.fixture
def state(settings, tmp_path):
    """A folder of state with nothing in it."""
    settings.STATE = tmp_path
    return tmp_path


@pytest.fixture
def children(northwick):
    """Three children of the service; the last is restricted to others and the worker must ask."""
    found = [
        cast.make_child(northwick, first_name=first, last_name=last, known_as="")
        for first, last in (("Anna", "Kowalska"), ("Ben", "Adu"), ("Quillaqsa", "Quillaqsason"))
    ]
    return found


@pytest.fixture
def taken(state, children):
    """A snapshot in which each of the children is a first-time entrant."""
    names = [keyed_name(child) for child in children]
    return write_snapshot(state, "northwick", entrants(names))


def test_without_a_snapshot_an_analyst_is_offered_to_take_one(enter, ana, state):
    answer = enter(ana).get("/performance/")

    assert answer.status_code == 200
    assert "/performance/take-snapshot/" in main(answer)


def test_without_a_snapshot_a_case_manager_is_told_who_can_take_one(enter, sam, state):
    answer = enter(sam).get("/performance/")

    assert "No snapshot of the record has been taken yet" in main(answer)
    assert "take-snapshot" not in main(answer)


@pytest.mark.parametrize("address", ["/performance/", FTE, TRACKER])
def test_a_panel_volunteer_opens_no_figures(enter, dee, state, address):
    assert enter(dee).get(address).status_code == 403


def test_the_first_page_shows_each_headline_with_its_target_and_what_others_published(
    enter, ana, northwick, taken
):
    Target(
        service=northwick,
        name="Fewer entrants",
        measure="kpi-1",
        direction="at-least",
        value_hundredths=9000,
        started_on=date(2026, 4, 1),
    ).save()
    Comparator(
        service=northwick,
        measure="use-of-custody",
        area_kind="region",
        area_name="London",
        period_from=date(2025, 7, 1),
        period_to=date(2026, 6, 30),
        value_hundredths=41,
        source="Youth justice statistics",
    ).save()
    work_out(taken, "/performance/")

    page = main(enter(ana).get("/performance/"))

    assert "As at 22 November 2026 at 02:15" in page
    assert "First-time entrants" in page
    assert "London: 0.41" in page
    assert "Suitable accommodation" in page
    assert "No population is loaded" in page


def test_the_first_page_shows_a_trend_once_it_is_worked_out_and_works_out_none_itself(
    enter, ana, taken
):
    work_out(taken, "/performance/")
    client = enter(ana)
    before = main(client.get("/performance/"))

    work_out(taken, "/performance/kpi-1/")  # opens with the same trend
    after = main(client.get("/performance/"))

    assert before.count("Not worked out yet") - after.count("Not worked out yet") == 1
    assert after.count("No figure of a year before") == 1


@pytest.mark.parametrize("who", ["ana", "moira"])
@pytest.mark.parametrize(
    ("address", "job", "of"),
    [
        ("/performance/", "headline-figures", None),
        (TRACKER, "headline-figures", None),
        (FTE, "measure-opening", "first-time-entrants"),
    ],
)
def test_of_a_new_snapshot_a_page_works_nothing_out_and_says_that_the_worker_does(
    enter, taken, kept, request, who, address, job, of
):
    answers = {*(taken / "answers").glob("*")}
    client = enter(request.getfixturevalue(who))

    page, again = (main(client.get(address)) for _ in "12")

    assert {*(taken / "answers").glob("*")} == answers
    for shown in (page, again):
        assert "being worked out from the newest snapshot" in shown
        assert "Load this page again" in shown
    asked = "SELECT task_name, args ->> 'service_code', args ->> 'measure' FROM procrastinate_jobs"
    assert kept(lambda: cast.sql(asked)) == [(job, "northwick", of)]


@pytest.fixture
def line(northwick):
    return cast.make_command_line(northwick)


@pytest.mark.parametrize("who", ["sam", "moira"])
def test_a_measure_opens_with_what_the_worker_has_worked_out(
    sam, moira, line, taken, enter, kept, who
):
    job = {"service_code": "northwick", "measure": "first-time-entrants"}
    kept(lambda: opening_of_measure(**job, proof=proof_of("measure-opening", job)))
    answers = {*(taken / "answers").glob("*")}
    client = enter({"sam": sam, "moira": moira}[who])

    page = main(client.get(FTE))
    opened = [client.get(at) for at in re.findall(r'href="([^"]+/cases/[^"]+)"', unescape(page))]

    assert "The last eight quarters" in page
    assert [each.status_code for each in opened] == [200] * len(opened)
    assert bool(opened) is (who == "sam")
    assert {*(taken / "answers").glob("*")} == answers


def test_the_first_page_shows_the_figures_that_are_there_beside_those_that_are_not(
    enter, ana, taken
):
    parts = ("rate",)
    days = parse_period(SnapshotResults(taken).opening("first-time-entrants"))
    SnapshotResults(taken).headline("first-time-entrants", parts, days)

    page = main(enter(ana).get("/performance/"))

    assert "No population is loaded" in page
    assert "12 measures are being worked out" in page
    assert page.count("Being worked out.") == 13


def test_a_measure_shows_its_figure_trend_definition_and_files(enter, ana, taken):
    page = main(enter(ana).get(FTE, SUMMER))

    assert "July to September 2026" in page
    assert "<svg" in page
    assert "The last eight quarters" in page
    assert "figures.csv" in page
    assert "Definition" in page
    assert 'style="' not in page


def test_a_breakdown_shows_each_group(enter, ana, taken):
    page = main(enter(ana).get(FTE, SUMMER | {"by": "sex", "part": "number"}))

    assert "by sex" in page
    assert "Male" in page


def test_what_cannot_be_chosen_means_what_the_page_opens_with(enter, ana, taken):
    answer = enter(ana).get(FTE, {"period": "../../x", "by": "person_id", "part": "none"})

    assert answer.status_code == 200


def test_an_analyst_sees_no_way_to_the_children(enter, ana, taken):
    client = enter(ana)

    assert "/cases/" not in main(client.get(FTE, SUMMER))
    assert client.get(f"{FTE}cases/", SUMMER).status_code == 403


def test_a_case_manager_opens_a_figure_to_its_children_and_each_is_audited(
    enter, sam, taken, children, kept, owner
):
    client = enter(sam)

    assert f"{FTE}cases/?" in main(client.get(FTE, SUMMER))
    page = main(client.get(f"{FTE}cases/", SUMMER))

    assert f"/cases/{children[0].case.reference}/" in page
    assert "Kowalska" in page
    read = kept(lambda: cast.sql("SELECT count(DISTINCT case_id) FROM audit_read"))
    assert read == [(3,)]


def test_a_restricted_child_is_counted_but_not_opened(enter, sam, ruth, taken, children, kept):
    cast.restrict(children[2].case, "ask", named=(ruth,), ask=ruth)

    page = main(enter(sam).get(f"{FTE}cases/", SUMMER))

    assert "1 child is counted whose record you may not open" in page
    assert "Quillaqsa" not in page
    assert children[2].case.reference not in page
    read = kept(lambda: cast.sql("SELECT count(DISTINCT case_id) FROM audit_read"))
    assert read == [(2,)]


def test_a_group_of_a_figure_opens_to_its_own_children(enter, sam, taken):
    client = enter(sam)

    assert "of-sex=male" in main(client.get(FTE, SUMMER | {"by": "sex"}))
    assert "Kowalska" in main(client.get(f"{FTE}cases/", SUMMER | {"of-sex": "male"}))
    assert "Kowalska" not in main(client.get(f"{FTE}cases/", SUMMER | {"of-sex": "female"}))


def test_cases_are_not_narrowed_by_what_figures_are_not_broken_down_by(enter, sam, taken):
    page = main(enter(sam).get(f"{FTE}cases/", SUMMER | {"of-outcome_on": "2020-01-01"}))

    assert "Kowalska" in page


def test_a_file_hides_small_counts_and_what_would_give_them_away(enter, ana, taken):
    answer = enter(ana).get(f"{FTE}figures.csv", SUMMER | {"by": "sex"})

    rows = list(csv.DictReader(answer.text.splitlines()))
    numbers = [row for row in rows if row["part"] == "number"]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="first-time-entrants.csv"'
    assert numbers
    assert {(row["group"], row["numerator"], row["value"], row["hidden"]) for row in numbers} == {
        ("", "", "", "c"),
        ("male", "", "", "c"),
        ("female", "", "", "c"),  # with the rest it would tell how many there are
    }


def test_a_chart_that_leaves_has_no_point_for_a_hidden_count(enter, ana, taken):
    answer = enter(ana).get(f"{FTE}chart.svg", SUMMER | {"part": "number"})

    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.text.count("<circle") == 7  # none in seven quarters; the eighth has three
    assert "<style" not in answer.text


def test_the_tracker_keeps_the_official_measure_apart(enter, ana, taken):
    work_out(taken, TRACKER)

    page = main(enter(ana).get(TRACKER))

    assert "Proven so far" in page
    assert "Alleged so far" in page
    assert page.index("The official measure") > page.index("Alleged so far")


def test_an_answer_is_worked_out_once_and_kept_with_its_snapshot(enter, ana, taken):
    client = enter(ana)
    client.get(FTE, SUMMER)
    kept_answers = {file: file.stat().st_mtime_ns for file in (taken / "answers").iterdir()}

    client.get(FTE, SUMMER)

    again = {file: file.stat().st_mtime_ns for file in (taken / "answers").iterdir()}
    assert kept_answers
    assert again == kept_answers


def test_there_is_no_page_for_what_is_no_measure(enter, ana, taken):
    assert enter(ana).get("/performance/no-such-measure/").status_code == 404


def test_an_analyst_queues_a_snapshot(enter, ana, state, kept):
    answer = enter(ana).post("/performance/take-snapshot/")

    assert answer.headers["Location"] == "/performance/"
    asked = "SELECT task_name, args ->> 'service_code' FROM procrastinate_jobs"
    assert kept(lambda: cast.sql(asked)) == [("take-snapshot", "northwick")]


def test_a_snapshot_asked_for_twice_is_queued_once(enter, ana, state, kept):
    client = enter(ana)
    client.post("/performance/take-snapshot/")

    again = client.post("/performance/take-snapshot/", follow=True)

    assert "A snapshot is waiting to be taken already." in again.text
    assert kept(lambda: cast.sql("SELECT count(*) FROM procrastinate_jobs")) == [(1,)]
