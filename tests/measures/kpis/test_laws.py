"""Indicators 1, 2 and 7 equal a slow and obvious definition, on services that nobody chose.

Several small services are pooled in each example and use the same numbers for their children, so
that a service that changed another's answer would be found out.
"""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.measures.kpis.small import WHO
from throughcare.measures.kpis.accommodation import suitable_accommodation
from throughcare.measures.kpis.education import suitable_education
from throughcare.measures.kpis.wider_services import supported
from throughcare.rulebook.disposals.outcomes import OUTCOMES
from throughcare.rulebook.indicators.kpi_orders import KPI_ORDERS
from throughcare.rulebook.periods import Period, completed_age
from throughcare.rulebook.practice.education_hours import FULL_TIME
from throughcare.rulebook.practice.school_age import is_school_age

QUARTER = Period(date(2023, 7, 1), date(2023, 9, 30))
LAW = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
CHILDREN = ("a", "b", "c")
ORDERS = {
    "referral-order": "referral-order",
    "youth-rehabilitation-order": "youth-rehabilitation-order",
    "youth-conditional-caution": "youth-conditional-caution",
    "dto-licence": "detention-and-training-order",
}
CARE = {
    "looked-after-section-20": True,
    "child-in-need": True,
    "early-help-plan": True,
    "early-help-referred": False,
    "relevant-child": False,
}
near = st.dates(date(2023, 6, 1), date(2023, 10, 31))
child = st.sampled_from(CHILDREN)


def spell(**columns):
    """A spell of one of the children, running or ended, never inverted."""
    return st.builds(
        lambda who, first, days, **rest: {
            "person_id": who,
            "started_on": first,
            "ended_on": None if days is None else first + timedelta(days=days),
            **rest,
        },
        child,
        near,
        st.one_of(st.none(), st.integers(0, 60)),
        **columns,
    )


people = st.fixed_dictionaries(
    {each: st.dates(date(2005, 6, 1), date(2013, 12, 31)) for each in CHILDREN}
)
orders = st.lists(
    st.tuples(
        child,
        st.sampled_from(sorted(ORDERS)),
        near,
        st.integers(0, 90),
        st.integers(0, 30),
        st.sampled_from(["", "local", "other"]),
        st.sampled_from(["", "not-appealed", "changed-on-appeal"]),
    ),
    max_size=5,
)


def services(name, spells):
    """Between one and ten services: the children's birthdays, their orders, and spells."""
    each = st.tuples(people, orders, st.lists(spells, max_size=6))
    return st.lists(each, min_size=1, max_size=10).map(lambda results: (name, results))


def tables(drawn):
    """The tables of the services pooled."""
    name, results = drawn
    pooled = {"person": [], "outcome": [], "programme": [], name: []}
    for number, (born, made, spells) in enumerate(results):
        for table, rows in service(born, made, **{name: spells}).items():
            pooled[table] += [{"service_id": f"s{number}", **row} for row in rows]
    return pooled


def service(born, made, **spells):
    """The tables of one small service."""
    return {
        "person": [
            {"person_id": each, "date_of_birth": day, "sex": "male"} for each, day in born.items()
        ],
        "outcome": [
            {
                "outcome_id": f"u{n}",
                "person_id": who,
                "offence_id": f"o{n}",
                "legal_outcome": ORDERS[kind],
                "outcome_on": began - timedelta(days=before),
                "residence_on_outcome": lived,
                "appeal_status": appeal,
            }
            for n, (who, kind, began, _, before, lived, appeal) in enumerate(made)
        ],
        "programme": [
            {
                "programme_id": f"p{n}",
                "person_id": who,
                "outcome_id": f"u{n}",
                "disposal_type": kind,
                "started_on": began,
                "ended_on": began + timedelta(days=lasted),
            }
            for n, (who, kind, began, lasted, _, _, _) in enumerate(made)
        ],
        **{
            name: [{f"{name}_id": f"s{n}", **row} for n, row in enumerate(rows)]
            for name, rows in spells.items()
        },
    }


