"""Every figure that a paper gives and a measure counts, out of records, by the command itself.

The numbers stand in the generator's file of published figures and nowhere else: these tests read
them there. `make test` asks for some figures of each kind, `make test-all` for every one.
"""

import csv
import json
from contextlib import redirect_stderr, redirect_stdout
from decimal import Decimal
from functools import cache
from io import StringIO

import pytest

from tests.samples import each_time, some_of_each_kind
from throughcare.config.command_line import main
from throughcare.dataset.synthetic.published import FILE, LIKE, invent_like, read_published
from throughcare.schema import TABLES, Profile

PAPERS = read_published()
LINES = [line for paper in PAPERS.values() for line in paper.lines.values()]
MEASURED = {f"{line.like} {line.name}": line for line in LINES if line.measure}
WESTMINSTER = PAPERS["westminster-2019"]
TWELVE_MONTHS_BEFORE = "2016-10-01..2017-09-30"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The folder of each service, written when it is first asked for."""

    @cache
    def folder(like, figures=FILE):
        at = tmp_path_factory.mktemp(like) / "records"
        assert main(["synthesise", str(at), "--like", like, "--figures", str(figures)]) == 0
        return at

    return folder


@pytest.fixture(scope="module")
def measured(made):
    """The figures that `throughcare measure` prints, with nothing said against the files."""

    @cache
    def ask(like, measure, period, given=(), figures=FILE):
        as_at = read_published(figures)[like].day("as-at").isoformat()
        words = ["measure", measure, "--period", period, "--data", str(made(like, figures))]
        settings = [word for pair in given for word in ("--set", "=".join(pair))]
        said, complained = StringIO(), StringIO()
        with redirect_stdout(said), redirect_stderr(complained):
            done = main([*words, "--as-at", as_at, *settings, "--json"])
        assert (done, complained.getvalue()) == (0, "")
        return json.loads(said.getvalue())

    return ask


@pytest.fixture
def changed(tmp_path):
    """A copy of the file of published figures with some of the values changed."""

    def write(like, **values):
        with FILE.open(encoding="utf-8", newline="") as told:
            lines = list(csv.DictReader(told))
        for line in lines:
            if line["like"] == like:
                line["value"] = values.get(line["name"].replace("-", "_"), line["value"])
        with (tmp_path / "changed.csv").open("w", encoding="utf-8", newline="") as copy:
            writer = csv.DictWriter(copy, fieldnames=list(lines[0]))
            writer.writeheader()
            writer.writerows(lines)
        return tmp_path / "changed.csv"

    return write


def the(figures, part, **group):
    """The one figure of a part and a group."""
    (one,) = [f for f in figures if f["part"] == part and group.items() <= f.items()]
    return one


def what_it_says(name):
    """The kinds of a figure: of which service, which measure's, by what, and which number."""
    line = MEASURED[name]
    return {line.like, line.measure, (*line.group,), line.field, (*line.parameters,)}


EACH_TIME = some_of_each_kind(MEASURED, what_it_says, "a published figure")


@each_time([*MEASURED], EACH_TIME, "published")
def test_a_published_figure_comes_out_of_records(measured, published):
    line = MEASURED[published]
    found = measured(line.like, line.measure, line.period, tuple(line.parameters.items()))

    assert Decimal(the(found, line.part, **line.group)[line.field]) == Decimal(line.value)


def test_entrants_are_fewer_by_what_was_published(measured):
    before = the(measured(WESTMINSTER.like, "first-time-entrants", TWELVE_MONTHS_BEFORE), "number")

    fewer = before["numerator"] - WESTMINSTER.whole("entrants")

    assert fewer == WESTMINSTER.whole("entrants-fewer")


def test_the_published_rate_falls_while_the_tracker_rises(measured):
    official = [
        Decimal(the(measured(WESTMINSTER.like, "proven-reoffending", year), "binary")["value"])
        for year in ("2015/16", "2016/17")
    ]
    tracked = [
        Decimal(the(measured(WESTMINSTER.like, "reoffending-tracker", year), "proven")["value"])
        for year in ("2017/18", "2018/19")
    ]

    assert official[1] < official[0]
    assert tracked[1] > tracked[0]


def test_shares_of_the_published_counts_are_as_the_papers_numbers_give_them(measured):
    like, year = WESTMINSTER.like, "2018/19"
    profile = measured(like, "offence-profile", year)
    drugs, weapons = (measured(like, each, year) for each in ("drug-offences", "weapon-offences"))

    assert [the(profile, part)["value"] for part in ("drugs", "violence")] == ["28.1", "23.7"]
    assert [the(drugs, part)["value"] for part in ("supply", "class-a")] == ["14.1", "15.5"]
    assert [the(weapons, p)["value"] for p in ("of-violence", "by-code")] == ["30.0", "7.1"]


