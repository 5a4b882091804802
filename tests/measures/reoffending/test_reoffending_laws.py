"""Laws of proven reoffending: it equals a slow, obvious definition on any small service."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from throughcare.measures.reoffending.proven import proven_reoffending
from throughcare.rulebook.disposals.outcomes import OUTCOMES
from throughcare.rulebook.periods import Period, add_months, completed_age, quarter_of

PERIOD = Period(date(2017, 1, 1), date(2017, 6, 30))
QUARTERS = [
    Period(date(2017, 1, 1), date(2017, 3, 31)),
    Period(date(2017, 4, 1), date(2017, 6, 30)),
]
TRIED = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
DAYS = st.dates(date(2016, 12, 20), date(2019, 2, 1)) | st.sampled_from(
    [date(2017, 3, 31), date(2017, 4, 1), date(2018, 3, 31), date(2018, 9, 30)]
)
BIRTHS = st.dates(date(1998, 12, 1), date(2007, 7, 1))
FOUND = (
    "youth-caution",
    "referral-order",
    "community-resolution",
    "fine",
    "not-guilty",
    "detention-and-training-order",
    "youth-rehabilitation-order",
)


@st.composite
def services(draw):
    """A few children, each with a few offences that may or may not have been decided."""
    people, offences, outcomes, custody = [], [], [], []
    for child in (f"c{n}" for n in range(draw(st.integers(1, 6)))):
        people.append({"person_id": child, "date_of_birth": draw(BIRTHS)})
        for number in range(draw(st.integers(0, 5))):
            key, day = f"{child}-{number}", draw(DAYS)
            offences.append(
                {
                    "offence_id": key,
                    "person_id": child,
                    "offence_on": day,
                    "yjb_category": draw(st.sampled_from(["robbery", "breach-of-bail", "drugs"])),
                    "recordable": draw(st.sampled_from([True, True, False, None])),
                    "seriousness": draw(st.integers(1, 8)),
                }
            )
            if draw(st.booleans()):
                decided = day + timedelta(days=draw(st.integers(0, 250)))
                outcomes.append(
                    {
                        "outcome_id": key,
                        "person_id": child,
                        "offence_id": key,
                        "legal_outcome": draw(st.sampled_from(FOUND)),
                        "outcome_on": decided,
                        "appeal_status": draw(st.sampled_from(["", "", "appeal-successful"])),
                        "residence_on_outcome": draw(st.sampled_from(["", "local", "other"])),
                    }
                )
                if OUTCOMES[outcomes[-1]["legal_outcome"]].custodial:
                    left = decided + timedelta(days=draw(st.integers(1, 120)))
                    custody.append(
                        {
                            "custody_id": key,
                            "person_id": child,
                            "outcome_id": key,
                            "admitted_on": decided,
                            "released_on": left,
                        }
                    )
    return {"person": people, "offence": offences, "outcome": outcomes, "custody": custody}


MANY = st.lists(services(), min_size=1, max_size=8)


def measured(engine, many, period=PERIOD, **settings):
    """What the measure answers for several services at once, as one service would be too many."""
    held = {"person": [], "offence": [], "outcome": [], "custody": []}
    for number, tables in enumerate(many):
        for name, rows in tables.items():
            held[name] += [{"service_id": f"s{number}"} | row for row in rows]
    engine.given(**held)
    rows = engine.rows(proven_reoffending(period, profile=False, **settings))
    return {
        (row["service_id"], row["person_id"], row["cohort"]): (
            row["index_on"],
            row["met"],
            row["amount"],
        )
        for row in rows
    }


def defined(tables):
    """The definition, as slowly and obviously as it can be said."""
    results = {}
    for person in tables["person"]:
        child = person["person_id"]
        for quarter in QUARTERS:
            happened = sorted(
                event
                for event in events(tables, child)
                if event[0] in quarter
                and 10 <= completed_age(person["date_of_birth"], event[0]) <= 17
            )
            if happened and happened[0][-2] != "other":
                index_on = happened[0][0]
                results[child, str(quarter_of(index_on))] = (
                    index_on,
                    *what_followed(tables, child, index_on),
                )
    return results


def standing(tables, child):
    return [
        row
        for row in tables["outcome"]
        if row["person_id"] == child and row["appeal_status"] != "appeal-successful"
    ]


def events(tables, child):
    """Day, severity, whether elsewhere, ..., residence and key of each possible index event."""
    offences = {row["offence_id"]: row for row in tables["offence"]}
    stays = {row["outcome_id"]: row for row in tables["custody"]}
    for row in standing(tables, child):
        code, where = OUTCOMES[row["legal_outcome"]], row["residence_on_outcome"]
        offence = offences[row["offence_id"]]
        new = (
            not offence["yjb_category"].startswith("breach") and offence["recordable"] is not False
        )
        after = (where == "other", -offence["seriousness"], -offence["offence_on"].toordinal())
        if code.custodial and not moved_on(tables, child, stays[row["outcome_id"]]):
            yield (stays[row["outcome_id"]]["released_on"], 0, *after, where, row["outcome_id"])
        elif code.enters_cohort == "yes" and new:
            yield (row["outcome_on"], code.rank, *after, where, row["outcome_id"])


def moved_on(tables, child, stay):
    """Whether the child's next stay began by the day that this one ended."""
    mine = sorted(
        (row["admitted_on"], row["released_on"], row["custody_id"])
        for row in tables["custody"]
        if row["person_id"] == child
    )
    place = mine.index((stay["admitted_on"], stay["released_on"], stay["custody_id"]))
    return place + 1 < len(mine) and mine[place + 1][0] <= stay["released_on"]


