"""Matching a child over services by a keyed hash, and opening a figure to its children."""

import pytest

from tests import cast
from tests.dataset.figures import figures_of
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.fences import write_figures_keys

PNC = "2026/0000042Q"  # the letter is worked out from the digits
NHS = "9434765919"


def hashes():
    return [row["person_hash"] for row in figures_of("person")]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        pytest.param({"pnc_number": PNC}, {"pnc_number": "26/42q"}, id="a PNC number shortened"),
        pytest.param({"nhs_number": NHS}, {"nhs_number": "943 476 5919"}, id="spaces"),
        pytest.param(
            {"pnc_number": PNC, "nhs_number": NHS}, {"pnc_number": PNC}, id="PNC before NHS"
        ),
    ],
)
def test_one_child_in_two_services_has_one_hash(northwick, eastmere, here, there):
    cast.make_child(northwick, **here)
    cast.make_child(eastmere, **there)

    first, second = hashes()

    assert first == second != ""


@pytest.mark.parametrize(
    "junk",
    [
        pytest.param({"pnc_number": "N/A"}, id="not applicable"),
        pytest.param({"pnc_number": "2026/0000042A"}, id="the wrong check letter"),
        pytest.param({"pnc_number": "2026/0000000V"}, id="number nought"),
        pytest.param({"nhs_number": "0000000000"}, id="ten noughts"),
        pytest.param({"nhs_number": "9434765918"}, id="the wrong check digit"),
        pytest.param({"nhs_number": "Unknown"}, id="unknown"),
        pytest.param({}, id="nothing"),
    ],
)
def test_what_cannot_be_a_number_of_anybody_matches_nobody(northwick, junk):
    cast.make_child(northwick, **junk)

    assert hashes() == [""]


def test_the_hash_changes_with_the_pooling_key_and_not_with_the_installation(
    northwick, owner, settings
):
    cast.make_child(northwick, pnc_number=PNC)
    settings.POOLING_KEY = "shared by a region"
    write_figures_keys(owner)
    shared = hashes()

    settings.SECRET_KEY = "another installation"
    write_figures_keys(owner)
    elsewhere = hashes()
    settings.POOLING_KEY = "another region's"
    write_figures_keys(owner)

    assert shared == elsewhere != hashes()


def test_a_figure_opens_to_the_children_that_the_one_who_asks_may_see(northwick, sam, ruth, as_app):
    anna, lee, kit = (cast.make_child(northwick, first_name=n) for n in ("Anna", "Lee", "Kit"))
    cast.allocate(anna.case, sam)
    cast.restrict(lee.case, "ask", ask=ruth)
    cast.restrict(kit.case, "sealed")
    called = [row["person_id"] for row in figures_of("person")]

    as_app()
    with acting(ruth, doing="testing"):
        opened = cast.sql("SELECT reference FROM app.case_references(%s)", called)

    assert len(called) == 3
    assert opened == [(anna.reference,)]


READ = """SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables
    WHERE relid = 'public.children_child'::regclass"""


def test_a_name_leads_to_its_child_and_no_other_is_looked_at(northwick, ruth, as_app):
    for each in range(60):
        cast.make_child(northwick, last_name=f"Child {each}")
    cast.sql("SET LOCAL enable_seqscan = off")  # of so few rows the database would read them all
    called = [row["person_id"] for row in figures_of("person")][:2]

    as_app()
    with acting(ruth, doing="testing"):
        [(before,)] = cast.sql(READ)
        opened = cast.sql("SELECT person_id FROM app.case_references(%s)", called)
        [(after,)] = cast.sql(READ)

    assert sorted(name for (name,) in opened) == sorted(called)
    assert after - before == len(called)


@pytest.mark.parametrize("name", ["", "x", "é" * 24, "0" * 24, "f" * 24, "0" * 40])
def test_what_nobody_is_called_leads_to_no_child(northwick, ruth, as_app, name):
    cast.make_child(northwick)

    as_app()
    with acting(ruth, doing="testing"):
        assert cast.sql("SELECT reference FROM app.case_references(%s)", [name]) == []


def test_a_child_of_another_service_is_not_opened(northwick, eastmere, ruth, as_app):
    cast.make_child(eastmere)
    called = [row["person_id"] for row in figures_of("person")]

    as_app()
    with acting(ruth, doing="testing"):
        opened = cast.sql("SELECT reference FROM app.case_references(%s)", called)

    assert opened == []
