"""A child moves: the page, the record, the export and the board's figure say the same."""

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.anna import days_ago, rows_of_anna
from throughcare.dataset.snapshot import take
from throughcare.exchange.exports.actions import export_record
from throughcare.exchange.imports.actions import import_folder
from throughcare.foundation.access.jobs import command_line_of
from throughcare.foundation.sign_in.demonstration import BACKEND
from throughcare.measures.catalogue import find
from throughcare.measures.engine.engines import DuckDB
from throughcare.measures.engine.folders import Folder
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import quarter_of

ENDED = days_ago(1)  # Anna's order ended yesterday
MOVED = days_ago(10)


@dataclass
class Looked:
    """What left the service on one day: where Anna lives and lived, and the board's figure."""

    residences: list[dict[str, str]]
    figure: tuple[int, int]


@pytest.fixture
def at_work(fresh_cast, tmp_path):
    """Anna, whose order ended yesterday, her worker Sam, and a way to look from outside."""
    fresh_cast.connect_default_as("owner")
    sam, made = cast.worker("sam"), rows_of_anna()
    line = command_line_of("northwick")
    made.programme.ended_on = ENDED
    made.programme.save()
    fresh_cast.connect_default_as("app")

    def look(name: str) -> Looked:
        export_record(tmp_path / name, line)
        taken = take(fresh_cast.address_of("report"), tmp_path / "figures", "northwick")
        return Looked(residences_in(tmp_path / name, made.child.source_id), kpi_1(taken.at))

    return made, sam, look, tmp_path


def residences_in(folder: Path, person: str) -> list[dict[str, str]]:
    with (folder / "residence.csv").open(newline="") as file:
        hers = [row for row in csv.DictReader(file) if row["person_id"] == person]
        return sorted(hers, key=lambda row: row["started_on"])


def kpi_1(folder: Path) -> tuple[int, int]:
    """How many children lived somewhere suitable when their order ended, of how many."""
    engine = DuckDB()
    engine.open(Folder(folder))
    request = FigureQuery(period=quarter_of(ENDED).period, as_at=days_ago(0))
    result = figures(engine, find("kpi-1"), request)
    headline = next(each for each in result if each.part == "headline")
    return headline.numerator, headline.denominator


def moves(sam, child, leaving, **answers) -> str:
    """Sam records the move on the page, as the web role."""
    client, at = Client(), reverse("move", args=[child.reference])
    client.force_login(sam.person, backend=BACKEND)
    text = {
        "to": "elsewhere",
        "other_place": "bed-and-breakfast",
        "on": f"{MOVED.day}/{MOVED.month}/{MOVED.year}",
        "suitability": "unsuitable",
        "leaving": leaving.reference,
        "token": "bcdfghjkmnpq",
    }
    read_back = client.post(at, text | answers, follow=True)
    assert "Check the move" in read_back.text
    return client.post(at, {"token": text["token"], "confirm": "yes"}, follow=True).text


def test_a_move_is_in_the_export_and_turns_the_indicator_of_suitable_homes(at_work):
    made, sam, look, _folder = at_work
    before = look("before")

    page = moves(sam, made.child, made.home)

    after = look("after")
    assert "The move was recorded" in page
    assert (before.figure, after.figure) == ((1, 1), (0, 1))
    [home] = before.residences
    [left, new] = after.residences
    assert left == home | {"ended_on": days_ago(11).isoformat()}
    assert home["ended_on"] == ""
    assert (new["accommodation_type"], new["suitability"]) == ("bed-and-breakfast", "unsuitable")
    assert (new["started_on"], new["ended_on"]) == (MOVED.isoformat(), "")
    assert new["person_id"] == home["person_id"]


def test_a_move_after_the_order_ended_leaves_the_indicator_as_it_was(at_work):
    made, sam, look, _folder = at_work
    today = days_ago(0)

    moves(sam, made.child, made.home, on=f"{today.day}/{today.month}/{today.year}")

    assert look("after").figure == (1, 1)


def test_what_was_exported_after_the_move_changes_nothing_when_it_comes_in_again(at_work):
    made, sam, look, folder = at_work
    moves(sam, made.child, made.home)
    look("after")

    report = import_folder(folder / "after", command_line_of("northwick"))

    assert sum(table.added + table.changed + table.rejected for table in report.tables) == 0