def test_what_the_paper_compares_itself_with_stands_in_the_records(made):
    with (made(WESTMINSTER.like) / "comparator.csv").open(encoding="utf-8") as file:
        told = {(row["measure"], row["area_name"]): row for row in csv.DictReader(file)}

    london, nation, often = (
        Decimal(told[key]["value_hundredths"]) / 100
        for key in (
            ("proven-reoffending", "London"),
            ("proven-reoffending", "England and Wales"),
            ("proven-reoffending:frequency", "London"),
        )
    )
    assert london - WESTMINSTER.decimal("rate") == Decimal("4.6")
    assert nation - WESTMINSTER.decimal("rate") == Decimal("0.9")
    assert WESTMINSTER.decimal("frequency") - often == Decimal("1.22")


def test_changing_the_file_changes_the_answers(measured, changed):
    figures = changed(
        WESTMINSTER.like,
        offences="260",
        drugs="75",
        entrants="40",
        rate="44.0",
        frequency="5.00",
        counties="23",
    )
    like, ask = WESTMINSTER.like, {"figures": figures}

    profile = measured(like, "offence-profile", "2018/19", **ask)
    reoffending = measured(like, "proven-reoffending", "2016/17", **ask)
    entrants = measured(like, "first-time-entrants", "2017-10-01..2018-09-30", **ask)
    home = (("home", "Greater London"),)
    counties = measured(like, "county-lines", "2018/19", home, **ask)

    assert the(profile, "offences")["value"] == "260"
    assert the(profile, "categories", yjb_category="drugs")["value"] == "75"
    assert the(reoffending, "binary")["value"] == "44.0"
    assert the(reoffending, "reoffences")["value"] == "110"
    assert the(entrants, "number")["value"] == "40"
    assert the(counties, "counties")["value"] == "23"


@pytest.mark.parametrize(("cohort", "reoffences"), [("25", "49"), ("100", "196")])
def test_cohorts_of_other_sizes_give_the_same_published_figures(
    measured, changed, cohort, reoffences
):
    figures = changed(WESTMINSTER.like, cohort=cohort)

    found = measured(WESTMINSTER.like, "proven-reoffending", "2016/17", figures=figures)

    assert the(found, "reoffences")["value"] == reoffences
    assert Decimal(the(found, "binary")["value"]) == WESTMINSTER.decimal("rate")
    assert Decimal(the(found, "frequency")["value"]) == WESTMINSTER.decimal("frequency")
    assert the(found, "per-offender")["value"] == "1.96"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"rate": "41.0"}, "no whole number of 50 gives 41.0 as rate"),
        ({"drugs": "9"}, "some kinds of offence are more than all they are part of"),
        ({"offences": "131", "known_before": "80"}, "131 offences are too few"),
        ({"entrants": "few"}, "entrants is 'few', no number"),
        ({"cohort": "200"}, "the cohort is too large"),
        ({"tracked_after": "99"}, "tracked-after is more than the 82 children"),
    ],
)
def test_figures_that_cannot_all_be_are_refused_in_words(tmp_path, capsys, changed, values, said):
    figures = changed(WESTMINSTER.like, **values)
    words = ["synthesise", str(tmp_path / "no"), "--like", WESTMINSTER.like]

    done = main([*words, "--figures", str(figures)])

    assert done == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("like", LIKE)
def test_such_a_service_keeps_the_rules_of_the_dataset(like):
    tables = invent_like(like)

    for name, table in TABLES.items():
        for column in table.columns_in(Profile.RECORD):
            values = tables[name][column.name].to_pylist()
            if column.key:
                assert len(set(values)) == len(values)
            if column.required:
                assert not {None, ""} & set(values), f"{name}.{column.name}"
            if column.choices:
                assert set(values) <= {"", *column.choices.codes}, f"{name}.{column.name}"
            if column.refers_to:
                there = tables[column.refers_to][TABLES[column.refers_to].key.name].to_pylist()
                assert set(values) <= {"", *there}, f"{name}.{column.name}"


def test_a_published_number_stands_in_no_code():
    code = "\n".join(file.read_text("utf-8") for file in FILE.parent.parent.rglob("*.py"))
    telling = {line.value for line in LINES if line.published and len(line.value) > 2}

    assert {value for value in telling if value in code} - {"100.0"} == set()


def test_a_service_that_no_paper_told_of_is_refused(tmp_path, capsys):
    assert main(["synthesise", str(tmp_path / "no"), "--like", "atlantis-1999"]) == 2
    assert "There are no published figures of atlantis-1999" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--like", "wiltshire-2008", "--children", "50"], "give --like alone"),
        (["--like", "wiltshire-2008", "--as-at", "2020-01-01"], "give --like alone"),
        (["--figures", "changed.csv"], "--figures goes with --like"),
        (["--like", "wiltshire-2008", "--figures", "nowhere.csv"], "There is no file nowhere.csv"),
    ],
)
def test_words_that_do_not_go_together_are_refused(tmp_path, capsys, words, said):
    done = main(["synthesise", str(tmp_path / "no"), *words])

    assert done == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "no").exists()