def what_followed(tables, child, index_on):
    """Whether the child reoffended, and how often."""
    certain = unsure = 0
    for offence in tables["offence"]:
        new = (
            offence["person_id"] == child
            and not offence["yjb_category"].startswith("breach")
            and offence["recordable"] is not False
            and index_on < offence["offence_on"] <= add_months(index_on, 12)
        )
        proofs = [
            row["outcome_on"]
            for row in standing(tables, child)
            if row["offence_id"] == offence["offence_id"]
            and OUTCOMES[row["legal_outcome"]].counts_reoffence
        ]
        if new and proofs and min(proofs) <= add_months(index_on, 18):
            certain += offence["recordable"] is True
            unsure += offence["recordable"] is None
    return (True if certain else None if unsure else False), certain


@TRIED
@given(many=MANY)
def test_the_measure_equals_the_slow_definition(engine, many):
    expected = {
        (f"s{number}", *key): answer
        for number, tables in enumerate(many)
        for key, answer in defined(tables).items()
    }

    assert measured(engine, many) == expected


@TRIED
@given(many=MANY)
def test_pooling_quarters_is_addition(engine, many):
    whole = measured(engine, many)

    apart = [measured(engine, many, quarter) for quarter in QUARTERS]

    assert whole == apart[0] | apart[1]


@TRIED
@given(many=MANY, shuffled=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(engine, many, shuffled):
    before = measured(engine, many)
    for rows in (rows for tables in many for rows in tables.values()):
        shuffled.shuffle(rows)

    assert measured(engine, many) == before


@TRIED
@given(many=MANY, other=services())
def test_an_unrelated_child_changes_no_other_row(engine, many, other):
    before = measured(engine, many)
    keys = ("person_id", "offence_id", "outcome_id", "custody_id")
    strangers = {
        name: [{k: f"x{v}" if k in keys else v for k, v in row.items()} for row in rows]
        for name, rows in other.items()
    }
    first = {name: rows + strangers[name] for name, rows in many[0].items()}

    after = measured(engine, [first, *many[1:]])

    assert {key: row for key, row in after.items() if not key[1].startswith("x")} == before
