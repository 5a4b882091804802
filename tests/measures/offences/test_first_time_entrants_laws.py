"""Laws of first-time entrants: the measure equals a slow, obvious definition of itself.

Several small services are pooled in each example. They use the same numbers for their children,
and some children are known to more than one of them.
"""

from datetime import date, timedelta

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from throughcare.measures.offences.first_time_entrants import first_time_entrants
from throughcare.rulebook.disposals.outcomes import OUTCOMES
from throughcare.rulebook.periods import Period, completed_age

PERIOD = Period(date(2018, 1, 1), date(2018, 6, 30))
HALVES = [
    Period(date(2018, 1, 1), date(2018, 3, 31)),
    Period(date(2018, 4, 1), date(2018, 6, 30)),
]
LAW = settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
TABLES = ("person", "offence", "outcome", "hearing", "hearing_offence")
COUNTED = ("pre-court", "first-tier", "community", "custody")
FOUND = (
    "youth-caution",
    "referral-order",
    "community-resolution",
    "fine",
    "not-guilty",
    "triage",
    "penalty-notice-for-disorder",
    "detention-and-training-order",
)
DAYS = st.dates(date(2017, 6, 1), date(2018, 7, 31)) | st.sampled_from(
    [date(2018, 1, 1), date(2018, 3, 31), date(2018, 4, 1), date(2018, 6, 30)]
)
BIRTHS = st.dates(date(1999, 6, 1), date(2008, 7, 31))


@st.composite
def services(draw):
    """A few children, some recorded twice, each with a few offences that were decided or not."""
    held = {name: [] for name in TABLES}
    for number in range(draw(st.integers(1, 4))):
        child = f"c{number}"
        twin = draw(st.sampled_from(["", "", "", *(f"c{n}" for n in range(number))]))
        held["person"].append(
            {
                "person_id": child,
                "date_of_birth": draw(BIRTHS | st.just(date(2003, 1, 1))),
                "merged_into_person_id": twin,
                "person_hash": draw(st.sampled_from(["", "", "one", "two"])),
            }
        )
        for place in range(draw(st.integers(0, 3))):
            offence(draw, held, child, f"{child}-{place}")
    return held


def offence(draw, held, child, key):
    day = draw(DAYS)
    held["offence"].append(
        {
            "offence_id": key,
            "person_id": child,
            "offence_on": day,
            "yjb_category": draw(st.sampled_from([*["drugs"] * 3, "breach-of-statutory-order"])),
            "recordable": draw(st.sampled_from([True, True, None, False])),
        }
    )
    decided = day + timedelta(days=draw(st.just(0) | st.integers(0, 60)))
    if draw(st.booleans()):
        heard = {"hearing_id": key, "person_id": child, "hearing_on": decided}
        held["hearing"].append(heard)
        linked = {"hearing_offence_id": key, "hearing_id": key, "offence_id": key}
        held["hearing_offence"].append(linked)
    held["outcome"].append(
        {
            "outcome_id": key,
            "person_id": child,
            "offence_id": key,
            "outcome_on": decided,
            "legal_outcome": draw(st.sampled_from(FOUND)),
            "appeal_status": draw(st.sampled_from(["", "", "changed-on-appeal"])),
            "residence_on_outcome": draw(st.sampled_from(["", "local", "other"])),
        }
    )


def held_there(one):
    """What another service holds of the same: whoever lived elsewhere for the one lived there."""
    there = {"": "other", "local": "other", "other": "local"}
    return one | {
        "outcome": [
            row | {"residence_on_outcome": there[row["residence_on_outcome"]]}
            for row in one["outcome"]
        ]
    }


HOST = {
    "person": [
        {
            "person_id": "c0",
            "date_of_birth": date(2003, 1, 1),
            "merged_into_person_id": "",
            "person_hash": "one",
        }
    ],
    "offence": [
        {
            "offence_id": "o",
            "person_id": "c0",
            "offence_on": date(2018, 1, 1),
            "yjb_category": "drugs",
            "recordable": True,
        }
    ],
    "outcome": [
        {
            "outcome_id": "o",
            "person_id": "c0",
            "offence_id": "o",
            "outcome_on": date(2018, 2, 2),
            "legal_outcome": "youth-caution",
            "appeal_status": "",
            "residence_on_outcome": "other",
        }
    ],
    "hearing": [],
    "hearing_offence": [],
}
MANY = st.lists(services(), min_size=1, max_size=4)


