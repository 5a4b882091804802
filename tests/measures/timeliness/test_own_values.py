"""A measure says by which local rules it goes, and goes by no other."""

from datetime import date

import pytest

from throughcare.measures.catalogue import catalogue
from throughcare.measures.run import FigureQuery, tables_read
from throughcare.measures.timeliness.contacts import enough_contacts
from throughcare.rulebook.local_settings import LOCAL_SETTINGS
from throughcare.rulebook.periods import parse_period

QUARTER = parse_period("2018Q1")


@pytest.mark.parametrize("measure", catalogue().values(), ids=lambda each: each.code)
def test_a_measure_names_local_rules_where_it_reads_them_and_nowhere_else(measure):
    query = FigureQuery(period=QUARTER, as_at=date(2019, 1, 1))

    reads = "service_setting" in tables_read(measure, query)

    assert reads == bool(measure.local_rules)
    assert set(measure.local_rules) <= LOCAL_SETTINGS.keys()
    assert "service_setting" not in measure.needs  # without it the rules are as they came


def test_the_least_contacts_are_what_the_service_set(engine):
    code = "contacts-national-standard"
    settings = [
        {"service_id": "here", "service_setting_id": f"{n}", "setting": f"{code}-{part}"}
        | {"value": value, "started_on": day, "last_reported_on": None}
        for n, (part, value, day) in enumerate(
            [("first-12-weeks", 5, date(2018, 5, 1)), ("after", 9, date(2018, 1, 1))]
        )
    ]
    engine.given(
        person="""
        person_id | date_of_birth | sex
        anna      | 2004-05-01    | female
        """,
        programme="""
        programme_id | person_id | disposal_type              | started_on | level
        p1           | anna      | youth-rehabilitation-order | 2018-03-20 | standard
        """,
        service_setting=settings,
    )

    rows = engine.rows(enough_contacts(QUARTER))

    assert {row["month_on"].month: row["needed"] for row in rows} == {4: 2, 5: 5, 6: 5}
