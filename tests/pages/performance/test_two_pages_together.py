"""Of a small random service, read through its real pages and files, no hidden number is narrowed.

The reader knows what the offence profile counts: offences by quarter, sex, age, category and tier.
Whatever is shown is a sum of such lots; every hidden number must be able to lie three apart.
"""

import csv
import re
from datetime import date
from html import unescape
from io import BytesIO
from itertools import product
from math import ceil, floor
from random import Random

import numpy as np
import pytest
from openpyxl import load_workbook
from scipy.optimize import linprog

from tests.pages.performance.snapshots_made import write_snapshot
from throughcare.governance.performance.charts.line_chart import BOTTOM, HEIGHT, TOP
from throughcare.governance.performance.figures.presenters import words
from throughcare.rulebook.indicators.measure_words import INDICATORS
from throughcare.rulebook.periods import financial_year, parse_period

PROFILE = "/performance/offence-profile/"
QUARTERS = ("2025Q1", "2025Q2", "2025Q3", "2025Q4")
PERIODS = {
    **{written: parse_period(written) for written in QUARTERS},
    "2025/26": financial_year(2025),
}
CATEGORIES = ("violence-against-the-person", "drugs", "theft-and-handling")
SEXES, AGES = ("female", "male"), (13, 14, 15, 17)
LOTS = list(product(QUARTERS, SEXES, AGES, CATEGORIES))
BY = ("", "sex", "age_band", "age", "sex,age_band")
ALL = (tuple(PERIODS), BY)
SOME = (QUARTERS[:2], BY[:3])
NUMBERS = ("numerator", "denominator", "unknown")
CODE = "offence-profile"
TITLES = {title: part for part, title in INDICATORS[CODE].parts.items()}
TITLE_SHOWN = INDICATORS[CODE].parts["offences"]
CODES = {
    "sex": SEXES,
    "age_band": ("10-14", "15-17"),
    "age": tuple(map(str, range(10, 18))),
    "yjb_category": CATEGORIES,
}
ENDS = {f"{PERIODS[written].last_day:%b %y}": written for written in QUARTERS}


def offences(seed):
    """The tables of a service with few offences, or some, in a financial year."""
    random = Random(seed)
    weights = [random.random() ** 3 for _ in LOTS]
    lots = random.choices(LOTS, weights, k=random.choice((40, 90)))
    rows = [row_of(number, *lot) for number, lot in enumerate(lots)]
    return {name: [row[name] for row in rows] for name in ("person", "offence", "outcome")}


def row_of(number, written, sex, age, category):
    day = PERIODS[written].first_day
    child, offence = f"child{number}", f"offence{number}"
    return {
        "person": {
            "person_id": child,
            "sex": sex,
            "date_of_birth": date(day.year - age, day.month, day.day),
        },
        "offence": {
            "offence_id": offence,
            "person_id": child,
            "offence_on": day,
            "yjb_category": category,
            "seriousness": 3,
        },
        "outcome": {
            "outcome_id": f"outcome{number}",
            "person_id": child,
            "offence_id": offence,
            "legal_outcome": "youth-caution",
            "outcome_on": day,
            "residence_on_outcome": "local",
        },
    }


def rows_read(client, periods, columns):
    """Every row of some files, pages and charts of the profile, with the period asked for."""
    for written, by in product(periods, columns):
        query = {"period": written, "by": by}
        for name, rows_of in KINDS.items():
            answer = client.get(PROFILE + name, query)
            assert answer.status_code == 200
            found = 0
            for row in rows_of(answer, by):
                found += 1
                yield row.pop("quarter", written), row
            assert found, name


def rows_of_csv(answer, by):
    yield from csv.DictReader(answer.text.splitlines())


def rows_of_xlsx(answer, by):
    """The rows of the sheets, in the terms of the file for machines."""
    book = load_workbook(BytesIO(answer.content))
    for name in {"Figures", "Groups"} & set(book.sheetnames):
        _title, _about, _blank, head, *rows = book[name].iter_rows(values_only=True)
        for cells in rows:
            row = dict(zip(head, ("" if cell is None else cell for cell in cells), strict=True))
            names = [each for each in CODES if row.get(words.title_of(CODE, each))]
            groups = [str(row[words.title_of(CODE, each)]) for each in names]
            if row.get("Group"):
                names, groups = ["yjb_category"], [row["Group"]]
            if not set(groups) <= set(IN_WORDS):
                continue  # "other", of which no child of these services is
            numbers = row["Counted"], row["Out of"], row["Not known"]
            yield a_row(row["What is counted"], names, groups, numbers)


