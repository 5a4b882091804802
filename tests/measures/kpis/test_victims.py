"""Key performance indicator 10: the worked example of measures.md section 4.10."""

from datetime import date

from tests.measures.kpis.small import orders_ending
from throughcare.measures.kpis.template.filled import filled_template
from throughcare.measures.kpis.victims import MEASURES
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import Period

QUARTER = Period(date(2023, 4, 1), date(2023, 6, 30))
QUERY = FigureQuery(period=QUARTER, as_at=date(2023, 12, 31))
CHILDREN = ("c1", "c2", "c3", "c4", "c5", "c6")

VICTIMS = """
    victim_id | consent             | contacted_on | view_sought_before_decision | progress_requested | progress_provided | support_requested | support_provided | rj_offer         | rj_engaged | satisfaction
    v1        | contact             | 2023-01-20   | yes                         | yes                | yes               | yes               | no               | offered-accepted | yes        | very-satisfied
    v2        | restorative-process | 2023-01-20   | yes                         | yes                | no                | no                |                  | offered-accepted | yes        | satisfied
    v3        | share-views         | 2023-01-20   | no                          | no                 |                   |                   |                  | offered-declined | no         | dissatisfied
    v4        | contact             |              | no                          |                    |                   |                   |                  | offered-waiting  | no         |
    v5        | contact             |              |                             |                    |                   |                   |                  | not-offered      |            |
    v6        | contact             |              |                             |                    |                   |                   |                  | offered-declined | no         |
    v7        | contact             |              |                             |                    |                   |                   |                  | offered-declined | no         |
    v8        | refused             |              |                             |                    |                   |                   |                  | offered-declined | yes        |
    v9        | not-asked           |              |                             | yes                | yes               |                   |                  | not-offered      | no         |
    v10       |                     |              |                             |                    |                   |                   |                  |                  |            |
"""
PAIRS = "victim_id | offence_id | person_id\n" + "\n".join(
    f"v{number} | oc{(number - 1) % 6 + 1} | c{(number - 1) % 6 + 1}" for number in range(1, 11)
)


def parts(engine, measure):
    results = figures(engine.engine, measure, QUERY)
    return {each.part: (each.numerator, each.denominator) for each in results if not each.group}


def test_two_of_seven_consenting_victims_were_engaged_and_one_who_never_consented_is_not(engine):
    engine.given(**orders_ending(*CHILDREN), victim=VICTIMS, victim_offence=PAIRS)

    headline = figures(engine.engine, MEASURES[0], QUERY)[0]

    assert (headline.numerator, headline.denominator) == (2, 7)
    assert str(headline.shown) == "28.6"


def test_trap_44_progress_and_support_are_shared_over_those_who_asked_for_them(engine):
    engine.given(**orders_ending(*CHILDREN), victim=VICTIMS, victim_offence=PAIRS)

    results = parts(engine, MEASURES[0])

    assert results["10a"] == (10, None)
    assert results["10b"] == (6, None)
    assert results["10c"] == (3, None)
    assert results["10d"] == (2, 7)
    assert results["10e"] == (2, 3)
    assert results["10f"] == (0, 1)
    assert results["10g"] == (3, 7)


def test_a_victim_of_two_children_is_one_victim(engine):
    engine.given(
        **orders_ending(*CHILDREN),
        victim=VICTIMS,
        victim_offence=PAIRS + "\nv1 | oc2 | c2\nv1 | oc3 | c3",
    )

    results = parts(engine, MEASURES[0])

    assert (results["10a"], results["headline"]) == ((10, None), (2, 7))


