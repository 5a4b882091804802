"""The spreadsheet of figures: what is in it, what is kept back, and that nothing in it runs."""

import csv
from datetime import date
from io import BytesIO

from openpyxl import Workbook, load_workbook

from tests.pages.performance.snapshots_made import entrants, write_snapshot
from throughcare.governance.performance.figures.spreadsheets import write

FTE = "/performance/first-time-entrants/"
SUMMER = {"period": "2026Q2"}


def sheets(answer):
    return load_workbook(BytesIO(answer.content))


def test_a_spreadsheet_hides_what_the_file_of_text_hides(enter, ana, taken):
    answer = enter(ana).get(f"{FTE}figures.xlsx", SUMMER | {"by": "sex"})

    head, *rows = sheets(answer)["Figures"].iter_rows(values_only=True)
    numbers = [dict(zip(head, row, strict=True)) for row in rows if row[2] == "number"]
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="first-time-entrants.xlsx"'
    )
    assert {(row["numerator"], row["value"], row["hidden"]) for row in numbers} == {
        (None, None, "c")
    }


def test_a_spreadsheet_says_what_its_figures_are(enter, ana, taken):
    answer = enter(ana).get(f"{FTE}figures.xlsx", SUMMER)

    about = dict(sheets(answer)["About these figures"].iter_rows(values_only=True))
    assert about["Period"] == "1 July 2026 to 30 September 2026"
    assert about["As at"] == "22 November 2026 at 02:15"
    assert "Counts of 1 to 4 are hidden" in about["Hidden"]
    assert {"Counted", "Out of", "Version", "Source"} <= set(about)


def test_words_that_look_like_a_formula_are_text():
    sheet = Workbook().active

    write(sheet, [["=1+1", "@SUM(A1)", 7]])

    assert [cell.data_type for cell in sheet[1]] == ["s", "s", "n"]


def test_a_panel_volunteer_takes_no_spreadsheet_away(enter, dee, taken):
    assert enter(dee).get(f"{FTE}figures.xlsx", SUMMER).status_code == 403


def test_a_count_is_withheld_where_an_earlier_file_taken_from_it_leaves_two_children(
    enter, ana, settings, tmp_path, northwick
):
    settings.STATE = tmp_path
    tables = entrants([f"child{number}" for number in range(10)])
    for outcome in tables["outcome"][:2]:
        outcome["outcome_on"] = date(2026, 6, 10)
    write_snapshot(tmp_path, "northwick", tables)
    client = enter(ana)

    quarter = numbers_in(client.get(f"{FTE}figures.csv", SUMMER))
    year = numbers_in(client.get(f"{FTE}figures.csv", {"period": "2025Q3..2026Q2"}))

    assert (quarter, year) == (["8"], [""])


def numbers_in(answer):
    rows = csv.DictReader(answer.text.splitlines())
    return [row["numerator"] for row in rows if row["part"] == "number"]
