"""What is claimed of the tests' own scanner holds of Debian's, where that is installed."""

import shutil
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.clamd import clamd, find_clamd
from tests.instream import VIRUS, a_scanner
from tests.pages.documents.files import office, sent
from throughcare.config.doctor import scanner as examined
from throughcare.foundation import virus_scanner
from throughcare.foundation.virus_scanner import STANDARD_TEST, ScanVerdict
from throughcare.record.documents.checking import receive
from throughcare.record.documents.checking.results import FileNotTaken
from throughcare.record.documents.models import MOST_BYTES, Scan

DEBIANS = [pytest.param("clamd", marks=pytest.mark.thorough)] if find_clamd() else []
EACH = pytest.mark.parametrize("which", ["of the tests", *DEBIANS])


@pytest.fixture
def start(settings, request):
    """Start a scanner that takes so many megabytes."""

    def started(which, most=30):
        if which == "of the tests":
            context = a_scanner(most_bytes=most * 10**6)
            settings.CLAMAV = context.__enter__().address
        else:
            folder = Path(mkdtemp(prefix="clamd"))  # a socket's path is short
            request.addfinalizer(lambda: shutil.rmtree(folder))
            context = clamd(folder, settings, most=most)
            context.__enter__()
        request.addfinalizer(lambda: context.__exit__(None, None, None))

    return started


@EACH
def test_it_passes_what_is_clean_and_finds_what_is_not(start, which):
    start(which)

    assert virus_scanner.scan(b"Dear Anna") is ScanVerdict.CLEAN
    assert virus_scanner.scan(b"Dear Anna" + VIRUS) is ScanVerdict.INFECTED
    assert virus_scanner.scan(STANDARD_TEST) is ScanVerdict.INFECTED
    assert virus_scanner.scan(bytes(MOST_BYTES)) is ScanVerdict.CLEAN
    assert receive(sent("letter.docx", office())).scan == Scan.CLEAN


@EACH
def test_a_file_in_which_it_finds_something_is_refused(start, which):
    start(which)

    with pytest.raises(FileNotTaken, match="virus scanner found"):
        receive(sent("note.txt", b"Dear Anna" + VIRUS))


@EACH
def test_a_file_larger_than_it_takes_waits_and_the_doctor_says_so(start, which):
    start(which, most=1)

    assert virus_scanner.scan(bytes(MOST_BYTES)) is ScanVerdict.NONE
    assert not examined().right
    assert "StreamMaxLength" in examined().words


@EACH
def test_the_doctor_is_content_with_one_that_does_its_work(start, which):
    start(which)

    assert examined().right, examined().words


def test_the_doctor_says_that_none_is_set_up_that_it_is_away_and_that_it_knows_nothing(settings):
    settings.CLAMAV = ""
    assert examined().right is None
    settings.CLAMAV = "127.0.0.1:1"
    assert "does not answer" in examined().words
    with a_scanner(knows=()) as scanner:
        settings.CLAMAV = scanner.address
        assert "signatures" in examined().words
        assert not examined().right


def test_readiness_says_whether_it_answers_and_pages_go_on_without_it(client, as_app, settings):
    as_app()
    settings.CLAMAV = "127.0.0.1:1"
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"database": True, "tables": True, "scanner": False}

    with a_scanner() as scanner:
        settings.CLAMAV = scanner.address
        assert client.get("/readyz").json()["scanner"] is True
