"""Many files are sent at once, and each is put on a record by itself, never by guessing whose."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from tests import cast
from tests.instream import VIRUS, a_scanner
from tests.pages.documents.files import pdf, picture, sent
from tests.pages.documents.test_documents_of_a_child import at
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.capabilities import Purpose
from throughcare.foundation.access.models import Notice
from throughcare.record.documents import filing_views, tasks
from throughcare.record.documents.actions import MOST_STAGED
from throughcare.record.documents.models import Document, DocumentVersion, StagedFile

SAID = {"kind": "letter-in", "title": "Letter", "dated_on": "2/11/2026", "needs": "read-documents"}
HOME = at("file-documents")


def letters(count, name="letter {}.txt"):
    return [sent(name.format(n), f"Dear Anna, {n}".encode()) for n in range(count)]


@pytest.fixture
def waiting(as_app):
    """The files that somebody's page shows as waiting, as the owner sees them."""

    def of(staff):
        as_app.owner_again()
        return list(StagedFile.objects.filter(staff=staff))

    return of


def place(staged):
    return at("file-document", staged.reference)


def test_twenty_files_are_sent_at_once_and_wait_to_be_named(open_as, bea, waiting):
    open_as(bea, HOME, {"chosen": letters(20)})

    assert len(waiting(bea)) == 20
    page = open_as(bea, HOME)
    assert page.rows()[0] == "letter 0.txt"
    assert len(page.rows()) == 20


def test_what_is_refused_says_why_and_the_others_wait(open_as, bea, waiting):
    bad = [sent("page.html", b"<html>"), sent("empty.pdf", b""), sent("a.pdf", b"MZ\x90\x00")]

    page = open_as(bea, HOME, {"chosen": [*letters(2), *bad, sent("photo.jpg", picture())]})

    words = page.main()
    assert "page.html: The name of the file has the ending" in words
    assert "a.pdf: This kind of file is not taken" in words
    assert "empty.pdf: " in words
    assert [each.file_name for each in waiting(bea)] == [
        "letter 0.txt",
        "letter 1.txt",
        "photo.jpg",
    ]


def test_a_file_sent_twice_waits_once_and_the_twenty_first_is_refused(open_as, bea, waiting):
    for _each in range(2):
        open_as(bea, HOME, {"chosen": letters(MOST_STAGED)})

    page = open_as(bea, HOME, {"chosen": [sent("more.txt", b"one more")]})

    assert "more.txt: 20 files wait for you already" in page.main()
    assert len(waiting(bea)) == MOST_STAGED


def test_a_virus_among_them_is_refused_and_told(open_as, bea, ola, waiting, settings):
    with a_scanner() as scanner:
        settings.CLAMAV = scanner.address
        open_as(bea, HOME, {"chosen": [*letters(1), sent("bad.txt", VIRUS)]})

    assert [each.scan for each in waiting(bea)] == ["clean"]
    assert Notice.objects.get(kind="infected-file").staff == ola


def test_when_time_is_up_the_rest_is_refused_and_nothing_is_lost(
    open_as, bea, waiting, monkeypatch
):
    monkeypatch.setattr(filing_views, "SECONDS", -1)

    page = open_as(bea, HOME, {"chosen": letters(2)})

    assert "letter 1.txt: There was no time left for it" in page.main()
    assert waiting(bea) == []


def test_nobody_but_the_sender_sees_a_file_that_waits(open_as, bea, sam, waiting):
    open_as(bea, HOME, {"chosen": letters(1)})
    [staged] = waiting(bea)

    assert "letter 0" not in open_as(sam, HOME).main()
    answer = open_as(sam, place(staged), SAID).response
    assert answer.status_code == 302
    assert len(waiting(bea)) == 1


def test_a_file_is_looked_into_before_it_is_named_and_nothing_in_it_runs(
    open_as, fetch, bea, waiting
):
    open_as(bea, HOME, {"chosen": [sent("letter.pdf", pdf())]})
    [staged] = waiting(bea)
    way_in = at("staged-file", staged.reference)

    assert f'href="{way_in}" download' in open_as(bea, HOME).html
    assert f'href="{way_in}" download' in open_as(bea, place(staged)).html
    answer = fetch(bea, way_in)
    assert answer.content == bytes(StagedFile.objects.get(pk=staged.pk).content)
    assert answer["Content-Disposition"] == 'attachment; filename="letter.pdf"'
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"


def test_nobody_but_the_sender_looks_into_a_file_that_waits(open_as, fetch, bea, sam, waiting):
    open_as(bea, HOME, {"chosen": letters(1)})
    [staged] = waiting(bea)

    assert fetch(sam, at("staged-file", staged.reference)).status_code == 404


def test_a_file_that_no_scanner_has_seen_is_looked_into_by_nobody(
    open_as, fetch, bea, waiting, settings
):
    settings.CLAMAV = "127.0.0.1:1"
    open_as(bea, HOME, {"chosen": letters(1)})
    [staged] = waiting(bea)
    way_in = at("staged-file", staged.reference)

    assert way_in not in open_as(bea, HOME).html
    assert way_in not in open_as(bea, place(staged)).html
    assert fetch(bea, way_in).status_code == 403


def test_a_child_is_found_chosen_and_the_next_file_comes(open_as, anna, bea, waiting):
    open_as(bea, HOME, {"chosen": letters(2)})
    first, second = waiting(bea)

    found = open_as(bea, place(first), SAID | {"words": anna.child.last_name, "title": "Report"})
    assert anna.child.name in found.main()
    assert 'value="Report"' in found.html
    assert f'value="{anna.child.reference}" checked' not in found.html
    filed = open_as(
        bea,
        place(first),
        SAID
        | {"words": anna.child.last_name, "searched": anna.child.last_name}
        | {"child": anna.child.reference},
    )

    assert filed.response.status_code == 302, filed.main()
    assert filed.response.url == place(second)
    assert [each.pk for each in waiting(bea)] == [second.pk]
    [document] = Document.objects.filter(child=anna.child)
    assert DocumentVersion.objects.get(document=document).bytes == b"Dear Anna, 0"


