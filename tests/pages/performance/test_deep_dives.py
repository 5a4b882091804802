"""Pages of deep dives: saved from a measure, opened by others, asked of each snapshot."""

import json
import shutil

import pytest

from tests.pages.reading import main
from throughcare.governance.performance.deep_dives.results import work_out
from throughcare.governance.performance.figures.snapshot_results import SnapshotResults
from throughcare.governance.performance.models import DeepDive

SAVE = "/performance/deep-dives/save/first-time-entrants/?period=2026Q2&part=number&by=sex,tier"
BOYS = {"name": "Boys", "period": "this", "only-sex": "male", "only-tier": "*"}


@pytest.fixture
def saved(enter, ana, sam, taken):
    """The address of a deep dive into boys, and Ana who saved it."""
    client = enter(ana)
    return client, client.post(SAVE, BOYS).headers["Location"]


def test_an_analyst_saves_what_a_measure_shows_and_it_is_narrowed_and_listed(saved):
    client, address = saved

    page = main(client.get(address))

    assert "Sex: Male" in page
    assert "By group" in page
    assert "In each snapshot" in page
    assert "22 November 2026 at 02:15" in page
    assert address in main(client.get("/performance/deep-dives/"))


def test_the_page_of_a_measure_leads_to_saving_with_the_same_choices(enter, ana, taken):
    page = main(enter(ana).get("/performance/first-time-entrants/?period=2026Q2&by=sex"))

    assert "deep-dives/save/first-time-entrants/?period=2026Q2&amp;part=number&amp;by=sex" in page


def test_a_name_in_use_is_refused_in_words(saved):
    client, _address = saved

    answer = client.post(SAVE, BOYS, follow=True)

    assert "There is a deep dive of this name already" in main(answer)


def test_a_case_manager_opens_the_deep_dive_and_its_children_but_changes_nothing(saved, enter, sam):
    _client, address = saved
    client = enter(sam)

    page = main(client.get(address))

    assert "of-sex=male" in page
    assert "Rename" not in page
    assert client.post(f"{address}remove/").status_code == 403
    assert client.get(SAVE).status_code == 403


def test_a_removed_deep_dive_leaves_the_list_and_is_put_back(saved):
    client, address = saved

    client.post(f"{address}remove/")
    listed, page = main(client.get("/performance/deep-dives/")), main(client.get(address))
    client.post(f"{address}put-back/")

    assert address not in listed
    assert "was removed from the list" in page
    assert "Put it back" in page
    assert address in main(client.get("/performance/deep-dives/"))


def test_a_deep_dive_is_renamed(saved):
    client, address = saved

    client.post(f"{address}rename/", {"name": "Young men"})

    assert "Young men" in main(client.get(address))


def test_a_deep_dive_that_was_worked_out_for_each_snapshot_shows_both(saved, taken, kept):
    client, address = saved
    older = taken.parent / "2026-11-21T02-15-00.000000Z"
    shutil.copytree(taken, older, ignore=shutil.ignore_patterns("answers"))
    told = older / "manifest.json"
    told.write_text(json.dumps({"as_at": "2026-11-21T02:15:00+00:00", "service": "northwick"}))
    kept(lambda: work_out(DeepDive.objects.get(), SnapshotResults(older)))

    page = main(client.get(address))

    assert page.index("22 November 2026 at 02:15") < page.index("21 November 2026 at 02:15")


def test_what_the_measure_no_longer_has_is_said_in_words(saved, kept):
    client, address = saved
    kept(lambda: DeepDive.objects.update(narrowed_to={"no-such-column": "x"}))

    assert "The measure has changed since this was saved" in main(client.get(address))


def test_there_is_no_deep_dive_at_an_address_of_nothing(enter, ana, taken):
    assert enter(ana).get("/performance/deep-dives/nothing/").status_code == 404
