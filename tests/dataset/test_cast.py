"""The cast are always there, under the same keys, as they are on the day."""

from datetime import date

import pyarrow.compute as pc
import pytest

from throughcare.dataset.synthetic import CHILDREN, STAFF, invent

AGES = {"anna": 14, "ben": 16, "cal": 17, "lee": 15, "kit": 16}


def of(rows, child):
    return rows.filter(pc.equal(rows["person_id"], CHILDREN[child].key)).to_pylist()


@pytest.mark.parametrize(("child", "age"), AGES.items(), ids=AGES)
@pytest.mark.parametrize("as_at", [date(2026, 11, 22), date(2027, 3, 1)], ids=str)
def test_a_child_of_the_cast_has_the_same_key_and_age_on_any_day(child, age, as_at, cast_on):
    [row] = of(cast_on(as_at)["person"], child)

    years = (as_at - row["date_of_birth"]).days // 365.25
    assert years == age
    assert row["reference"] == CHILDREN[child].reference
    assert row["service_id"] == "northwick"


@pytest.fixture(scope="module")
def cast_on():
    made = {}

    def on(day):
        if day not in made:
            made[day] = invent(as_at=day, children=20, seed=day.year)
        return made[day]

    return on


@pytest.mark.parametrize("who", STAFF)
def test_the_staff_of_the_cast_hold_their_roles(small, who):
    member = STAFF[who]
    roles = small["membership"].filter(pc.equal(small["membership"]["staff_id"], member.key))

    assert roles["role"].to_pylist() == [member.role]
    assert roles["ended_on"].to_pylist() == [None]


def test_anna_is_on_a_referral_order_with_sam(small):
    running = [row for row in of(small["programme"], "anna") if not row["ended_on"]]
    lead = [
        row["staff_id"]
        for row in of(small["allocation"], "anna")
        if row["kind"] == "lead" and not row["ended_on"]
    ]

    assert [row["disposal_type"] for row in running] == ["referral-order"]
    assert lead == [STAFF["sam"].key]


def test_ben_is_known_to_two_services_by_one_number(services):
    people = services["person"]
    ben = [row for row in people.to_pylist() if row["last_name"] == "Farrow"]

    assert {row["service_id"] for row in ben} == {"northwick", "eastmere"}
    assert len({row["pnc_number"] for row in ben}) == 1


def test_cal_is_in_custody(small):
    [bed] = of(small["custody"], "cal")

    assert bed["released_on"] is None
    assert bed["release_due_on"] > date(2026, 11, 22)


@pytest.mark.parametrize(("child", "kind"), [("lee", "ask"), ("kit", "sealed")])
def test_lee_and_kit_are_restricted_each_in_their_own_way(small, child, kind):
    [closed] = of(small["restriction"], child)

    assert closed["kind"] == kind
    assert closed["ended_on"] is None


@pytest.mark.parametrize("child", CHILDREN)
def test_each_story_has_what_a_page_needs(small, child):
    for table in ("residence", "ete", "relationship", "offence", "outcome", "assessment", "plan"):
        assert of(small[table], child), table
    appointments = [
        row for row in of(small["contact"], child) if row["attendance"] == "not-yet-known"
    ]
    assert appointments
