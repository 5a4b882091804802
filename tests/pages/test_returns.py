"""The quarterly return: each template from the record, and as it was submitted."""

import csv
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from tests import cast
from tests.pages.performance.snapshots_made import entrants, keyed_name, write_snapshot
from tests.pages.reading import main
from throughcare.governance.returns.models import TemplateCell
from throughcare.measures.kpis.template.submitted import written
from throughcare.rulebook.indicators.kpi_templates import templates

SUMMER = "/returns/2026Q1/kpi-6/"
ENDING, COMPLETED = ("ending", "ycc"), ("completed", "ycc")


@pytest.fixture
def state(settings, tmp_path):
    settings.STATE = tmp_path
    write_snapshot(tmp_path, "northwick", entrants([]))
    return tmp_path


def submission(numbers, on="1/8/2026", *, text=None):
    content = written("kpi-6", numbers) if text is None else text
    file = SimpleUploadedFile("kpi-6.csv", content.encode())
    return {"file": file, "submitted_on": on}


def keep(enter, who, numbers, on="1/8/2026", **more):
    sent = submission(numbers, on, **more)
    return enter(who).post(f"{SUMMER}submitted/", sent, follow=True)


def test_every_indicator_with_a_template_is_listed_for_a_year(enter, ana, state):
    page = main(enter(ana).get("/returns/"))

    assert page.count(">Draft<span") == len(templates()) * 4


def test_a_template_can_be_taken_away_as_the_record_fills_it(enter, ana, state):
    answer = enter(ana).get(f"{SUMMER}template.csv")

    head, *rows = csv.reader(answer.text.splitlines())
    assert head == ["group", "label", *templates()["kpi-6"].columns]
    assert [row[1] for row in rows] == [row.label for row in templates()["kpi-6"].rows]


def test_trap_18_what_was_submitted_by_template_leads_and_the_difference_is_named(
    enter, ana, state
):
    keep(enter, ana, {ENDING: 4, COMPLETED: 3})

    page = main(enter(ana).get(SUMMER))

    assert "As submitted on 1 August 2026. The Board publishes what was submitted." in page
    assert "The record differs in 2 numbers" in page
    assert "4 (record 0)" in page
    assert "The submitted template adds up to 3 of 4." in page


def test_a_later_submission_leads_and_the_earlier_one_is_kept(enter, ana, state, kept):
    keep(enter, ana, {ENDING: 4}, "1/8/2026")
    keep(enter, ana, {ENDING: 5}, "2/9/2026")

    assert "5 (record 0)" in main(enter(ana).get(SUMMER))
    assert kept(TemplateCell.objects.filter(number=4).count) == 1


