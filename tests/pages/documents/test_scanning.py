"""A file is scanned before it is kept; one at which no scanner looked is opened by nobody."""

from datetime import date
from time import monotonic

import pytest
from django.db import DatabaseError, connection, transaction

from tests import cast
from tests.instream import VIRUS, a_scanner
from tests.pages.documents.files import pdf, picture, sent
from tests.pages.documents.test_documents_of_a_child import ANSWERS, added, at, file_of
from throughcare.foundation import virus_scanner
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.capabilities import Purpose
from throughcare.foundation.access.models import Notice
from throughcare.foundation.virus_scanner import STANDARD_TEST, ScanVerdict
from throughcare.record.documents import tasks
from throughcare.record.documents.actions import add_document
from throughcare.record.documents.checking import receive
from throughcare.record.documents.checking.results import FileNotTaken
from throughcare.record.documents.checking.scanning import Scanner
from throughcare.record.documents.models import DocumentVersion, Scan

NOTHING = "127.0.0.1:1"
SAID = {
    "kind": "letter-in",
    "title": "A note",
    "dated_on": date(2026, 11, 2),
    "needs": "read-documents",
}
LETTER = b"Dear Anna, see you at ten"


@pytest.fixture
def scanner(settings):
    with a_scanner() as listening:
        settings.CLAMAV = listening.address
        yield listening


@pytest.fixture
def away(settings):
    settings.CLAMAV = NOTHING


@pytest.fixture
def rescan(northwick, as_app, monkeypatch):
    """Do the job that scans what waits, as the worker does it."""
    line = cast.make_command_line(northwick)

    def scanned(most=20):
        monkeypatch.setattr(tasks, "MOST_AT_ONCE", most)
        as_app()
        with acting(line.pk, doing="scan-files", purpose=Purpose.JOB, via="job"):
            tasks.scan_files.func.__wrapped__(service_code=northwick.code)
        as_app.owner_again()

    return scanned


def state():
    return DocumentVersion.objects.get().scan


def test_a_file_is_scanned_as_it_was_sent_and_as_it_is_kept(scanner):
    received = receive(sent("photo.jpg", picture()))

    assert scanner.seen == [picture(), received.content]
    assert received.scan == Scan.CLEAN


@pytest.mark.parametrize("content", [LETTER + VIRUS, STANDARD_TEST])
def test_a_file_with_a_virus_is_refused_with_whom_to_tell(scanner, settings, content):
    settings.HELP_PHONE = "the service desk, 01632 960 001"

    with pytest.raises(FileNotTaken) as refused:
        receive(sent("note.txt", content))

    [words] = refused.value.messages
    assert "Do not open it" in words
    assert words.endswith("Ring the service desk, 01632 960 001.")


def test_where_no_scanner_is_set_up_none_is_asked_and_the_state_says_so(settings):
    settings.CLAMAV = ""

    assert receive(sent("note.txt", LETTER)).scan == Scan.NONE


ANSWERS_THAT_DO_NOT_COUNT = {
    "nothing": b"",
    "a size that is too large": b"INSTREAM size limit exceeded. ERROR\0",
    "an error": b"stream: lstat() failed: No such file or directory. ERROR\0",
    "half of one": b"stream: O",
    "one without an end": b"stream: OK",
    "a virus without an end": b"stream: Tests.Virus FOUN",
    "two at once": b"stream: OK\0stream: OK\0",
    "clean and yet not": b"stream: OK\0stream: Tests.Virus FOUND\0",
    "another program's": b"HTTP/1.1 400 Bad Request\r\n\r\n",
    "more than any": b"stream: " + b"O" * 10_000,
    "bytes that are no letters": b"\xff\xfe\0",
    "an unknown command": b"UNKNOWN COMMAND\0",
}


@pytest.mark.parametrize("what", ANSWERS_THAT_DO_NOT_COUNT)
def test_what_is_no_whole_answer_is_not_clean(scanner, what):
    scanner.says = ANSWERS_THAT_DO_NOT_COUNT[what]

    assert virus_scanner.scan(LETTER) is ScanVerdict.NONE
    assert receive(sent("note.txt", LETTER)).scan == Scan.WAITING


@pytest.mark.parametrize("address", [NOTHING, "/nowhere/clamd.sock", "no port", "127.0.0.1:clamd"])
def test_a_scanner_that_is_not_there_has_said_nothing(settings, address):
    settings.CLAMAV = address

    assert virus_scanner.scan(LETTER) is ScanVerdict.NONE
    assert not virus_scanner.answers()


def test_a_scanner_that_hangs_is_waited_for_no_longer_than_is_said(scanner):
    scanner.hangs = True
    began = monotonic()

    assert virus_scanner.scan(LETTER, seconds=0.2) is ScanVerdict.NONE
    assert monotonic() - began < 5


def test_a_file_larger_than_the_scanner_takes_is_not_clean(scanner):
    scanner.most_bytes = 1_000_000

    assert virus_scanner.scan(bytes(25_000_000)) is ScanVerdict.NONE
    assert virus_scanner.scan(bytes(1_000_000)) is ScanVerdict.CLEAN