def held_together(many):
    return {
        name: [{"service_id": f"s{n}"} | row for n, one in enumerate(many) for row in one[name]]
        for name in TABLES
    }


def measured(engine, tables, period=PERIOD):
    engine.given(**tables)
    listed = engine.rows(first_time_entrants(period))
    return {(row["service_id"], row["person_id"], row["outcome_id"]) for row in listed}


def defined(tables, period=PERIOD):
    """The definition, as slowly and obviously as it can be said."""
    histories = {}
    for outcome in tables["outcome"]:
        at = outcome["service_id"]
        if counts(tables, outcome):
            child = counted_as(tables, at, outcome["person_id"])
            who = known_as(tables, child)
            histories.setdefault(who, []).append(outcome | {"person_id": child["person_id"]})
    return {entry for history in histories.values() for entry in entries(history, period)}


def entries(history, period):
    """The one entry of a child, if it was made here: the first day, the gravest of it.

    Several services may hold one and the same: it is an entry where the child lived, once.
    """
    first_day = min(each["outcome_on"] for each in history)
    that_day = [each for each in history if each["outcome_on"] == first_day]
    gravest = min(OUTCOMES[each["legal_outcome"]].rank for each in that_day)
    first = [each for each in that_day if OUTCOMES[each["legal_outcome"]].rank == gravest]
    here = [each for each in first if each["residence_on_outcome"] != "other"]
    if first_day in period and here:
        stored = min(here, key=lambda each: (each["service_id"], each["outcome_id"]))
        yield stored["service_id"], stored["person_id"], stored["outcome_id"]


def counts(tables, outcome):
    """Whether it counts: what it is, what it was for, whether it stands, the child's two ages."""
    at, code = outcome["service_id"], outcome["legal_outcome"]
    if OUTCOMES[code].tier not in COUNTED or code == "penalty-notice-for-disorder":
        return False
    if outcome["appeal_status"]:
        return False
    (offence,) = [
        o
        for o in tables["offence"]
        if (o["service_id"], o["offence_id"]) == (at, outcome["offence_id"])
    ]
    if offence["yjb_category"].startswith("breach") or offence["recordable"] is False:
        return False
    born = counted_as(tables, at, outcome["person_id"])["date_of_birth"]
    heard = [
        h["hearing_on"]
        for h in tables["hearing"]
        if (h["service_id"], h["hearing_id"]) == (at, outcome["offence_id"])
    ]
    young = all(completed_age(born, day) <= 17 for day in heard)
    return young and 10 <= completed_age(born, offence["offence_on"]) <= 17


def counted_as(tables, at, number):
    people = {(p["service_id"], p["person_id"]): p for p in tables["person"]}
    one = people[at, number]
    into = one["merged_into_person_id"]
    return counted_as(tables, at, into) if into else one


def known_as(tables, child):
    """One child of all services, unless birthday or a service speaks against the number."""
    alike = [
        other["service_id"]
        for other in tables["person"]
        if not other["merged_into_person_id"]
        and (other["person_hash"], other["date_of_birth"])
        == (child["person_hash"], child["date_of_birth"])
    ]
    if not child["person_hash"] or len(alike) > len(set(alike)):
        return child["service_id"], child["person_id"]
    return child["person_hash"], child["date_of_birth"]


@LAW
@given(many=MANY)
@example(many=[HOST, held_there(HOST)])
def test_the_measure_equals_the_slow_definition(engine, many):
    tables = held_together(many)

    assert measured(engine, tables) == defined(tables)


@LAW
@given(many=MANY)
def test_two_quarters_add_up_to_their_half_year(engine, many):
    tables = held_together(many)

    quarters = [measured(engine, tables, half) for half in HALVES]

    assert quarters[0] | quarters[1] == measured(engine, tables)
    assert not quarters[0] & quarters[1]


@LAW
@given(many=MANY, shuffled=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(engine, many, shuffled):
    tables = held_together(many)
    before = measured(engine, tables)
    for rows in tables.values():
        shuffled.shuffle(rows)

    assert measured(engine, tables) == before


@LAW
@given(many=MANY, other=services())
def test_an_unrelated_child_changes_no_other_row(engine, many, other):
    before = measured(engine, held_together(many))
    strangers = [row | {"person_hash": ""} for row in other["person"]]

    after = measured(engine, held_together([*many, other | {"person": strangers}]))

    assert {row for row in after if row[0] != f"s{len(many)}"} == before
