"""Documents leave with the record as files beside its tables, and come in again as they were."""

import csv
import json
import os
import shutil
from datetime import date
from hashlib import sha256

import pytest

from tests import cast
from tests.conftest import fresh_copy
from tests.exchange.test_round_trip import empty_house
from tests.instream import a_scanner
from tests.pages.documents.files import office, pdf, picture, sent
from throughcare.exchange.exports.actions import export_record
from throughcare.exchange.imports.actions import check, import_folder, undo
from throughcare.exchange.imports.reading.sources import Refused
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.jobs import command_line_of
from throughcare.foundation.writing.stamps import stamp
from throughcare.record.documents.actions import add_document, add_version, withdraw
from throughcare.record.documents.checking import receive
from throughcare.record.documents.models import Document, DocumentVersion

SAID = {"kind": "letter-in", "dated_on": date(2026, 11, 2), "needs": "read-documents"}


@pytest.fixture(scope="module")
def left(empty_database, django_db_blocker, tmp_path_factory):
    """The folder of a service that left, with three documents and four files."""
    folder = tmp_path_factory.mktemp("left") / "out"
    with fresh_copy(django_db_blocker, f"left_{os.getpid()}", of=empty_database) as fresh:
        line = empty_house(fresh)
        fresh.connect_default_as("owner")
        service = cast.make_service("northwick", "")
        head = cast.make_staff(service, "Moira", "Hall", "head-of-service")
        child = cast.make_child(service)
        fresh.connect_default_as("app")
        with acting(head, doing="testing"):
            add(child, head, sent("order of court.pdf", pdf()), title="Order, “final”\nof court")
            letter = add(child, head, sent("letter.docx", office()), title="Letter")
            newer = receive(sent("letter 2.docx", office([("a", b"")])))
            add_version(letter, by=head, received=newer, in_place_of=1)
            wrong = add(
                child, head, sent("photo.jpg", picture()), title="=cmd()", needs="read-health"
            )
            withdraw(wrong, why="It is about her cousin", seen=stamp(wrong), by=head)
        export_record(folder, line)
    return folder


def add(child, by, file, **said):
    return add_document(child, by=by, received=receive(file), **SAID | said)


@pytest.fixture
def house(fresh_database):
    """The command line of a service with nothing in it."""
    return empty_house(fresh_database)


def copied(left, to):
    """The folder, to be spoilt."""
    return shutil.copytree(left, to / "spoilt")


def files_of(folder):
    place = folder / "documents"
    return {str(each.relative_to(place)): each.read_bytes() for each in place.rglob("*.*")}


def test_each_file_is_there_by_its_digest_and_the_manifest_has_those_of_the_lists(left):
    manifest = json.loads((left / "manifest.json").read_text())["documents"]
    rows = list(csv.DictReader((left / "documents" / "versions.csv").read_text().splitlines()))

    assert manifest["documents.csv"]["rows"] == 3
    assert manifest["versions.csv"]["rows"] == len(rows) == 4
    for name, listed in manifest.items():
        assert sha256((left / "documents" / name).read_bytes()).hexdigest() == listed["sha256"]
    for row in rows:
        file = left / "documents" / "files" / f"{row['sha256']}.{row['file_kind']}"
        assert sha256(file.read_bytes()).hexdigest() == row["sha256"]


def test_what_came_in_goes_out_again_byte_for_byte(left, house, tmp_path):
    report = import_folder(left, house)
    export_record(tmp_path / "again", house)

    assert "Documents: 3, of which 4 files were new." in report.notes
    assert files_of(tmp_path / "again") == files_of(left)


def test_the_same_folder_again_adds_nothing_and_what_changed_is_taken_over(left, house, tmp_path):
    import_folder(left, house)
    changed = copied(left, tmp_path)
    lists, manifest = changed / "documents" / "documents.csv", changed / "manifest.json"
    lists.write_text(lists.read_text().replace("Letter", "Letter from school"))
    manifest.unlink()

    assert import_folder(left, house).nothing_new
    report = import_folder(changed, house)

    assert "Documents: 3, of which 0 files were new." in report.notes
    with acting(house, doing="testing", purpose="export"):
        assert Document.objects.filter(title="Letter from school").count() == 1
        assert DocumentVersion.objects.count() == 4


def test_an_import_that_is_undone_takes_its_documents_back(left, house):
    report = import_folder(left, house)

    undo(report.batch, house)

    with acting(house, doing="testing", purpose="export"):
        assert not Document.objects.exists()
        assert not DocumentVersion.objects.exists()


