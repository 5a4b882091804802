"""A case goes to another service: every row that travels arrives, and nothing else does."""

import io
import json
import zipfile
from dataclasses import dataclass

import pytest

from tests import cast
from tests.exchange.two_services import both, files_of, rows_of, taken_back
from throughcare.exchange.imports.actions import import_folder
from throughcare.exchange.mapping import all_stored
from throughcare.exchange.transfers import actions
from throughcare.exchange.transfers.contents import BLANK, LEFT_OUT, STAYS, is_blank, travelling
from throughcare.exchange.transfers.models import Copy
from throughcare.foundation.access.jobs import command_line_of
from throughcare.foundation.access.models import Case, Transfer
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.record import COPIED
from throughcare.record.children.models import Child

OF_A_CHILD = sorted(
    name
    for name, stored in all_stored().items()
    if stored.has_case or name in ("victim", "victim_identity", "restriction_access")
)
TRAVELLING = sorted(travelling())


@dataclass
class Seen:
    """What both services held before and after a case was taken over."""

    before: dict
    after: dict
    received: dict
    rows: dict
    stayed: dict
    sender_sees: bool
    moved: Transfer
    copy: Copy


@pytest.fixture(scope="module")
def services(empty_database, django_db_blocker, tmp_path_factory):
    with both(empty_database, django_db_blocker, tmp_path_factory.mktemp("two")) as two:
        yield two


@pytest.fixture(scope="module")
def seen(services):
    """A case that was sent and taken over, looked at from all sides, and then taken back."""
    two = services
    with taken_back():
        before = {name: rows_of(name, two.case) for name in TRAVELLING}
        arrived = two.accept(two.send())
        models = {name: all_stored()[name].model._default_manager for name in all_stored()}
        result = Seen(
            before=before,
            after={name: rows_of(name, two.case) for name in TRAVELLING},
            received={name: rows_of(name, arrived) for name in TRAVELLING},
            rows={name: list(models[name].filter(case=arrived)) for name in TRAVELLING},
            stayed={
                name: models[name].filter(service=two.eastmere).count()
                for name in STAYS - {"transfer"}
            },
            sender_sees=two.act(two.priya, lambda: Case.objects.filter(pk=arrived.pk).exists()),
            moved=Transfer.objects.get(case=arrived),
            copy=Copy.objects.get(case=arrived),
        )
    return result


@pytest.fixture
def two(services):
    with taken_back():
        yield services


@pytest.mark.parametrize("name", TRAVELLING)
def test_every_row_that_travels_arrives_as_it_was_sent(seen, name):
    assert seen.before[name]
    assert seen.received[name] == seen.before[name]


@pytest.mark.parametrize("name", TRAVELLING)
def test_the_senders_rows_stay_as_they_were(seen, name):
    assert seen.after[name] == seen.before[name]


@pytest.mark.parametrize("name", TRAVELLING)
def test_what_arrives_is_the_services_own_and_names_no_staff_and_no_other_child(seen, name):
    stored = all_stored()[name]
    blank = [each.db for each in stored.stored_columns if is_blank(each, stored)]

    for row in seen.rows[name]:
        assert row.service_id == seen.moved.service_id
        assert row.source_id.startswith(f"{COPIED}northwick/")
        assert {getattr(row, column) for column in blank} == {None}


@pytest.mark.parametrize("name", OF_A_CHILD)
def test_every_table_about_a_child_travels_or_says_why_not(name):
    reasons = {table: str(each.why) for each in LEFT_OUT for table in each.tables}

    assert (name in travelling()) is not (name in STAYS)
    assert name in travelling() or reasons[name]


def test_what_stays_does_not_arrive(seen):
    assert set(seen.stayed.values()) == {0}


def test_the_sender_does_not_see_the_receivers_record(seen):
    assert not seen.sender_sees