def test_given_again_for_the_same_day_it_takes_the_place_of_what_was_kept(enter, ana, state):
    keep(enter, ana, {ENDING: 4, COMPLETED: 3})
    keep(enter, ana, {ENDING: 5, COMPLETED: 3})

    page = main(enter(ana).get(SUMMER))

    assert "5 (record 0)" in page
    assert "4 (record 0)" not in page


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n1,2\n", "The file has no column group, label"),
        (
            written("kpi-6", {}).replace("Number of  children", "Children"),
            "Line 2: no row of the template is called so.",
        ),
        (
            written("kpi-6", {}).replace(",0,", ",-1,", 1),
            "Line 2, community_resolution: write a whole number, 0 or more, or nothing.",
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_said_and_nothing_is_kept(
    enter, ana, state, kept, text, words
):
    page = main(keep(enter, ana, {}, text=text))

    assert words in page
    assert not kept(TemplateCell.objects.exists)


@pytest.mark.parametrize(
    ("on", "words"),
    [("1/6/2026", "must come after the quarter"), ("1/8/2036", "must not be in the future")],
)
def test_the_day_of_submission_is_after_the_quarter_and_not_in_the_future(
    enter, ana, state, on, words
):
    assert words in main(keep(enter, ana, {ENDING: 1}, on))


@pytest.mark.parametrize(
    "at", ["/returns/", SUMMER, f"{SUMMER}template.csv", f"{SUMMER}submitted/"]
)
def test_those_who_do_not_submit_see_no_template(enter, sam, moira, state, at):
    assert {enter(worker).get(at).status_code for worker in (sam, moira)} == {403}


@pytest.mark.parametrize("at", ["/returns/2026Q9/kpi-6/", "/returns/2026Q1/kpi-11/"])
def test_what_has_no_template_is_not_found(enter, ana, state, at):
    assert enter(ana).get(at).status_code == 404


def test_serious_violence_has_a_template_that_can_be_kept_as_submitted(enter, ana, state):
    at = "/returns/2026Q1/kpi-9/"
    content = written("kpi-9", {("robbery", "age10to15"): 2, ("drugs", "age16to17"): 1})
    file = SimpleUploadedFile("kpi-9.csv", content.encode())

    enter(ana).post(f"{at}submitted/", {"file": file, "submitted_on": "1/8/2026"})

    page = main(enter(ana).get(at))
    assert "Offences with a gravity score of 5 or more for Robbery offences" in page
    assert "Aged 10 to 15" in page
    assert "2 (record 0)" in page


def test_a_submission_is_of_one_quarter(enter, ana, state, kept):
    keep(enter, ana, {ENDING: 4})

    ends = kept(lambda: set(TemplateCell.objects.values_list("period_to", flat=True)))
    assert ends == {date(2026, 6, 30)}
    assert "No submission is recorded" in main(enter(ana).get("/returns/2025Q4/kpi-6/"))


def test_an_indicator_leads_to_its_template_for_those_who_submit(enter, ana, sam, state):
    at = "/performance/kpi-6/?period=2026Q1"

    assert SUMMER in main(enter(ana).get(at))
    assert SUMMER not in main(enter(sam).get(at))


def test_a_template_stands_beside_the_quarter_before(enter, ana, state):
    keep(enter, ana, {ENDING: 4, COMPLETED: 3})

    page = main(enter(ana).get("/returns/2026Q2/kpi-6/"))

    assert "4 last quarter" in page
    assert "3 last quarter" in page


def test_a_template_to_read_has_words_numbers_and_both_quarters(enter, ana, state):
    keep(enter, ana, {ENDING: 4, COMPLETED: 3})

    answer = enter(ana).get("/returns/2026Q2/kpi-6/template.xlsx")

    book = load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["Template", "About these figures"]
    _title, _about, _empty, head, *rows = book["Template"].iter_rows(values_only=True)
    assert head[3:] == (
        "1 July 2026 – 30 September 2026",
        "1 April 2026 – 30 June 2026",
        "From the record",
    )
    assert {row[4] for row in rows} == {0, 3, 4}
    assert all(isinstance(row[3], int) for row in rows)


def test_an_analyst_opens_no_children_behind_a_number(enter, ana, state):
    client = enter(ana)

    assert "/kpi-6/ending/" not in main(client.get(SUMMER))
    assert client.get(f"{SUMMER}ending/ycc/").status_code == 403


@pytest.mark.parametrize("cell", ["nothing/ycc", "ending/nothing"])
def test_there_is_no_list_behind_a_cell_that_is_not_there(enter, sam, state, cell):
    assert enter(sam).get(f"{SUMMER}{cell}/").status_code == 404


def test_a_number_opens_to_its_children_for_who_may_read_them(enter, settings, tmp_path, northwick):
    head = cast.make_staff(northwick, "Hal", "Finch", "head-of-service")
    settings.STATE = tmp_path
    child = cast.make_child(northwick, first_name="Anna", last_name="Kowalska", known_as="")
    name = keyed_name(child)
    programme = {
        "programme_id": "p1",
        "person_id": name,
        "outcome_id": f"u{name}",
        "disposal_type": "youth-caution",
        "completed": "yes",
        "started_on": date(2026, 7, 3),
        "ended_on": date(2026, 8, 20),
    }
    write_snapshot(tmp_path, "northwick", entrants([name]) | {"programme": [programme]})
    client = enter(head)

    assert "/returns/2026Q2/kpi-6/completed/yc_yjs/" in main(client.get("/returns/2026Q2/kpi-6/"))
    page = main(client.get("/returns/2026Q2/kpi-6/completed/yc_yjs/"))
    assert "Anna Kowalska" in page
    assert "Nothing was counted" in main(client.get("/returns/2026Q2/kpi-6/not-completed/yc_yjs/"))