def test_what_an_import_changed_of_a_document_is_as_before_once_it_is_undone(left, house, tmp_path):
    import_folder(left, house)
    changed = copied(left, tmp_path)
    rewritten("Letter", "Letter from school", "documents.csv")(changed)
    report = import_folder(changed, house)

    undo(report.batch, house)

    with acting(house, doing="testing", purpose="export"):
        assert Document.objects.filter(title="Letter").count() == 1
        assert DocumentVersion.objects.count() == 4


def spoil_bytes(folder):
    file = next((folder / "documents" / "files").glob("*.pdf"))
    file.write_bytes(file.read_bytes()[:-1] + b"!")


def remove_file(folder):
    next((folder / "documents" / "files").glob("*.pdf")).unlink()


def too_large(folder):
    with next((folder / "documents" / "files").glob("*.pdf")).open("ab") as file:
        file.truncate(25_000_001)


def other_list(folder):
    with (folder / "documents" / "versions.csv").open("a") as file:
        file.write("\n")


def no_lists(folder):
    (folder / "documents" / "documents.csv").unlink()


def no_folder(folder):
    shutil.rmtree(folder / "documents")


def rewritten(old, new, name="versions.csv"):
    def spoil(folder):
        (folder / "manifest.json").unlink()
        file = folder / "documents" / name
        assert old in file.read_text()
        file.write_text(file.read_text().replace(old, new))

    return spoil


def of_nobody(folder):
    """Documents of a child whom the folder does not bring."""
    (folder / "manifest.json").unlink()
    file = folder / "documents" / "documents.csv"
    [header, *rows] = csv.reader(file.read_text().splitlines(keepends=True))
    for row in rows:
        row[1] = "nobody"
    with file.open("w", newline="") as opened:
        csv.writer(opened).writerows([header, *rows])


def program(folder):
    """A file that nobody could add on a page, listed as though somebody had."""
    content = b"#!/bin/sh\nrm -rf /"
    digest, place = sha256(content).hexdigest(), folder / "documents"
    kept = next((place / "files").glob("*.pdf"))
    rewritten(kept.stem, digest)(folder)
    (place / "files" / f"{digest}.pdf").write_bytes(content)


SPOILT = {
    "a file that was changed": (spoil_bytes, "changed or cut short"),
    "a file that is missing": (remove_file, "missing, empty or larger"),
    "a file of more than 25 MB": (too_large, "missing, empty or larger"),
    "a list that was changed": (other_list, "not what manifest.json says"),
    "a list that is missing": (no_lists, "cannot be read"),
    "no folder of documents": (no_folder, "the folder of them is not there"),
    "a kind that is none": (rewritten("pdf", "exe"), "none of its kind"),
    "readers that are none": (rewritten("read-health", "read-all", "documents.csv"), "its kind"),
    "a state of the scan that is none": (rewritten("no-scanner", "trusted"), "none of its kind"),
    "a day that is none": (rewritten("2026-11-02", "2026-02-30", "documents.csv"), "of its kind"),
    "a child who is not there": (of_nobody, "not on the record"),
    "a column that is missing": (rewritten("file_name", "name"), "other columns"),
    "a program": (program, "program"),
}


@pytest.mark.parametrize("what", SPOILT)
def test_what_is_not_whole_is_refused_in_words_and_nothing_comes_in(left, house, tmp_path, what):
    spoil, words = SPOILT[what]
    folder = copied(left, tmp_path)
    spoil(folder)

    with pytest.raises(Refused, match=words):
        import_folder(folder, house)
    if spoil is not of_nobody:  # whom a check of the tables would bring, it cannot know
        with pytest.raises(Refused, match=words):
            check(folder, house)

    with acting(house, doing="testing", purpose="export"):
        assert not Document.objects.exists()


def test_a_digest_that_leads_out_of_the_folder_leads_nowhere(left, house, tmp_path):
    folder = copied(left, tmp_path)
    (tmp_path / "secret.pdf").write_bytes(pdf())
    digest = next((folder / "documents" / "files").glob("*.pdf")).stem
    rewritten(digest, "../../../secret")(folder)

    with pytest.raises(Refused, match="none of its kind"):
        import_folder(folder, house)


def test_a_scanner_of_ours_looks_for_itself_at_what_came_in(left, house, settings):
    with a_scanner() as scanner:
        settings.CLAMAV = scanner.address
        import_folder(left, house)

    with acting(house, doing="testing", purpose="export"):
        states = {each.scan for each in DocumentVersion.objects.all()}
    assert states == {"waiting"}


def test_a_check_reads_every_file_and_takes_nothing_in(left, house):
    report = check(left, house)

    assert "Documents: 3 with 4 files, all as their list says." in report.notes
    with acting(house, doing="testing", purpose="export"):
        assert not Document.objects.exists()
    assert command_line_of("northwick") == house