def test_a_scanner_that_did_not_answer_is_not_asked_again_for_the_files_of_one_request(scanner):
    scanner.says = b""
    asked = Scanner()

    states = [receive(sent("note.txt", LETTER), asked).scan for _file in range(20)]

    assert set(states) == {Scan.WAITING}
    assert len(scanner.seen) == 1


def test_a_virus_is_refused_on_the_page_and_administrators_are_told_without_the_child(
    open_as, scanner, anna, bea, ola, as_app
):
    place = at("add-document", anna.child.reference)

    page = open_as(bea, place, ANSWERS | {"file": sent("letter.txt", LETTER + VIRUS)})

    assert "The virus scanner found something" in page.main()
    as_app.owner_again()
    assert not DocumentVersion.objects.exists()
    [notice] = Notice.objects.filter(kind="infected-file")
    assert (notice.staff, notice.about_staff, notice.case_reference) == (ola, bea, "")
    assert bea.full_name in open_as(ola, "/").main()


def test_a_file_that_waits_for_the_scanner_is_opened_by_nobody_until_a_job_scanned_it(
    open_as, fetch, anna, sam, ian, as_app, settings, away, rescan
):
    document = added(anna.child, sam, as_app)
    home, file = at("documents", anna.child.reference), file_of(anna.child, document)

    assert "Not yet checked for viruses" in open_as(sam, home).main()
    assert file not in open_as(sam, home).html
    for worker in (sam, ian):
        answer = fetch(worker, file)
        assert answer.status_code == 403
        assert "Not yet checked for viruses" in answer.content.decode()

    rescan()
    assert state() == Scan.WAITING
    with a_scanner() as scanner:
        settings.CLAMAV = scanner.address
        rescan()
    assert scanner.seen == [DocumentVersion.objects.get().bytes]
    assert state() == Scan.CLEAN
    assert fetch(sam, file).status_code == 200


def test_a_virus_that_was_found_later_closes_the_file_and_its_worker_is_told(
    open_as, fetch, anna, bea, ola, as_app, settings, away, rescan
):
    as_app.owner_again()
    place = at("add-document", anna.child.reference)
    open_as(bea, place, ANSWERS | {"file": sent("letter.txt", LETTER + VIRUS)})
    with a_scanner() as scanner:
        settings.CLAMAV = scanner.address
        rescan()

    as_app.owner_again()
    version = DocumentVersion.objects.select_related("document").get()
    assert version.scan == Scan.INFECTED
    answer = fetch(bea, file_of(anna.child, version.document))
    assert answer.status_code == 403
    assert "Nobody can open it" in answer.content.decode()
    told = {(each.staff, each.case_reference) for each in Notice.objects.all()}
    assert told == {(bea, anna.child.case.reference), (ola, "")}
    assert "that you put on a record" in open_as(bea, "/").main()


def test_a_file_that_came_before_there_was_a_scanner_is_scanned_once_there_is(
    anna, sam, as_app, scanner, settings, rescan
):
    address, settings.CLAMAV = settings.CLAMAV, ""
    added(anna.child, sam, as_app)
    assert state() == Scan.NONE

    settings.CLAMAV = address
    rescan()

    assert state() == Scan.CLEAN


def test_a_file_that_the_scanner_does_not_judge_holds_up_none_behind_it(
    anna, sam, as_app, settings, away, rescan
):
    for content in (b"a" * 4000, LETTER):
        as_app()
        with acting(sam, doing="testing"):
            add_document(anna.child, by=sam, received=receive(sent("note.txt", content)), **SAID)
        as_app.owner_again()
    with a_scanner(most_bytes=1000) as scanner:
        settings.CLAMAV = scanner.address
        rescan()

    states = DocumentVersion.objects.order_by("pk").values_list("scan", flat=True)
    assert [*states] == [Scan.WAITING, Scan.CLEAN]


def test_no_page_says_what_the_scanner_found(anna, sam, as_app, away):
    added(anna.child, sam, as_app)
    as_app()
    with (
        acting(sam, doing="testing"),
        pytest.raises(DatabaseError, match="scanner_alone"),
        transaction.atomic(),
    ):
        DocumentVersion.objects.update(scan="no-scanner")


@pytest.mark.parametrize(
    "call", ["files_to_scan(0, 9)", "file_to_scan(1)", "note_scan(1, 'clean')"]
)
def test_only_a_job_of_the_command_line_reads_what_waits(anna, sam, as_app, away, call):
    added(anna.child, sam, as_app)
    as_app()
    with (
        acting(sam, doing="testing", purpose=Purpose.JOB),
        pytest.raises(DatabaseError, match="only a job of the service"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"SELECT app.{call}")


def test_a_paper_is_scanned_though_cleaning_takes_the_virus_out(scanner):
    with pytest.raises(FileNotTaken, match="virus"):
        receive(sent("order.pdf", pdf() + VIRUS))
