"""By what proven reoffending is broken down: what was known that day, and what then happened."""

from datetime import date

import pytest

from throughcare.measures.reoffending.proven import proven_reoffending
from throughcare.rulebook.periods import Period

WINTER = Period(date(2017, 1, 1), date(2017, 3, 31))
PERSON = "person_id | date_of_birth\na | 2001-05-05"
INDEX_OFFENCE = "\no0 | a | 2016-12-01 | theft-and-handling | 3 | true"
OFFENCE = "offence_id | person_id | offence_on | yjb_category | seriousness | recordable"
OUTCOME = "outcome_id | person_id | offence_id | legal_outcome | outcome_on | residence_on_outcome"


def test_what_is_known_of_the_child_that_day_is_known_and_the_rest_is_not_known(engine):
    engine.given(
        person=PERSON,
        offence=OFFENCE + INDEX_OFFENCE + "\no9 | a | 2015-12-01 | robbery | 6 | true",
        outcome=OUTCOME
        + "\nu9 | a | o9 | youth-caution  | 2016-01-05 |"
        + "\nu0 | a | o0 | referral-order | 2017-02-05 |",
        care_status="""
        care_status_id | person_id | status                  | started_on | ended_on
        c1             | a         | looked-after-section-20 | 2016-01-01 | 2017-02-05
        c2             | a         | child-in-need           | 2017-02-06 |
        """,
        ete="""
        ete_id | person_id | provision_type    | started_on
        e1     | a         | mainstream-school | 2017-02-06
        """,
        assessment="""
        assessment_id | person_id | kind      | likelihood | yogrs | completed_on
        x1            | a         | assetplus | low        | 43    | 2016-02-01
        x2            | a         | assetplus | high       |       | 2017-02-01
        x3            | a         | assetplus | medium     | 80    | 2017-02-06
        """,
    )

    [row] = engine.rows(proven_reoffending(WINTER))

    known = ("previous_offences", "looked_after", "education", "likelihood", "yogrs")
    assert [row[name] for name in known] == ["1-2", "yes", "not-known", "high", "43-76"]


@pytest.mark.parametrize(("score", "band"), [(42, "0-42"), (77, "77-100"), ("", "not-known")])
def test_a_yogrs_score_is_shown_by_its_local_band(engine, score, band):
    engine.given(
        person=PERSON,
        offence=OFFENCE + INDEX_OFFENCE,
        outcome=OUTCOME + "\nu0 | a | o0 | referral-order | 2017-02-05 |",
        assessment="assessment_id | person_id | kind | yogrs | completed_on\n"
        f"x | a | assetplus | {score} | 2017-02-05",
    )

    [row] = engine.rows(proven_reoffending(WINTER))

    assert row["yogrs"] == band


@pytest.mark.parametrize(
    ("offence_on", "proven_on", "seriousness", "soon", "grave"),
    [
        ("2017-05-28", "2017-06-01", 6, "within-3-months", "more-serious"),
        ("2017-05-29", "2017-06-01", 3, "within-6-months", "equally-serious"),
        ("2018-02-28", "2018-03-01", 2, "within-12-months", "less-serious"),
        ("2018-02-28", "2018-03-01", "", "within-12-months", "not-known"),
        ("2018-03-01", "2018-03-02", 6, "none", "none"),
    ],
)
def test_children_are_grouped_by_how_soon_and_how_gravely_they_reoffended(
    engine, offence_on, proven_on, seriousness, soon, grave
):
    engine.given(
        person=PERSON,
        offence=OFFENCE
        + INDEX_OFFENCE
        + f"\no1 | a | {offence_on} | robbery | {seriousness} | true",
        outcome=OUTCOME
        + "\nu0 | a | o0 | referral-order | 2017-02-28 |"
        + f"\nu1 | a | o1 | fine | {proven_on} | ",
    )

    [row] = engine.rows(proven_reoffending(WINTER))

    assert (row["time_to_first"], row["gravest_against_index"]) == (soon, grave)
