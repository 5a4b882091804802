"""The reoffending tracker: two series, who reoffended so far, and who works with them."""

import re
from datetime import date

import pytest

from tests import cast
from tests.pages.performance.snapshots_made import entrants, keyed_name, write_snapshot
from tests.pages.reading import main
from throughcare.governance.performance.figures.snapshot_results import ANSWERS
from throughcare.governance.performance.tracker.opening import store_opening
from throughcare.governance.performance.tracker.results import TrackerResults
from throughcare.rulebook.periods import parse_period

TRACKER = "/performance/reoffending-tracker/"
WINTER = {"period": "2025Q4"}  # January to March 2026; the snapshot is of November


@pytest.fixture
def children(northwick):
    """Four children of the service."""
    return [
        cast.make_child(northwick, first_name=first, last_name=last, known_as="")
        for first, last in (
            ("Anna", "Kowalska"),
            ("Ben", "Adu"),
            ("Quilla", "Quillason"),
            ("Dara", "Doe"),
        )
    ]


def cohort(names):
    """Each cautioned in January, and one in November who did nothing more.

    The first and the third are proven to have reoffended, the second is alleged to have.
    """
    proven, alleged, third, _fourth = names
    person = [
        {
            "person_id": name,
            "date_of_birth": date(2011, 1, 1),
            "sex": "female" if name == alleged else "male",
        }
        for name in names
    ]
    index = [(f"o{name}", name, date(2026, 1, 5), 3) for name in names]
    later = [
        ("p1", proven, date(2026, 2, 20), 6),
        ("p2", proven, date(2026, 3, 1), 3),
        ("a1", alleged, date(2026, 6, 1), 3),
        ("t1", third, date(2026, 5, 1), 2),
    ]
    offence = [
        {
            "offence_id": key,
            "person_id": name,
            "offence_on": on,
            "seriousness": score,
            "yjb_category": "theft-and-handling",
            "recordable": True,
        }
        for key, name, on, score in index + later
    ]
    decided = [(f"o{name}", name, date(2026, 1, 20), "youth-caution") for name in names]
    decided += [
        ("p1", proven, date(2026, 4, 1), "referral-order"),
        ("p2", proven, date(2026, 4, 1), "referral-order"),
        ("t1", third, date(2026, 6, 1), "youth-caution"),
    ]
    outcome = [
        {
            "outcome_id": f"u{key}",
            "person_id": name,
            "offence_id": key,
            "legal_outcome": what,
            "outcome_on": on,
            "residence_on_outcome": "local",
        }
        for key, name, on, what in decided
    ]
    of_autumn = entrants(["autumn"])
    of_autumn["offence"][0]["offence_on"] = date(2025, 11, 1)
    of_autumn["outcome"][0]["outcome_on"] = date(2025, 11, 20)
    winter = {"person": person, "offence": offence, "outcome": outcome}
    return {name: rows + of_autumn[name] for name, rows in winter.items()}


@pytest.fixture
def taken(settings, tmp_path, children):
    """A snapshot of the cohort: two proven, one more alleged, one neither."""
    settings.STATE = tmp_path
    return write_snapshot(tmp_path, "northwick", cohort([keyed_name(each) for each in children]))


def words_of(answer):
    """The page as it is read, without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main(answer)))


def test_proven_and_alleged_are_two_series_of_a_chart_with_their_table(enter, ana, taken):
    answer = enter(ana).get(TRACKER, WINTER)

    said = words_of(answer)
    assert "<svg" in main(answer)
    assert main(answer).count("<rect") >= 2
    assert "January to March 2026 4 50.0% (2) 75.0% (3)" in said
    assert "Still followed, until 31 March 2027" in said
    assert (
        "Of 4 children who entered in January to March 2026, 2 have an offence proven so far and "
        "3 one proven or not yet decided." in said
    )
    assert 'style="' not in main(answer)


@pytest.mark.thorough  # eight cohorts of three measures: half a minute
def test_what_it_opens_with_is_worked_out_before_anybody_waits_for_it(enter, ana, moira, taken):
    store_opening(taken)
    stored = {*(taken / ANSWERS).iterdir()}

    for who in (ana, moira):  # one sees small counts, of whom the other is not told
        assert enter(who).get(TRACKER).status_code == 200
    assert {*(taken / ANSWERS).iterdir()} == stored


def test_each_cohort_counts_the_days_of_its_own_quarter(taken):
    winter = parse_period(WINTER["period"])

    cohorts = TrackerResults(taken).so_far(winter, {}, 5).cohorts.figures

    assert {each.days for each in cohorts} == {each.period for each in cohorts}
    assert winter in {each.days for each in cohorts}


def test_it_says_how_soon_how_serious_and_by_how_few(enter, ana, taken):
    said = words_of(enter(ana).get(TRACKER, WINTER | {"top": "1"}))

    assert "Months 1 to 3 1 50%" in said
    assert "Months 4 to 6 1 50%" in said
    assert "More serious than the index offence 1 33%" in said
    assert "Equally serious 1 33%" in said
    assert "Less serious than the index offence 1 33%" in said
    assert re.search(r"the 1 who has most Provisional: [^.]+\. 66.7% 2 of 3", said)


def test_trap_5_the_official_rate_stands_apart_and_may_move_the_other_way(enter, ana, taken):
    said = words_of(enter(ana).get(TRACKER, WINTER))

    assert said.index("The official measure") > said.index("Alleged so far")
    assert "The two may move in opposite directions" in said
    assert "Proven reoffending, 1 April 2024 to 31 March 2025" in said


def test_the_tracker_is_narrowed_to_some_children(enter, ana, taken):
    answer = enter(ana).get(TRACKER, WINTER | {"sex": "female", "age_band": "15-17"})

    said = words_of(answer)
    assert "Only these children: Female, 15 to 17" in said
    assert "January to March 2026 1 0.0% (0) 100.0% (1)" in said
    assert "/children/" not in main(answer)


def test_what_no_child_has_narrows_nothing(enter, ana, taken):
    said = words_of(enter(ana).get(TRACKER, WINTER | {"sex": "x' OR 1", "person_id": "1"}))

    assert "Only these children" not in said


def test_those_who_reoffended_are_listed_with_their_lead_worker_and_audited(
    enter, sam, taken, children, kept
):
    cast.allocate(children[0].case, sam)
    client = enter(sam)
    assert f"{TRACKER}children/?" in main(client.get(TRACKER, WINTER))

    page = main(client.get(f"{TRACKER}children/", WINTER))

    assert "2 children of 4 have reoffended so far" in page
    assert f"/cases/{children[0].case.reference}/" in page
    assert "Sam Okoro" in page
    assert "Nobody now" in page
    assert "Adu" not in page
    read = kept(lambda: cast.sql("SELECT count(DISTINCT case_id) FROM audit_read"))
    assert read == [(2,)]


def test_those_alleged_to_have_reoffended_are_another_list(enter, sam, taken):
    page = main(enter(sam).get(f"{TRACKER}children/", WINTER | {"series": "alleged"}))

    assert "3 children of 4 have an offence that is proven or not yet decided" in page
    assert "Adu" in page


def test_a_restricted_child_who_reoffended_is_counted_and_not_named(
    enter, sam, ruth, taken, children
):
    cast.restrict(children[0].case, "ask", named=(ruth,), ask=ruth)

    page = main(enter(sam).get(f"{TRACKER}children/", WINTER))

    assert "1 child is counted whose record you may not open" in page
    assert "Kowalska" not in page


def test_an_analyst_does_not_open_the_list(enter, ana, taken):
    assert enter(ana).get(f"{TRACKER}children/", WINTER).status_code == 403
