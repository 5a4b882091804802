"""What was decided at each step, among those who came to it."""

import pytest

from throughcare.measures.disproportion.stages import decisions
from throughcare.rulebook.periods import parse_period

YEAR = parse_period("2018/19")
PEOPLE = """
    person_id | date_of_birth | sex    | ethnicity | ethnicity_set | merged_into_person_id
    anna      | 2004-05-01    | female | w1        | 2011          |
    ben       | 2002-05-01    | male   | b1        | 2011          |
    ben2      | 2002-05-01    | male   | b1        | 2011          | ben
    cal       | 1999-05-01    | male   | b1        | 2011          |
    eli       | 2002-05-01    | male   | ns        | 2011          |
    """


@pytest.fixture
def service(engine):
    engine.given(
        person=PEOPLE,
        hearing="""
        hearing_id | person_id | hearing_on | remand_decision
        h1         | anna      | 2018-05-01 | conditional-bail
        h2         | ben       | 2018-05-01 | remand-to-youth-detention
        h3         | ben2      | 2018-06-01 | remand-to-local-authority
        h4         | anna      | 2018-07-01 | not-required
        h5         | anna      | 2018-08-01 |
        h6         | cal       | 2018-08-01 | remand-to-youth-detention
        h7         | eli       | 2018-08-01 | remand-to-youth-detention
        h8         | anna      | 2015-08-01 | remand-to-youth-detention
        """,
        outcome="""
        outcome_id | person_id | legal_outcome                | outcome_on | sentencing_occasion_id | appeal_status     | residence_on_outcome
        u1         | anna      | community-resolution         | 2018-05-01 |                        |                   |
        u2         | anna      | youth-caution                | 2018-06-01 |                        |                   |
        u3         | ben       | detention-and-training-order | 2018-07-01 | s1                     |                   |
        u4         | ben       | fine                         | 2018-07-01 | s1                     |                   |
        u5         | ben       | referral-order               | 2018-07-01 | s2                     |                   |
        u6         | ben       | detention-and-training-order | 2018-08-01 |                        | appeal-successful |
        u7         | anna      | referral-order               | 2018-09-01 |                        |                   | other
        """,
    )
    return engine


def decided(service, stage):
    rows = service.rows(decisions(YEAR, stage=stage, pooled_years=1))
    return {(row["decision_id"], row["ethnic_group"], row["met"]) for row in rows}


def test_remand_is_of_hearings_that_decided_it_about_children(service):
    assert decided(service, "remand") == {
        ("h1", "white", False),
        ("h2", "black", True),
        ("h3", "black", False),
        ("h7", "not-known", True),
    }


def test_custody_is_of_sentencing_occasions_by_the_most_serious_that_stands(service):
    assert decided(service, "custody") == {("u3", "black", True), ("u5", "black", False)}


@pytest.mark.parametrize(
    ("child", "occasion"),
    [
        pytest.param("ben", "", id="a blank beside a number"),
        pytest.param("ben2", "s1", id="recorded under another number of the child"),
        pytest.param("ben2", "", id="both"),
    ],
)
def test_what_a_court_decides_about_a_child_on_one_day_is_one_decision(engine, child, occasion):
    engine.given(
        person=PEOPLE,
        outcome=f"""
        outcome_id | person_id | legal_outcome                | outcome_on | sentencing_occasion_id
        u1         | ben       | detention-and-training-order | 2018-07-01 | s1
        u2         | {child}   | fine                         | 2018-07-01 | {occasion}
        """,
    )

    assert decided(engine, "custody") == {("u1", "black", True)}


def test_court_is_of_cautions_and_court_together(service):
    assert decided(service, "court") == {
        ("u2", "white", False),
        ("u3", "black", True),
        ("u5", "black", True),
    }


def test_formal_is_of_all_decisions_diversions_included(service):
    assert ("u1", "white", False) in decided(service, "formal")
    assert ("u2", "white", True) in decided(service, "formal")


def test_a_stage_that_there_is_not_is_named():
    with pytest.raises(ValueError, match="'bail' is not a stage"):
        decisions(YEAR, stage="bail")
