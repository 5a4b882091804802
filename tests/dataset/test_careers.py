"""Invented lives are believable, and lawful in their time but for a few."""

from collections import Counter
from datetime import date

import numpy as np
import pytest

from throughcare.dataset.synthetic import calibration, invent
from throughcare.dataset.synthetic.engine.days import day_number
from throughcare.dataset.synthetic.lives.decisions import of_the_day
from throughcare.rulebook.disposals.outcomes import OUTCOMES


@pytest.fixture(scope="module")
def lives(services):
    born = {
        (row["service_id"], row["person_id"]): row["date_of_birth"]
        for row in services["person"].to_pylist()
    }
    return services["offence"].to_pylist(), services["outcome"].to_pylist(), born


def age(born, on):
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def test_nobody_offends_before_the_age_of_ten_or_as_an_adult(lives):
    offences, _, born = lives

    ages = Counter(
        age(born[row["service_id"], row["person_id"]], row["offence_on"])
        for row in offences
        if row["yjb_category"] != "breach-of-statutory-order"
    )

    assert min(ages) >= 10
    assert max(ages) <= 17
    assert ages[15] > ages[11]


@pytest.mark.parametrize(
    "eras",
    [
        calibration.DIVERSIONS,
        calibration.CAUTIONS,
        calibration.COMMUNITY,
        calibration.FIRST_TIER,
        calibration.LONG_CUSTODY,
        calibration.GRAVEST,
    ],
)
def test_every_day_has_an_outcome_also_the_weeks_before_the_first_era(eras):
    days = np.arange(day_number(date(2006, 6, 1)), day_number(date(2027, 1, 1)))

    drawn = of_the_day(np.random.default_rng(1), eras, days)

    assert drawn.min() >= 0


@pytest.mark.parametrize("code", OUTCOMES)
def test_an_outcome_is_made_only_while_it_could_be(lives, code):
    _, outcomes, _ = lives
    made = [row["outcome_on"] for row in outcomes if row["legal_outcome"] == code]

    assert all(OUTCOMES[code].holds_on(day) for day in made)


def test_old_and_new_outcomes_are_both_there(lives):
    _, outcomes, _ = lives
    codes = {row["legal_outcome"] for row in outcomes}

    assert {"reprimand", "final-warning-with-intervention", "supervision-order"} <= codes
    assert {"youth-caution", "outcome-22", "youth-rehabilitation-order"} <= codes
    assert {"detention-and-training-order", "community-resolution-with-intervention"} <= codes


def test_reprimands_end_in_april_2013_and_outcome_22_begins_in_april_2019(lives):
    _, outcomes, _ = lives
    days = {
        code: [row["outcome_on"] for row in outcomes if row["legal_outcome"] == code]
        for code in ("reprimand", "outcome-22")
    }

    assert max(days["reprimand"]) < date(2013, 4, 8)
    assert min(days["outcome-22"]) >= date(2019, 4, 1)


def test_most_children_come_once_and_a_few_many_times(lives):
    offences, _, _ = lives
    days = {(row["service_id"], row["person_id"], row["arrest_on"]) for row in offences}
    arrests = Counter((service, child) for service, child, arrest in days if arrest)
    times = Counter(arrests.values())

    assert times[1] > sum(times.values()) * 0.4
    assert max(times) >= 8


def test_there_are_fewer_children_than_there_were(lives):
    offences, _, _ = lives
    years = Counter(row["offence_on"].year for row in offences)

    assert years[2009] > 2 * years[2021]


def test_a_matter_is_heard_before_it_is_decided_and_decided_after_it_happened(services):
    happened = {
        (row["service_id"], row["offence_id"]): row["offence_on"]
        for row in services["offence"].to_pylist()
    }
    for row in services["outcome"].to_pylist():
        assert row["outcome_on"] >= happened[row["service_id"], row["offence_id"]]


def test_names_come_from_many_languages_and_scripts(services):
    names = [
        f"{row['first_name']} {row['last_name']}"
        for table in ("person", "person_name")
        for row in services[table].to_pylist()
    ]
    letters = {letter for name in names for letter in name}

    assert letters & set("ŁłŚśŻż")
    assert letters & set("ŷôâ")
    assert any("\u0600" <= letter <= "\u06ff" for letter in letters)
    assert any("\u4e00" <= letter <= "\u9fff" for letter in letters)
    assert any("\u0300" <= letter <= "\u036f" for letter in letters)


def test_a_few_children_have_two_thousand_contacts():
    contacts = invent(as_at=date(2026, 11, 22), children=1000)["contact"]
    most = Counter(contacts["person_id"].to_pylist()).most_common(2)

    assert all(count > 1500 for _, count in most)