def ended_orders(born, made):
    """The order that counts for each child: number, child, first day and last day."""
    counted = {}
    for n, (who, kind, began, lasted, before, lived, appeal) in enumerate(made):
        outcome, made_on = OUTCOMES[ORDERS[kind]], began - timedelta(days=before)
        first, last = (made_on if kind == "dto-licence" else began), began + timedelta(days=lasted)
        if (
            last in QUARTER
            and outcome.kpi_order in KPI_ORDERS
            and 10 <= completed_age(born[who], first) <= 17
            and lived != "other"
            and appeal != "changed-on-appeal"
        ):
            best = (outcome.rank, -made_on.toordinal(), -last.toordinal(), f"p{n}")
            counted.setdefault(who, []).append((best, first, last))
    return {who: min(results) for who, results in counted.items()}


def held(spells, who, first, last):
    """The spells of a child that have a day between the two."""
    return [
        each
        for each in spells
        if each["person_id"] == who
        and each["started_on"] <= last
        and (each["ended_on"] is None or each["ended_on"] >= first)
    ]


def answers(drawn, answer):
    """What the obvious definition says of every order that counts, by service and programme."""
    return {
        (f"s{number}", key[3]): answer(born, spells, who, first, last)
        for number, (born, made, spells) in enumerate(drawn[1])
        for who, (key, first, last) in ended_orders(born, made).items()
    }


def found_by(rows, *names):
    """The answers of a measure by service and programme."""
    return {
        (row["service_id"], row["programme_id"]): tuple(row[name] for name in names) for row in rows
    }


homes = spell(
    accommodation_type=st.sampled_from(["with-parents", "bed-and-breakfast"]),
    suitability=st.sampled_from(["suitable", "unsuitable", "unknown", ""]),
)
learning = spell(
    provision_type=st.sampled_from(["college", "none", "mainstream-school"]),
    suitability=st.sampled_from(["suitable", "unsuitable", "unknown"]),
    hours_offered=st.integers(0, 30),
)


@LAW
@given(drawn=services("residence", homes))
def test_suitable_accommodation_equals_its_obvious_definition(engine, drawn):
    engine.given(**tables(drawn))

    results = engine.rows(suitable_accommodation(QUARTER, **WHO))

    def obvious(born, spells, who, first, last):
        places = held(spells, who, last, last)
        fit = all(
            each["suitability"] == "suitable" and each["accommodation_type"] == "with-parents"
            for each in places
        )
        return (fit if places else None,)

    assert found_by(results, "met") == answers(drawn, obvious)


@LAW
@given(drawn=services("ete", learning))
def test_suitable_education_equals_its_obvious_definition(engine, drawn):
    engine.given(**tables(drawn))

    results = engine.rows(suitable_education(QUARTER, **WHO))

    def obvious(born, spells, who, first, last):
        have = held(spells, who, last, last)
        if not have:
            return (None, "not-known")
        real = [each for each in have if each["provision_type"] != "none"]
        fit = len(real) == len(have) and all(each["suitability"] == "suitable" for each in real)
        hours = sum(each["hours_offered"] for each in real)
        young = is_school_age(born[who], last)
        return (fit, FULL_TIME.attendance(hours, school_age=young))

    assert found_by(results, "met", "attendance") == answers(drawn, obvious)


@LAW
@given(drawn=services("care_status", spell(status=st.sampled_from(sorted(CARE)))))
def test_wider_services_equal_their_obvious_definition(engine, drawn):
    engine.given(**tables(drawn))

    during = engine.rows(supported(QUARTER, **WHO))
    at_end = engine.rows(supported(QUARTER, moment="end", **WHO))

    def at(first_named):
        def obvious(born, spells, who, first, last):
            day = first if first_named else last
            return (any(CARE[each["status"]] for each in held(spells, who, day, last)),)

        return obvious

    assert found_by(during, "met") == answers(drawn, at(True))
    assert found_by(at_end, "met") == answers(drawn, at(False))
