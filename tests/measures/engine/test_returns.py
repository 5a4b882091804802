"""Folders of folders: the latest return about a child counts, and services are pooled."""

import json

import pytest

from throughcare.measures.children.attributes import table
from throughcare.measures.engine.engines import DuckDB, rows
from throughcare.measures.engine.folders import BadFolder, Folder
from throughcare.measures.engine.returns import Returns, as_at_of, folder_at, is_ours, pooling_marks

JUNE = {"service": "here", "return_start_on": "2023-04-01", "return_end_on": "2023-06-30"}
SEPTEMBER = {"service": "here", "return_start_on": "2023-07-01", "return_end_on": "2023-09-30"}


def put(at, manifest, **tables):
    """A return: its manifest, and tables as lines of CSV."""
    at.mkdir()
    (at / "manifest.json").write_text(json.dumps(manifest))
    for name, lines in tables.items():
        text = "\n".join(line.strip() for line in lines.strip().splitlines())
        (at / f"{name}.csv").write_text(text + "\n")


def held(folder, name, *columns):
    """The rows that count, as tuples."""
    engine = DuckDB(threads=1)
    engine.open(folder_at(folder))
    return sorted(tuple(row[c] for c in columns) for row in rows(engine, table(name)))


@pytest.fixture(params=["june first", "september first"])
def two_returns(tmp_path, request):
    """Two returns about Anna, the first of them about Ben too; put there in either order."""
    returns = {
        "june": (JUNE, "here,anna,2001-01-01\nhere,ben,2002-02-02", "here,o1,anna\nhere,o2,ben"),
        "september": (SEPTEMBER, "here,anna,2011-11-11", "here,o9,anna"),
    }
    names = ("a", "b") if request.param == "june first" else ("b", "a")
    for name, (manifest, people, offences) in zip(names, returns.values(), strict=True):
        put(
            tmp_path / name,
            manifest,
            person=f"service_id,person_id,date_of_birth\n{people}",
            offence=f"service_id,offence_id,person_id\n{offences}",
        )
    return tmp_path


def test_the_latest_return_about_a_child_wins_whole_even_if_put_there_first(two_returns):
    people = held(two_returns, "person", "person_id", "date_of_birth")

    assert [(name, str(born)) for name, born in people] == [
        ("anna", "2011-11-11"),
        ("ben", "2002-02-02"),
    ]
    assert held(two_returns, "offence", "offence_id", "person_id") == [
        ("o2", "ben"),
        ("o9", "anna"),
    ]


def test_a_child_whom_a_later_return_deletes_counts_nowhere(two_returns):
    put(two_returns / "c", SEPTEMBER | {"signed_off_on": "2023-10-20", "deleted": ["anna"]})

    assert held(two_returns, "person", "person_id") == [("ben",)]
    assert held(two_returns, "offence", "offence_id") == [("o2",)]


def test_a_child_is_back_when_a_return_after_the_deletion_has_them(two_returns):
    deleted = SEPTEMBER | {"return_end_on": "2023-09-01", "deleted": ["anna"]}
    put(two_returns / "c", deleted)

    assert held(two_returns, "person", "person_id") == [("anna",), ("ben",)]


def test_rows_that_name_no_child_follow_the_row_that_they_belong_to(tmp_path):
    for name, manifest in (("a", JUNE), ("b", SEPTEMBER)):
        put(
            tmp_path / name,
            manifest,
            person="service_id,person_id\nhere,anna",
            hearing=f"service_id,hearing_id,person_id\nhere,h{name},anna",
            hearing_offence=f"service_id,hearing_offence_id,hearing_id\nhere,ho{name},h{name}",
            board_meeting=f"service_id,board_meeting_id\nhere,m{name}",
        )

    assert held(tmp_path, "hearing_offence", "hearing_offence_id") == [("hob",)]
    assert held(tmp_path, "board_meeting", "board_meeting_id") == [("mb",)]


def test_a_snapshot_stands_in_the_place_of_everything_earlier(tmp_path):
    for name, as_at, person in (
        ("a", "2026-11-21T02:15:00+00:00", "gone"),
        ("b", "2026-11-22T02:15:00+00:00", "anna"),
    ):
        manifest = {"format": "throughcare-figures", "service": "here", "as_at": as_at}
        put(tmp_path / name, manifest, person=f"service_id,person_id\nhere,{person}")

    assert held(tmp_path, "person", "person_id") == [("anna",)]
    assert str(as_at_of(folder_at(tmp_path))) == "2026-11-22"


def test_services_are_pooled_and_keep_their_own_children(tmp_path):
    for code in ("here", "there"):
        put(
            tmp_path / code,
            {"service": code, "pooling_mark": "one"},
            person=f"service_id,person_id\n{code},anna",
        )

    folder = folder_at(tmp_path)

    assert held(tmp_path, "person", "service_id", "person_id") == [
        ("here", "anna"),
        ("there", "anna"),
    ]
    assert pooling_marks(folder) == {"one"}
    assert folder.columns("person") == {"service_id", "person_id"}
    assert folder.columns("offence") == frozenset()


def test_a_folder_of_tables_is_not_taken_for_a_folder_of_returns(tmp_path):
    (tmp_path / "person.csv").write_text("service_id,person_id\nhere,anna\n")

    folder = folder_at(tmp_path)

    assert type(folder) is Folder
    assert not is_ours(folder)


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        ("{", "is not written as JSON"),
        ("{}", "does not say which service"),
        ("[]", "which service"),
    ],
)
def test_a_manifest_that_cannot_be_read_is_said_so(tmp_path, manifest, said):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "manifest.json").write_text(manifest)

    with pytest.raises(BadFolder, match=said):
        Returns(tmp_path).columns("person")
