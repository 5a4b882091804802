"""A spell that ends on the day on which the next begins: which is meant is asked, never guessed."""

from datetime import date

import pytest

from tests.exchange.conftest import CHILDREN, counts, remarks_of
from throughcare.exchange.imports.checking.target_rows import LastDays
from throughcare.exchange.imports.reading.sources import Refused

HOMES = """
    residence_id|person_id|accommodation_type|suitability|is_primary|started_on|ended_on
    R1 | P1 | with-parents | suitable | true | 2025-01-01 | 2025-06-01
    R2 | P1 | with-parents | suitable | true | 2025-06-01 | 2025-09-01
    R3 | P1 | with-parents | suitable | true | 2025-09-01 |
"""


@pytest.fixture
def homes(folder):
    def write(text=HOMES, name="export"):
        return folder(name, person=CHILDREN, residence=text)

    return write


def spells(house):
    return house.rows(
        "SELECT source_id, started_on, ended_on FROM circumstances_residence ORDER BY started_on"
    )


@pytest.mark.parametrize("how", ["take", "check"])
def test_unanswered_it_is_asked_and_nothing_is_written(house, homes, how):
    with pytest.raises(Refused, match=r"residence \(2\).*--last-days excluded"):
        getattr(house, how)(homes())

    assert house.count("children_child") == house.count("circumstances_residence") == 0


def test_excluded_every_home_is_kept_and_ends_the_night_before(house, homes):
    report = house.take(homes(), last_days=LastDays.EXCLUDED)

    assert counts(report, "residence") == {"added": 3}
    assert spells(house) == [
        ("R1", date(2025, 1, 1), date(2025, 5, 31)),
        ("R2", date(2025, 6, 1), date(2025, 8, 31)),
        ("R3", date(2025, 9, 1), None),
    ]


def test_included_the_later_of_two_is_rejected_and_nothing_for_its_sake(house, homes):
    report = house.take(homes(), last_days=LastDays.INCLUDED)

    assert [line for _f, line, _c, _w in remarks_of(report, "rejected")] == [3]
    assert [key for key, _from, _to in spells(house)] == ["R1", "R3"]


def test_where_no_spell_meets_another_nothing_is_asked(house, homes):
    apart = HOMES.replace("| 2025-06-01\n", "| 2025-05-31\n").replace(
        "| 2025-09-01\n", "| 2025-08-31\n"
    )

    assert counts(house.take(homes(apart)), "residence") == {"added": 3}


def test_a_home_of_one_day_stays_one_day(house, homes):
    one_day = HOMES.replace("2025-06-01 | 2025-09-01", "2025-06-01 | 2025-06-01")

    house.take(homes(one_day), last_days=LastDays.EXCLUDED)

    assert ("R2", date(2025, 6, 1), date(2025, 6, 1)) in spells(house)


def test_homes_of_two_children_and_homes_besides_the_main_one_do_not_meet(house, homes):
    others = HOMES.replace("R2 | P1", "R2 | P2").replace("true | 2025-09-01", "false | 2025-09-01")

    assert counts(house.take(homes(others)), "residence") == {"added": 3}


def test_taken_in_again_nothing_is_new(house, homes):
    house.take(homes(), last_days=LastDays.EXCLUDED)
    head, *lines = HOMES.strip().splitlines()
    again = homes("\n".join([head, *reversed(lines)]), "again")

    report = house.take(again, last_days=LastDays.EXCLUDED)

    assert counts(report, "residence") == {"same": 3}


@pytest.mark.parametrize("homes_of_one", [3, 4, 5, 8])
def test_of_homes_that_all_overlap_the_next_every_other_one_is_kept(house, homes, homes_of_one):
    head = HOMES.strip().splitlines()[0]
    lines = [
        f"R{n}|P1|with-parents|suitable|true|2025-{n:02}-01|2025-{n + 1:02}-15"
        for n in range(1, homes_of_one + 1)
    ]

    report = house.take(homes("\n".join([head, *lines])))

    assert [key for key, _from, _to in spells(house)] == [
        f"R{n}" for n in range(1, homes_of_one + 1, 2)
    ]
    assert counts(report, "residence")["rejected"] == homes_of_one // 2


def test_a_row_that_a_row_of_the_record_refuses_refuses_no_other(house, homes):
    head = HOMES.strip().splitlines()[0]
    first = "R0|P1|with-parents|suitable|true|2025-01-01|2025-03-31"
    house.take(homes(f"{head}\n{first}"))
    lines = [
        "R1|P1|with-parents|suitable|true|2025-03-01|2025-06-30",  # meets R0
        "R2|P1|with-parents|suitable|true|2025-06-01|2025-09-30",  # meets R1 alone
    ]

    report = house.take(homes("\n".join([head, first, *lines]), "more"))

    assert [line for _f, line, _c, _w in remarks_of(report, "rejected")] == [3]
    assert [key for key, _from, _to in spells(house)] == ["R0", "R2"]
