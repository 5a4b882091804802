"""The court's sentence beside what the service proposed."""

from datetime import date

import pytest

from throughcare.measures.custody.proposals import MEASURE, sentence_against_proposal
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import parse_period

YEAR = parse_period("2018/19")


@pytest.fixture
def heard(engine):
    engine.given(
        person="""
        person_id | date_of_birth | sex
        anna      | 2004-05-01    | female
        ben       | 2002-05-01    | male
        """,
        hearing="""
        hearing_id | person_id | hearing_on | court_type
        h1         | anna      | 2018-05-01 | youth-court
        h2         | anna      | 2018-06-01 | youth-court
        h3         | anna      | 2018-07-01 | crown-court
        h4         | anna      | 2018-08-01 | youth-court
        h5         | anna      | 2018-09-01 | youth-court
        h6         | anna      | 2018-10-01 | youth-court
        h7         | anna      | 2017-10-01 | youth-court
        """,
        sentence_proposal="""
        sentence_proposal_id | person_id | hearing_id | report_kind         | proposed_outcome           | not_wanted_on
        same                 | anna      | h1         | pre-sentence-report | youth-rehabilitation-order |
        tier                 | anna      | h2         | pre-sentence-report | referral-order             |
        severe               | anna      | h3         | pre-sentence-report | youth-rehabilitation-order |
        lighter              | anna      | h4         | pre-sentence-report | youth-rehabilitation-order |
        unheard              | anna      | h5         | pre-sentence-report | referral-order             |
        unsaid               | anna      | h6         | pre-sentence-report |                            |
        before               | anna      | h7         | pre-sentence-report | referral-order             |
        given-up             | anna      | h1         | pre-sentence-report | referral-order             | 2018-04-20
        """,
        outcome="""
        outcome_id | person_id | hearing_id | legal_outcome                | outcome_on | appeal_status
        u1         | anna      | h1         | youth-rehabilitation-order   | 2018-05-01 |
        u1b        | anna      | h1         | fine                         | 2018-05-01 |
        u1c        | ben       | h1         | detention-and-training-order | 2018-05-01 |
        u2         | anna      | h2         | conditional-discharge        | 2018-06-01 |
        u3         | anna      | h3         | detention-and-training-order | 2018-07-01 |
        u4         | anna      | h4         | referral-order               | 2018-08-01 |
        u5         | anna      | h5         | detention-and-training-order | 2018-09-01 | appeal-successful
        u6         | anna      | h6         | fine                         | 2018-10-01 |
        """,
    )
    return engine


def test_each_proposal_is_followed_near_lighter_more_severe_or_not_known(heard):
    results = heard.rows(sentence_against_proposal(YEAR))

    assert {row["sentence_proposal_id"]: (row["compared"], row["met"]) for row in results} == {
        "same": ("same", True),
        "tier": ("same-tier", False),
        "severe": ("more-severe", False),
        "lighter": ("lighter", False),
        "unheard": ("not-known", None),
        "unsaid": ("not-known", None),
    }


def test_the_figures_count_agreement_and_custody_that_nobody_proposed(heard):
    results = figures(heard.engine, MEASURE, FigureQuery(period=YEAR, as_at=date(2019, 6, 1)))

    assert {
        each.part: (each.numerator, each.denominator) for each in results if each.part != "compared"
    } == {"same": (1, 4), "same-tier": (2, 4), "custody-unproposed": (1, 4)}
