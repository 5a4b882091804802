"""The worked example of first-time entrants (measures.md section 2), row by row."""

from datetime import date

import pytest

from throughcare.measures.offences.first_time_entrants import first_time_entrants
from throughcare.rulebook.periods import Period

YEAR = Period(date(2017, 10, 1), date(2018, 9, 30))


def test_the_worked_example_counts_three(engine):
    engine.given(
        person="""
        person_id | date_of_birth | sex  | merged_into_person_id
        1         | 2003-01-01    | male |
        2         | 2002-01-01    | male |
        3         | 2002-01-01    | male |
        4         | 2002-01-01    | male |
        5         | 2001-01-01    | male |
        6         | 2000-06-01    | male |
        7a        | 2003-01-01    | male |
        7b        | 2003-01-01    | male | 7a
        """,
        offence="""
        offence_id | person_id | offence_on
        o1a        | 1         | 2017-10-20
        o1b        | 1         | 2018-01-20
        o2a        | 2         | 2016-04-01
        o2b        | 2         | 2017-12-01
        o3         | 3         | 2017-11-01
        o4a        | 4         | 2017-11-01
        o4b        | 4         | 2018-05-01
        o5         | 5         | 2018-09-01
        o6         | 6         | 2018-05-01
        o7a        | 7a        | 2017-09-01
        o7b        | 7b        | 2018-02-01
        """,
        hearing="""
        hearing_id | person_id | hearing_on
        h6         | 6         | 2018-06-10
        """,
        hearing_offence="""
        hearing_offence_id | hearing_id | offence_id
        ho6                | h6         | o6
        """,
        outcome="""
        outcome_id | person_id | offence_id | legal_outcome             | outcome_on | appeal_status     | residence_on_outcome
        u1a        | 1         | o1a        | community-resolution      | 2017-11-01 |                   | local
        u1b        | 1         | o1b        | youth-caution             | 2018-02-01 |                   | local
        u2a        | 2         | o2a        | youth-caution             | 2016-05-01 |                   | local
        u2b        | 2         | o2b        | referral-order            | 2018-01-10 |                   | local
        u3         | 3         | o3         | referral-order            | 2017-12-01 | appeal-successful | local
        u4a        | 4         | o4a        | youth-caution             | 2017-12-01 |                   | other
        u4b        | 4         | o4b        | referral-order            | 2018-06-01 |                   | local
        u5         | 5         | o5         | youth-conditional-caution | 2018-09-30 |                   | local
        u6         | 6         | o6         | fine                      | 2018-07-01 |                   | local
        u7a        | 7a        | o7a        | youth-caution             | 2017-10-09 |                   |
        u7b        | 7b        | o7b        | youth-caution             | 2018-03-03 |                   |
        """,
    )

    entrants = engine.rows(first_time_entrants(YEAR))

    assert {row["person_id"]: row["outcome_on"] for row in entrants} == {
        "1": date(2018, 2, 1),
        "5": date(2018, 9, 30),
        "7a": date(2017, 10, 9),
    }


def test_an_outcome_known_to_two_services_is_an_entry_where_the_child_lived(engine):
    engine.given(
        person="""
        service_id | person_id | date_of_birth | person_hash
        a-host     | a         | 2003-01-01    | same
        z-home     | z         | 2003-01-01    | same
        """,
        offence="""
        service_id | offence_id | person_id | offence_on
        a-host     | o          | a         | 2018-01-20
        z-home     | o          | z         | 2018-01-20
        """,
        outcome="""
        service_id | outcome_id | person_id | offence_id | legal_outcome | outcome_on | residence_on_outcome
        a-host     | u          | a         | o          | youth-caution | 2018-02-02 | other
        z-home     | u          | z         | o          | youth-caution | 2018-02-02 | local
        """,
    )

    entrants = engine.rows(first_time_entrants(YEAR))

    assert [(row["service_id"], row["person_id"]) for row in entrants] == [("z-home", "z")]


@pytest.mark.parametrize(
    ("category", "recordable"),
    [("breach-of-statutory-order", "true"), ("breach-of-bail", ""), ("motoring", "false")],
)
def test_trap_41_a_breach_or_what_is_not_recordable_is_no_entry_and_takes_the_place_of_none(
    engine, category, recordable
):
    engine.given(
        person="""
        person_id | date_of_birth
        anna      | 2003-01-01
        """,
        offence=f"""
        offence_id | person_id | offence_on | yjb_category | recordable
        o1         | anna      | 2017-10-20 | {category}   | {recordable}
        o2         | anna      | 2018-01-20 | drugs        |
        """,
        outcome="""
        outcome_id | person_id | offence_id | legal_outcome  | outcome_on
        u1         | anna      | o1         | fine           | 2017-11-02
        u2         | anna      | o2         | referral-order | 2018-02-02
        """,
    )

    entrants = engine.rows(first_time_entrants(YEAR))

    assert [row["outcome_id"] for row in entrants] == ["u2"]
