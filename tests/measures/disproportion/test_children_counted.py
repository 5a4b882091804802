"""Which children, outcomes and offences are counted, and in which group."""

from datetime import date

import pytest

from throughcare.measures.disproportion.children_counted import children_counted, pooled, years_of
from throughcare.rulebook.periods import Period, parse_period

YEAR = parse_period("2018/19")

PEOPLE = """
    person_id | date_of_birth | sex    | ethnicity | ethnicity_set | ethnicity_source | merged_into_person_id
    anna      | 2004-05-01    | female | w1        | 2011          | child            |
    ben       | 2002-05-01    | male   | b1        | 2011          | officer          |
    cal       | 2001-05-01    | male   | o1        | 2001          | child            |
    dee       | 2002-05-01    | female | a4        | 2011          | child            |
    eli       | 2002-05-01    | male   | ns        | 2011          | officer          |
    fay       | 2002-05-01    | female |           |               |                  |
    ben2      | 2002-05-01    | male   | b1        | 2011          | officer          | ben
    """
OFFENCES = """
    offence_id | person_id | offence_on | yjb_category                | seriousness
    a1         | anna      | 2018-05-01 | violence-against-the-person | 3
    a2         | anna      | 2018-05-01 | drugs                       | 2
    a3         | anna      | 2018-06-01 | drugs                       | 2
    b1         | ben       | 2018-05-01 | robbery                     | 6
    b2         | ben2      | 2018-08-01 | robbery                     | 6
    c1         | cal       | 2018-05-01 | robbery                     | 6
    d1         | dee       | 2018-05-01 | robbery                     | 6
    e1         | eli       | 2018-05-01 | robbery                     | 6
    f1         | fay       | 2018-05-01 | robbery                     | 6
    old        | dee       | 2016-05-01 | robbery                     | 6
    """
OUTCOMES = """
    outcome_id | person_id | offence_id | legal_outcome        | outcome_on | appeal_status     | residence_on_outcome
    ua1        | anna      | a1         | referral-order       | 2018-07-01 |                   |
    ua2        | anna      | a2         | referral-order       | 2018-07-01 |                   |
    ua3        | anna      | a3         | youth-caution        | 2018-09-01 |                   |
    ub1        | ben       | b1         | referral-order       | 2018-07-01 |                   | local
    ub2        | ben2      | b2         | fine                 | 2018-09-01 |                   | local
    uc1        | cal       | c1         | community-resolution | 2018-07-01 |                   |
    uc2        | cal       | c1         | youth-caution        | 2018-07-02 |                   |
    ud1        | dee       | d1         | referral-order       | 2018-07-01 | appeal-successful |
    ud0        | dee       | old        | youth-caution        | 2016-07-01 |                   |
    ue1        | eli       | e1         | referral-order       | 2018-07-01 |                   |
    uf1        | fay       | f1         | referral-order       | 2018-07-01 |                   | other
    """


@pytest.fixture
def service(engine):
    engine.given(person=PEOPLE, offence=OFFENCES, outcome=OUTCOMES)
    return engine


def counted(service, period=YEAR, **given):
    rows = service.rows(children_counted(period, **{"pooled_years": 1} | given))
    return sorted(row["person_id"] for row in rows)


def test_a_child_is_one_person_a_year_one_outcome_a_day_and_as_many_offences_as_they_did(service):
    assert counted(service) == ["anna", "ben", "cal", "eli"]
    assert counted(service, level="outcome") == ["anna", "anna", "ben", "ben", "cal", "eli"]
    assert counted(service, level="offence") == ["anna"] * 3 + ["ben", "ben", "cal", "eli"]


def test_a_level_that_there_is_not_is_named():
    with pytest.raises(ValueError, match="'child' is not a level"):
        children_counted(YEAR, level="child")


def test_who_is_of_no_known_group_is_counted_and_is_neither_met_nor_not(service):
    rows = service.rows(children_counted(YEAR, pooled_years=1))

    assert {row["person_id"]: (row["ethnic_group"], row["met"]) for row in rows} == {
        "anna": ("white", True),
        "ben": ("black", True),
        "cal": ("asian", True),
        "eli": ("not-known", None),
    }


@pytest.mark.parametrize(("rules", "group"), [("2001", "other"), ("2011", "asian")])
def test_trap_21_chinese_is_in_the_group_that_the_census_asked_for_puts_it(service, rules, group):
    rows = service.rows(children_counted(YEAR, rules=rules, pooled_years=3))

    groups = {row["person_id"]: row["ethnic_group"] for row in rows}
    assert (groups["cal"], groups["dee"]) == (group, group)


def test_trap_21_who_said_the_group_can_be_told_apart(service):
    rows = service.rows(children_counted(YEAR, pooled_years=1))

    sources = {row["person_id"]: row["ethnicity_source"] for row in rows}
    assert (sources["anna"], sources["ben"]) == ("child", "officer")


def test_three_years_are_pooled_unless_told_otherwise_and_a_child_counts_once_in_each(service):
    rows = service.rows(children_counted(YEAR))

    assert sorted((row["person_id"], row["year"]) for row in rows)[-2:] == [
        ("dee", "2016/17"),
        ("eli", "2018/19"),
    ]


def test_a_rolling_year_is_named_by_its_days(service):
    [year] = years_of(parse_period("2018Q2..2019Q1"))
    rows = service.rows(children_counted(year, pooled_years=1))

    assert {row["year"] for row in rows} == {"2018-07-01..2019-06-30"}


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (date(2019, 3, 31), date(2016, 4, 1)),
        (date(2019, 2, 28), date(2016, 3, 1)),
        (date(2020, 2, 29), date(2017, 3, 1)),
    ],
)
def test_pooling_goes_back_whole_years_from_the_last_day(last, first):
    assert pooled(Period(last, last), 3) == Period(first, last)


def test_a_period_longer_than_what_is_pooled_is_taken_whole():
    whole = parse_period("2010/11..2018/19")

    assert pooled(whole, 3) == whole
    assert len(years_of(whole)) == 9
