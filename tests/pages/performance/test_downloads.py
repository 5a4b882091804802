"""The spreadsheet of figures: what is in it, what is kept back, and that nothing in it runs."""

import csv
import re
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from tests.pages.performance.snapshots_made import entrants, write_snapshot
from throughcare.governance.performance.figures.spreadsheets import write
from throughcare.governance.performance.figures.workbook import in_step
from throughcare.governance.performance.models import Comparator
from throughcare.measures.disclosure.released_figures import ReleasedFigure
from throughcare.measures.figures import Figure
from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import PERCENTAGE

FTE = "/performance/first-time-entrants/"
SUMMER = {"period": "2026Q2"}


def sheets(answer):
    return load_workbook(BytesIO(answer.content))


def table(sheet):
    """The rows of a sheet by the words above them."""
    _title, _about, _empty, head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_a_spreadsheet_hides_what_the_file_of_text_hides(enter, ana, taken):
    answer = enter(ana).get(f"{FTE}figures.xlsx", SUMMER | {"by": "sex"})

    numbers = [
        row
        for name in ("Figures", "Groups")
        for row in table(sheets(answer)[name])
        if row["What is counted"] == "First-time entrants"
    ]
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="first-time-entrants.xlsx"'
    )
    assert {(row.get("Sex"), row["Counted"], row["Figure"]) for row in numbers} == {
        (None, "c", "c"),
        ("Male", "c", "c"),
        ("Female", "c", "c"),  # with the rest it would tell how many there are
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


@pytest.fixture
def of_forty(settings, tmp_path, northwick):
    settings.STATE = tmp_path
    write_snapshot(tmp_path, "northwick", entrants([f"child{number}" for number in range(40)]))
    for kind, name, value in (
        ("family", "Family of services", 15_400),
        ("region", "Midlands", 16_100),
        ("nation", "England and Wales", 14_900),
    ):
        Comparator.objects.create(
            service=northwick,
            measure="first-time-entrants:number",
            area_kind=kind,
            area_name=name,
            period_from=date(2025, 4, 1),
            period_to=date(2026, 3, 31),
            value_hundredths=value,
            source="Youth justice statistics",
        )


def test_the_sheets_of_a_spreadsheet_have_titles_words_numbers_trend_and_others(
    enter, ana, of_forty
):
    book = sheets(enter(ana).get(f"{FTE}figures.xlsx", SUMMER | {"by": "sex", "part": "number"}))

    assert book.sheetnames == ["Figures", "Groups", "Trend", "Compared with", "About these figures"]
    assert [book[name]["A1"].value for name in ("Figures", "Groups")] == [
        "First-time entrants",
        "First-time entrants by sex",
    ]
    [figure] = [row for row in table(book["Figures"]) if row["Counted"] == row["Figure"]]
    assert (figure["Figure"], figure["From"], figure["To"]) == (
        40,
        datetime(2026, 7, 1),
        datetime(2026, 9, 30),
    )
    assert figure["95% interval from"] < 40 < figure["95% interval to"]
    assert (figure["Statistical family"], figure["Region"], figure["England and Wales"]) == (
        154,
        161,
        149,
    )
    assert {row["Sex"] for row in table(book["Groups"])} == {"Male", "Female"}
    assert table(book["Trend"])[-1]["Figure"] == 40
    assert [row["Area"] for row in table(book["Compared with"])] == [
        "Family of services",
        "Midlands",
        "England and Wales",
    ]


def test_nothing_in_a_spreadsheet_is_a_code_or_a_number_in_text(enter, ana, of_forty):
    book = sheets(enter(ana).get(f"{FTE}figures.xlsx", SUMMER | {"by": "ethnic_group"}))

    texts = [
        cell.value
        for sheet in book.worksheets[:-1]
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    ]
    assert not [text for text in texts if re.fullmatch(r"-?[\d.,]+%?|[a-z]+([-_][a-z]+)+", text)]


def test_what_others_published_stands_on_the_page_in_the_chart_and_in_the_file(
    enter, ana, of_forty
):
    client, asked = enter(ana), SUMMER | {"part": "number"}

    page = client.get(FTE, asked).text
    chart = client.get(f"{FTE}chart.svg", asked).text
    [row] = [
        row
        for row in csv.DictReader(client.get(f"{FTE}figures.csv", asked).text.splitlines())
        if row["part"] == "number"
    ]

    for area, value in (("Family of services", 154), ("Midlands", 161), ("England and Wales", 149)):
        assert f"{area}: {value}" in page
        assert f"{area} {value}" in page
        assert f"{area} {value}" in chart
    assert (row["family"], row["region"], row["nation"]) == ("154.00", "161.00", "149.00")


def test_what_is_hidden_on_one_sheet_is_hidden_on_the_sheet_of_the_trend():
    period = Period(date(2026, 7, 1), date(2026, 9, 30))
    figure = Figure(
        measure="kpi-1",
        part="headline",
        unit=PERCENTAGE,
        numerator=25,
        denominator=33,
        value=Fraction(2500, 33),
        period=period,
        as_at=date(2026, 11, 22),
    )
    whole = ReleasedFigure(figure, figure.shown, 25, 33, 0, None)
    hidden = ReleasedFigure(figure, None, None, None, 0, None, mark="c")
    before = replace(
        whole, figure=replace(figure, period=Period(date(2026, 4, 1), date(2026, 6, 30)))
    )

    assert in_step([hidden], [before, whole]) == [before, hidden]
