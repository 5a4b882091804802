"""Of a small random service, read through its real pages and files, no hidden number is narrowed.

The reader knows what the offence profile counts: offences by quarter, sex, age, category and tier.
Whatever is shown is a sum of such lots; every hidden number must be able to lie three apart.
"""

import csv
from datetime import date
from itertools import product
from math import ceil, floor
from random import Random

import numpy as np
import pytest
from scipy.optimize import linprog

from tests.pages.performance.snapshots_made import write_snapshot
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
    """Every row of some files of the profile, with the period it was asked for."""
    for written, by in product(periods, columns):
        answer = client.get(f"{PROFILE}figures.csv", {"period": written, "by": by})
        assert answer.status_code == 200
        for row in csv.DictReader(answer.text.splitlines()):
            yield written, row


def lots_in(written, row, name):
    """Which lots a number of a row counts; None where the row has no such number."""
    if name == "unknown" or (name == "denominator" and row["part"] in ("offences", "categories")):
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