def test_the_record_says_where_it_came_from_and_on_which_day(seen):
    moved, copy = seen.moved, seen.copy

    assert (moved.direction, moved.other_service_code) == ("in", "northwick")
    assert (moved.moved_on, moved.accepted_on) == (today(), today())
    assert (copy.from_name, copy.sent_by_name) == ("Northwick Youth Justice Service", "Priya Nair")


def test_no_other_childs_row_and_nothing_that_stays_is_in_the_files(two):
    packed = files_of(two.send())

    everything = b"".join(packed.values()).decode()
    assert "/person-1" in everything
    for other in ("person-2", "person-3", "victim-", "staff-", "panel_member"):
        assert f"/{other}" not in everything
    assert not {f"{stays}.csv" for stays in STAYS - {"transfer"}} & set(packed)


def test_the_manifest_names_every_file_with_its_rows_and_what_was_left_out(two):
    packed = files_of(two.send())

    manifest = json.loads(packed.pop("manifest.json"))
    assert {each["file"] for each in manifest["files"]} == set(packed)
    assert manifest["from"] == {"code": "northwick", "name": "Northwick Youth Justice Service"}
    assert manifest["to"] == "Eastmere Youth Justice Service"
    assert manifest["child"] == two.case.reference
    assert manifest["sent_by"] == "Priya Nair"
    left = {str(each.what) for each in (*LEFT_OUT, *BLANK)}
    assert {each["what"] for each in manifest["left_out"]} == left
    assert len(manifest["left_out"]) == len(LEFT_OUT) + len(BLANK)
    assert all(packed[each["file"]].count(b"\n") > each["rows"] > 0 for each in manifest["files"])


def test_a_copy_for_a_service_elsewhere_is_taken_in_there_once(two, tmp_path):
    offer = two.send(to="Westmoor")
    archive = two.act(two.priya, lambda: actions.take_copy_away(offer, by=two.priya))
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        packed.extractall(tmp_path)
    folder = tmp_path / f"copy-{two.case.reference}"

    two.as_app()
    first = import_folder(folder, command_line_of("eastmere"))
    again = import_folder(folder, command_line_of("eastmere"))
    two.as_owner()

    there = Child.objects.get(service=two.eastmere).case
    assert [each.words for each in first.remarks if each.kind == "rejected"] == []
    assert again.nothing_new
    assert {name: rows_of(name, there) for name in TRAVELLING} == {
        name: rows_of(name, two.case) for name in TRAVELLING
    }
    assert Transfer.objects.get(case=there).other_service_code == "northwick"


def test_a_copy_taken_in_leaves_the_services_own_children_as_they_are(two, tmp_path):
    folder, own = tmp_path / "copy", tmp_path / "own"
    own.mkdir()
    children = "person_id,first_name,date_of_birth,sex\nP9,{},2010-02-11,male\n"
    (own / "person.csv").write_text(children.format("Ben"))
    two.as_app()
    import_folder(own, command_line_of("eastmere"))
    actions.export_case(folder, command_line_of("northwick"), two.case.reference, to="Eastmere")

    report = import_folder(folder, command_line_of("eastmere"))
    (own / "person.csv").write_text(children.format("Benjamin"))
    newer = import_folder(own, command_line_of("eastmere"))
    two.as_owner()

    assert [table.gone for table in (*report.tables, *newer.tables) if table.gone] == []
    assert Child.objects.filter(service=two.eastmere).count() == 2


def test_the_export_of_one_case_is_audited_as_that(two, tmp_path):
    two.as_app()
    actions.export_case(tmp_path / "copy", command_line_of("northwick"), two.case.reference)
    two.as_owner()

    result = cast.sql(
        "SELECT q.doing, r.how, r.basis, r.case_id FROM audit_read r JOIN audit_request q "
        "ON q.id = r.request_id ORDER BY r.id DESC LIMIT 1"
    )
    assert result == [("Export one case", "exported", "export", two.case.pk)]
