"""The offence profile: categories, drugs and weapons, with the published numbers of 2018/19."""

from datetime import date

import pytest

from throughcare.measures.offences.offence_profile import MEASURES, drug_offences, offence_profile
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import Period

YEAR = Period(date(2018, 4, 1), date(2019, 3, 31))
PROFILE, DRUGS, WEAPONS = MEASURES
CLASS_A, CLASS_A_SUPPLY, CLASS_B, CLASS_B_SUPPLY = "MD71210", "MD71130", "MD71530", "MD71524"
BLADE, ASSAULT = "CJ88144", "CJ88039"
CHILDREN = 20


def held(engine, offences, outcomes=None):
    """Offences of (category, code, flag), each decided by a referral order unless said."""
    lines = [
        f"o{n} | c{n % CHILDREN} | 2018-05-05 | {category} | {code} | {flag}"
        for n, (category, code, flag) in enumerate(offences)
    ]
    made = outcomes or [
        f"u{n} | c{n % CHILDREN} | o{n} | referral-order | 2018-06-06" for n in range(len(offences))
    ]
    engine.given(
        person="person_id | date_of_birth\n"
        + "\n".join(f"c{n} | 2002-05-05" for n in range(CHILDREN)),
        offence="offence_id | person_id | offence_on | yjb_category | cjs_code | knife_related\n"
        + "\n".join(lines),
        outcome="outcome_id | person_id | offence_id | legal_outcome | outcome_on\n"
        + "\n".join(made),
    )


def shown(engine, measure, **query):
    results = figures(
        engine.engine, measure, FigureQuery(period=YEAR, as_at=date(2020, 1, 1), **query)
    )
    return {(each.part, *each.group.values()): str(each.shown) for each in results}


@pytest.fixture
def published(engine):
    """253 offences: 71 of drugs, 60 of violence, 122 others."""
    drugs = [CLASS_A_SUPPLY] * 4 + [CLASS_A] * 7 + [CLASS_B_SUPPLY] * 6 + [CLASS_B] * 54
    held(
        engine,
        [("drugs", code, "") for code in drugs]
        + [("violence-against-the-person", BLADE, "true")] * 18
        + [("violence-against-the-person", ASSAULT, "false")] * 42
        + [("robbery", "", "true")] * 2
        + [("theft-and-handling", "", "false")] * 120,
    )
    return engine


def test_of_253_offences_71_were_drugs_and_60_violence(published):
    results = shown(published, PROFILE)

    assert results["offences",] == "253"
    assert (results["drugs",], results["violence",]) == ("28.1", "23.7")
    assert results["categories", "theft-and-handling"] == "120"


def test_trap_26_of_71_drug_offences_11_were_class_a_and_10_supply_and_they_overlap(published):
    results = shown(published, DRUGS)
    rows = published.rows(drug_offences(YEAR))

    assert (results["class-a",], results["supply",]) == ("15.5", "14.1")
    assert sum(row["class_a"] and row["supply"] for row in rows) == 4
    assert sum(row["class_a"] or row["supply"] for row in rows) == 17  # not 21


def test_18_of_60_offences_of_violence_were_of_possessing_a_weapon(published):
    results = shown(published, WEAPONS)

    assert results["of-violence",] == "30.0"


def test_a_weapon_by_flag_and_by_code_are_two_counts(published):
    query = FigureQuery(period=YEAR, as_at=date(2020, 1, 1))

    results = {each.part: each.numerator for each in figures(published.engine, WEAPONS, query)}

    assert (results["by-code"], results["by-flag"], results["either"]) == (18, 20, 20)


def test_an_offence_without_a_code_may_or_may_not_be_class_a(engine):
    held(engine, [("drugs", "", "")])

    [row] = engine.rows(drug_offences(YEAR, flag="class_a"))

    assert (row["met"], row["drug_class"]) == (None, "not-known")


def test_an_offence_with_two_outcomes_is_counted_once_under_the_more_serious(engine):
    held(
        engine,
        [("robbery", "", "")],
        [
            "u1 | c0 | o0 | youth-caution              | 2018-06-06",
            "u2 | c0 | o0 | youth-rehabilitation-order | 2018-06-06",
            "u3 | c0 | o0 | youth-rehabilitation-order | 2018-12-06",
        ],
    )

    [row] = engine.rows(offence_profile(YEAR))

    assert (row["outcome_id"], row["tier"]) == ("u3", "community")


def test_trap_37_two_children_with_one_offence_are_two(engine):
    held(
        engine,
        [("robbery", "", "")],
        [
            "u1 | c0 | o0 | referral-order | 2018-06-06",
            "u2 | c1 | o0 | referral-order | 2018-06-06",
        ],
    )

    assert len(engine.rows(offence_profile(YEAR))) == 2


@pytest.mark.parametrize(
    "outcome",
    [
        "community-resolution",
        "outcome-22",
        "not-guilty",
        "breach-of-order",
        "costs",
        "penalty-notice-for-disorder",
    ],
)
def test_trap_28_what_is_no_caution_or_sentence_is_not_in_the_profile(engine, outcome):
    held(engine, [("robbery", "", "")], [f"u | c0 | o0 | {outcome} | 2018-06-06"])

    assert engine.rows(offence_profile(YEAR)) == []
