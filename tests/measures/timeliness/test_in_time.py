"""The page and the measure give the same day, whatever the day and the timescale."""

from datetime import date, timedelta

import ibis
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from throughcare.measures.timeliness.in_time import done_in_time, working_days_from
from throughcare.rulebook.practice.timescales import (
    TIMESCALE_CODES,
    TIMESCALES,
    TimeUnit,
    timescale,
)
from throughcare.rulebook.working_days import england_and_wales

CALENDAR = england_and_wales()
IN_DAYS = sorted(
    {each.code for each in TIMESCALES if each.unit is not TimeUnit.HOURS}
    - {each.code for each in TIMESCALES if each.unit is TimeUnit.HOURS}
)
DAYS = st.dates(date(2008, 1, 1), date(2030, 12, 31))


def owed(pairs):
    events, done = zip(*pairs, strict=True)
    return ibis.memtable(
        pa.table(
            {
                "service_id": ["here"] * len(pairs),
                "event_on": pa.array(events, pa.date32()),
                "done_on": pa.array(done, pa.date32()),
            }
        )
    )


def as_the_page_says(code, pairs):
    """What a caseload page would say of each, from the rulebook alone."""
    results = []
    for event_on, done_on in pairs:
        edition = timescale(code, event_on=event_on)
        if edition:
            due_on = edition.due_on(event_on, CALENDAR)
            results.append((event_on, due_on, done_on is not None and done_on <= due_on))
    return sorted(results)


@settings(deadline=None, max_examples=40)
@given(
    code=st.sampled_from(IN_DAYS),
    pairs=st.lists(st.tuples(DAYS, st.integers(0, 60) | st.none()), min_size=1, max_size=12),
)
def test_page_and_measure_agree_on_the_due_day_and_on_what_was_in_time(tried_engine, code, pairs):
    pairs = [(on, None if took is None else on + timedelta(days=took)) for on, took in pairs]

    rows = tried_engine.rows(done_in_time(owed(pairs), code))

    assert sorted((r["event_on"], r["due_on"], r["met"]) for r in rows) == as_the_page_says(
        code, pairs
    )


def test_ten_working_days_from_the_thursday_before_easter_2019_end_on_7_may(engine):
    """Good Friday, Easter Monday and the bank holiday of early May are not working days."""
    pairs = [(date(2019, 4, 18), date(2019, 5, 7)), (date(2019, 4, 18), date(2019, 5, 8))]

    rows = engine.rows(done_in_time(owed(pairs), "breach-information", within=10))

    assert {row["due_on"] for row in rows} == {date(2019, 5, 7)}
    assert sorted(row["met"] for row in rows) == [False, True]


def test_a_panel_on_the_saturday_after_a_friday_due_day_is_late(engine):
    pairs = [(date(2019, 3, 1), date(2019, 3, 30))]

    [row] = engine.rows(done_in_time(owed(pairs), "initial-panel"))

    assert (row["due_on"], row["met"]) == (date(2019, 3, 29), False)


def test_what_is_not_due_yet_when_the_data_end_is_neither_met_nor_missed(engine):
    pairs = [
        (date(2019, 3, 1), None),
        (date(2019, 2, 1), None),
        (date(2019, 3, 4), date(2019, 3, 5)),
    ]

    rows = engine.rows(done_in_time(owed(pairs), "initial-panel", data_end=date(2019, 3, 15)))

    assert {row["event_on"]: row["met"] for row in rows} == {
        date(2019, 2, 1): False,
        date(2019, 3, 1): None,
        date(2019, 3, 4): True,
    }


def test_before_an_edition_was_in_force_nothing_was_owed(engine):
    assert engine.rows(done_in_time(owed([(date(2010, 1, 1), None)]), "breach-information")) != []
    assert engine.rows(done_in_time(owed([(date(2010, 1, 1), None)]), "mappa-identification")) != []
    assert engine.rows(done_in_time(owed([(date(2010, 1, 1), None)]), "exit-plan-draft")) == []


def test_one_working_day_before_a_monday_is_the_friday(engine):
    rows = engine.rows(working_days_from(owed([(date(2019, 3, 4), None)]), 1, before=True))

    assert rows[0]["due_on"] == date(2019, 3, 1)


def test_a_timescale_in_hours_is_not_measured_in_days(engine):
    with pytest.raises(ValueError, match="due in hours"):
        done_in_time(owed([(date(2015, 1, 1), None)]), "return-interview")


def test_a_timescale_that_there_is_not_is_named(engine):
    assert "tea" not in TIMESCALE_CODES
    with pytest.raises(ValueError, match="'tea' is not the code"):
        done_in_time(owed([(date(2015, 1, 1), None)]), "tea")


def changed(*rows):
    return [
        {"service_id": service, "setting": code, "value": value, "started_on": day}
        | {"service_setting_id": f"{service}-{number}", "last_reported_on": None}
        for number, (service, code, value, day) in enumerate(rows)
    ]


@pytest.mark.parametrize(
    ("code", "value", "due_on"),
    [
        ("initial-assessment", 3, date(2026, 3, 5)),
        ("initial-assessment", 0, date(2026, 3, 2)),
        ("exit-plan-draft", 1, date(2026, 4, 2)),
        ("risk-panel", 10, date(2026, 3, 12)),
        ("panel-report", 2, date(2026, 2, 26)),
        ("authority-told-of-homelessness", 7, date(2026, 2, 23)),
    ],
)
def test_a_local_rule_is_measured_by_the_value_that_the_service_set(engine, code, value, due_on):
    engine.given(service_setting=changed(("here", code, value, date(2026, 3, 2))))

    [row] = engine.rows(done_in_time(owed([(date(2026, 3, 2), None)]), code))

    assert row["due_on"] == due_on


def test_what_happened_before_the_change_goes_by_the_earlier_value(engine):
    engine.given(
        service_setting=changed(
            ("here", "initial-assessment", 3, date(2026, 3, 3)),
            ("here", "initial-assessment", 4, date(2026, 3, 4)),
            ("elsewhere", "initial-assessment", 1, date(2026, 1, 1)),
            ("here", "home-visit", 1, date(2026, 1, 1)),
        )
    )
    days = [date(2026, 3, day) for day in (2, 3, 4)]

    rows = engine.rows(done_in_time(owed([(day, None) for day in days]), "initial-assessment"))

    due = {row["event_on"]: row["due_on"] for row in rows}
    assert due == {
        date(2026, 3, 2): date(2026, 3, 23),
        date(2026, 3, 3): date(2026, 3, 6),
        date(2026, 3, 4): date(2026, 3, 10),
    }


def test_a_rule_of_law_is_not_measured_by_what_a_service_says(engine):
    engine.given(service_setting=changed(("here", "looked-after-review", 1, date(2026, 1, 1))))

    [row] = engine.rows(done_in_time(owed([(date(2026, 3, 2), None)]), "looked-after-review"))

    assert row["due_on"] == date(2026, 3, 30)


def test_a_value_that_a_reader_asks_for_comes_before_the_service_s_own(engine):
    engine.given(service_setting=changed(("here", "home-visit", 1, date(2026, 1, 1))))

    [row] = engine.rows(done_in_time(owed([(date(2026, 3, 2), None)]), "home-visit", within=2))

    assert row["due_on"] == date(2026, 3, 4)