def rows_of_page(answer, by):
    """The rows of the tables of a page: of its parts, or of the groups of the chosen part."""
    names = [each for each in by.split(",") if each]
    for table in re.findall(r"<table.*?</table>", answer.text, re.DOTALL):
        for body in re.findall(r"<tr.*?</tr>", table, re.DOTALL):
            cells = [plain(each) for each in re.findall(r"<t[hd].*?</t[hd]>", body, re.DOTALL)]
            part = next((each for each in TITLES if cells[0].startswith(each)), None)
            groups = [each for each in in_words(names) if cells[0].startswith(", ".join(each))]
            if len(cells) < 5 or not (part or groups):
                continue
            counted = re.sub(r" cases of .*", "", cells[2])
            top, _of, bottom = counted.partition(" of ")
            yield a_row(
                part or TITLE_SHOWN,
                names if groups else [],
                groups[0] if groups else [],
                (top, bottom, cells[3]),
            )


def rows_of_chart(answer, by):
    """The points of a chart, read off with a ruler: each quarter's count of the first part."""
    places = {
        x: text for x, text in re.findall(r'<text x="([\d.]+)" y="280"[^>]*>([^<]+)<', answer.text)
    }
    [top] = re.findall(r'<text x="56" y="41.0"[^>]*>([\d.]+)<', answer.text)
    for x, y in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', answer.text):
        count = round((HEIGHT - BOTTOM - float(y)) / (HEIGHT - TOP - BOTTOM) * float(top))
        quarter = ENDS.get(places[x])
        if quarter:
            yield a_row(TITLE_SHOWN, [], [], (count, "", "")) | {"quarter": quarter}
    yield a_row("", [], [], ("", "", ""))


def a_row(title, names, groups, numbers):
    """A row as the file for machines has it; blank where a number is hidden or is none."""
    codes = [
        next(code for code in CODES[name] if words.value_in_words(CODE, name, code) == group)
        for name, group in zip(names, groups, strict=True)
    ]
    clean = (str(each).replace(",", "") for each in numbers)
    return {
        "part": TITLES.get(title, title),
        "by": " and ".join(names),
        "group": " and ".join(codes),
    } | {
        name: number if number.isdecimal() else ""
        for name, number in zip(NUMBERS, clean, strict=True)
    }


def plain(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def in_words(names):
    """Every group of some columns, as a page says it."""
    if not names:
        return []
    return product(*([words.value_in_words(CODE, n, code) for code in CODES[n]] for n in names))


IN_WORDS = {
    words.value_in_words(CODE, name, code) for name, codes in CODES.items() for code in codes
}
KINDS = {
    "figures.csv": rows_of_csv,
    "figures.xlsx": rows_of_xlsx,
    "": rows_of_page,
    "chart.svg": rows_of_chart,
}


def lots_in(written, row, name):
    """Which lots a number of a row counts; None where the row has no such number."""
    if (
        name == "unknown"
        or not row["part"]
        or (name == "denominator" and row["part"] in ("offences", "categories"))
    ):
        return None
    category = {"violence": CATEGORIES[0], "drugs": CATEGORIES[1]}.get(row["part"])
    columns = [each for each in row["by"].split(" and ") if each]
    values = dict(zip(columns, row["group"].split(" and "), strict=True)) if columns else {}
    band = {True: "10-14", False: "15-17"}
    return np.array(
        [
            written in (quarter, "2025/26")
            and values.get("sex", sex) == sex
            and values.get("age", str(age)) == str(age)
            and values.get("age_band", band[age < 15]) == band[age < 15]
            and values.get("yjb_category", kind) == kind
            and (name == "denominator" or category in (None, kind))
            for quarter, sex, age, kind in LOTS
        ],
        dtype=float,
    )


def narrowed(rows):
    """The hidden numbers that a reader of all rows gets nearer to than three."""
    shown, hidden = {}, {}
    for written, row in rows:
        for name in NUMBERS:
            lots = lots_in(written, row, name)
            if lots is not None:
                there = shown if row[name] else hidden
                there[lots.tobytes()] = (
                    lots,
                    row[name],
                    (written, row["part"], row["group"], name),
                )
    assert shown
    assert hidden
    sums = np.array([lots for lots, *_ in shown.values()])
    totals = np.array([float(number) for _, number, _ in shown.values()])
    for lots, _, what in hidden.values():
        ends = [linprog(sign * lots, A_eq=sums, b_eq=totals, method="highs-ds") for sign in (1, -1)]
        assert ends[0].success
        if ends[1].success and floor(-ends[1].fun + 1e-6) - ceil(ends[0].fun - 1e-6) < 3:
            yield what, ends[0].fun, -ends[1].fun


@pytest.mark.parametrize(
    ("seed", "files"), [(5, SOME), pytest.param(6, ALL, marks=pytest.mark.thorough)]
)
def test_the_board_narrows_no_hidden_number_down_with_all_files_of_a_small_service(
    enter, moira, settings, tmp_path, northwick, seed, files
):
    settings.STATE = tmp_path
    write_snapshot(tmp_path, "northwick", offences(seed))

    assert list(narrowed(rows_read(enter(moira), *files))) == []