def test_the_same_form_sent_twice_files_once(open_as, anna, bea, waiting):
    open_as(bea, HOME, {"chosen": letters(1)})
    [staged] = waiting(bea)
    said = SAID | {"words": anna.child.last_name, "child": anna.child.reference}

    for _each in range(2):
        open_as(bea, place(staged), said | {"searched": anna.child.last_name})

    assert waiting(bea) == []
    assert Document.objects.filter(child=anna.child).count() == 1


def test_a_number_in_the_name_of_a_file_suggests_whose_it_is_and_chooses_nobody(
    open_as, anna, bea, waiting
):
    open_as(bea, HOME, {"chosen": letters(1, f"order {anna.child.number} of court.txt")})
    [staged] = waiting(bea)

    page = open_as(bea, place(staged))

    assert anna.child.name in page.main()
    assert f'value="{anna.child.reference}" checked' not in page.html
    refused = open_as(bea, place(staged), SAID)
    assert "Select whose record it is for" in refused.main()
    assert waiting(bea) == [staged]


def test_a_name_in_the_name_of_a_file_suggests_nobody(open_as, anna, bea, waiting):
    open_as(bea, HOME, {"chosen": letters(1, f"{anna.child.name} school 2026-11-02.txt")})
    [staged] = waiting(bea)

    assert staged.suggested is None
    assert 'name="child"' not in open_as(bea, place(staged)).html


@pytest.mark.parametrize("how", ["sealed", "ask"])
def test_a_closed_record_is_not_offered_however_it_is_looked_for(
    open_as, northwick, ruth, bea, waiting, how
):
    child = cast.make_child(northwick, first_name="Quill", last_name="Zorvex")
    cast.restrict(child.case, how, named=(ruth,), ask=ruth)
    open_as(bea, HOME, {"chosen": letters(1, f"order {child.number}.txt")})
    [staged] = waiting(bea)

    page = open_as(bea, place(staged), SAID | {"words": "Quill Zorvex"})

    assert staged.suggested is None
    assert f'value="{child.reference}"' not in page.html
    assert "Quill Zorvex" not in page.main()
    assert (f"ask {ruth.full_name}" in page.main()) is (how == "ask")
    forced = open_as(bea, place(staged), SAID | {"child": child.reference})
    assert forced.status == 200
    assert waiting(bea) == [staged]


def test_who_files_in_their_own_cases_alone_is_offered_no_others(
    open_as, anna, northwick, ed, waiting
):
    mine = cast.make_child(northwick, last_name="Underwood")
    cast.allocate(mine.case, ed)
    open_as(ed, HOME, {"chosen": letters(1)})
    [staged] = waiting(ed)

    assert mine.reference in open_as(ed, place(staged), SAID | {"words": "Underwood"}).html
    other = open_as(ed, place(staged), SAID | {"words": anna.child.last_name})
    assert anna.child.reference not in other.html
    assert "No child was found for whom you may file documents" in other.main()


def test_nobody_files_what_they_could_not_read(open_as, anna, bea, waiting):
    open_as(bea, HOME, {"chosen": letters(1)})
    [staged] = waiting(bea)
    said = SAID | {"words": anna.child.last_name, "searched": anna.child.last_name}

    open_as(bea, place(staged), said | {"child": anna.child.reference, "needs": "read-health"})

    assert waiting(bea) == [staged]


def test_a_file_that_is_no_longer_wanted_is_removed(open_as, bea, waiting):
    open_as(bea, HOME, {"chosen": letters(1)})
    [staged] = waiting(bea)

    open_as(bea, at("remove-staged-file", staged.reference), {})

    assert waiting(bea) == []


def test_what_the_scanner_said_goes_with_the_file(open_as, anna, bea, waiting, settings):
    settings.CLAMAV = "127.0.0.1:1"
    open_as(bea, HOME, {"chosen": [SimpleUploadedFile("letter.pdf", pdf())]})
    [staged] = waiting(bea)
    said = SAID | {"words": anna.child.last_name, "searched": anna.child.last_name}

    page = open_as(bea, place(staged))
    open_as(bea, place(staged), said | {"child": anna.child.reference})

    assert "Not yet checked for viruses" in page.main()
    assert waiting(bea) == []
    version = DocumentVersion.objects.get()
    assert (version.scan, version.scanned_at) == ("waiting", None)
    assert "Who wrote the PDF" in version.removed


def test_files_that_nobody_named_go_at_night(open_as, northwick, bea, waiting, as_app):
    open_as(bea, HOME, {"chosen": letters(2)})
    old, young = waiting(bea)
    kept = StagedFile.objects.filter(pk=old.pk)
    kept.update(staged_at=old.staged_at - timedelta(days=400))
    line = cast.make_command_line(northwick)

    as_app()
    with acting(line.pk, doing="remove-old-staged-files", purpose=Purpose.JOB, via="job"):
        tasks.remove_old_staged_files.func.__wrapped__(service_code=northwick.code)

    assert waiting(bea) == [young]


def test_each_limit_of_a_file_that_waits_stands_in_the_database(northwick):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE conrelid = 'documents_stagedfile'::regclass"
        )
        names = {name for (name,) in cursor.fetchall()}

    assert {
        "staged_file_fits",
        "file_waits_once_to_be_named",
        "staged_file_is_of_no_case_yet",
    } <= names