def test_victims_of_every_offence_with_the_same_outcome_on_the_day_are_counted(engine):
    given = orders_ending("c1")
    given["outcome"] += "\nu2 | c1 | o2 | referral-order | 2023-01-02"
    given["outcome"] += "\nu3 | c1 | o3 | fine | 2023-01-02"
    engine.given(
        **given,
        victim="victim_id | consent\nv1 | contact\nv2 | contact\nv3 | contact",
        victim_offence="""
        victim_id | offence_id | person_id
        v1        | oc1        | c1
        v2        | o2         | c1
        v3        | o3         | c1
        """,
    )

    results = parts(engine, MEASURES[0])

    assert results["10a"] == (2, None)


def test_all_victims_invited_is_a_share_of_identified_victims(engine):
    engine.given(**orders_ending(*CHILDREN), victim=VICTIMS, victim_offence=PAIRS)

    invited = figures(engine.engine, MEASURES[1], QUERY)[0]
    satisfied = figures(engine.engine, MEASURES[2], QUERY)[0]

    assert (invited.numerator, invited.denominator, invited.unknown) == (7, 10, 1)
    assert (satisfied.numerator, satisfied.denominator, satisfied.unknown) == (2, 3, 7)


def test_trap_24_of_practice_what_was_given_without_request_or_consent_is_not_counted(engine):
    engine.given(
        **orders_ending("c1"),
        victim="""
        victim_id | consent | progress_requested | progress_provided | support_requested | support_provided | rj_engaged
        v1        | contact | no                 | yes               | yes               | yes              | no
        v2        | refused | yes                | yes               |                   | yes              | yes
        """,
        victim_offence="victim_id | offence_id | person_id\nv1 | oc1 | c1\nv2 | oc1 | c1",
    )

    results = parts(engine, MEASURES[0])

    assert (results["headline"], results["10e"], results["10f"]) == ((0, 1), (1, 1), (1, 1))


LESSER = {
    "person": "person_id | date_of_birth | sex\na | 2008-05-01 | male",
    "offence": """
        offence_id | person_id | yjb_category | offence_on
        o1         | a         | robbery      | 2023-01-01
        o2         | a         | robbery      | 2023-02-01
    """,
    "outcome": """
        outcome_id | person_id | offence_id | legal_outcome              | outcome_on
        u1         | a         | o1         | referral-order             | 2023-02-10
        u2         | a         | o2         | youth-rehabilitation-order | 2023-03-10
    """,
    "programme": """
        programme_id | person_id | outcome_id | disposal_type              | started_on | ended_on
        p1           | a         | u1         | referral-order             | 2023-02-10 | 2023-05-10
        p2           | a         | u2         | youth-rehabilitation-order | 2023-03-10 | 2023-06-10
    """,
}
CONSENTING = "victim_id | consent | rj_engaged\nv1 | contact | yes\nv2 | contact | no"


def test_a_victim_of_a_childs_lesser_order_of_the_quarter_is_counted(engine):
    engine.given(
        **LESSER,
        victim=CONSENTING,
        victim_offence="victim_id | offence_id | person_id\nv1 | o1 | a",
    )

    results = parts(engine, MEASURES[0])
    template = filled_template(engine.engine, "kpi-10", QUARTER)

    assert (results["headline"], results["10a"], results["10b"]) == ((1, 1), (1, None), (1, None))
    assert [cells["total"] for cells in template.values()][:3] == [1, 1, 1]


def test_victims_of_both_orders_are_counted_and_the_child_once(engine):
    engine.given(
        **LESSER,
        victim=CONSENTING,
        victim_offence="victim_id | offence_id | person_id\nv1 | o1 | a\nv2 | o2 | a\nv2 | o1 | a",
    )

    results = parts(engine, MEASURES[0])

    assert (results["headline"], results["10a"], results["10b"]) == ((1, 2), (2, None), (1, None))
    by_order = figures(
        engine.engine,
        MEASURES[0],
        FigureQuery(period=QUARTER, as_at=date(2024, 1, 1), by=("order",)),
    )
    assert {each.group["order"]: each.numerator for each in by_order if each.part == "10a"} == {
        "referral-order": 1,
        "youth-rehabilitation-order": 1,
    }
