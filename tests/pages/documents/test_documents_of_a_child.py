"""Documents are added, listed, opened and withdrawn by those who may, and by nobody else."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from tests import cast
from tests.pages.documents.files import pdf, picture, sent
from throughcare.foundation.access.acting import acting
from throughcare.foundation.audit.models import Change, Read
from throughcare.record.documents.actions import add_document, add_version, stage_file
from throughcare.record.documents.checking import receive
from throughcare.record.documents.models import MOST_BYTES, Document, DocumentVersion

ANSWERS = {"kind": "letter-in", "title": "", "dated_on": "2/11/2026", "needs": "read-documents"}

LETTER = {
    "kind": "letter-in",
    "title": "Letter",
    "dated_on": date(2026, 11, 2),
    "needs": "read-documents",
}


def at(name, *more):
    return reverse(name, args=more)


def added(child, by, as_app, needs="read-documents", title="Letter from school"):
    """A document that somebody put there."""
    as_app()
    with acting(by, doing="testing"):
        document = add_document(
            child,
            by=by,
            received=receive(sent("letter.pdf", pdf())),
            kind="letter-in",
            title=title,
            dated_on=date(2026, 11, 2),
            needs=needs,
        )
    as_app.owner_again()
    return document


def file_of(child, document, number=1):
    return at("document-file", child.reference, document.reference, number)


def test_a_photograph_of_a_letter_is_added_and_called_as_its_file(open_as, anna, sam):
    place = at("add-document", anna.child.reference)

    open_as(sam, place, ANSWERS | {"file": sent("school_letter.jpg", picture())})
    page = open_as(sam, at("documents", anna.child.reference))

    words = page.main()
    assert "Letters received" in words
    assert "School letter" in words
    assert "2 Nov 2026" in words
    assert "Photograph (JPEG)" in words
    assert "The place where the picture was taken" in words
    assert "Sam Okoro" in words


def test_the_same_form_sent_twice_is_one_document(open_as, anna, sam, as_app):
    place = at("add-document", anna.child.reference)
    twice = ANSWERS | {"token": "bcdfghjkmnpq"}

    for _each in range(2):
        open_as(sam, place, twice | {"file": sent("letter.pdf", pdf())})

    as_app.owner_again()
    assert Document.objects.count() == 1


def test_what_is_refused_is_said_beside_the_file_and_nothing_is_kept(open_as, anna, sam, as_app):
    place = at("add-document", anna.child.reference)

    page = open_as(sam, place, ANSWERS | {"title": "Mine", "file": sent("a.pdf", b"MZ\x90\x00")})

    assert page.status == 200, page.response.headers
    assert "This kind of file is not taken" in page.main()
    assert 'value="Mine"' in page.html
    as_app.owner_again()
    assert not Document.objects.exists()


def test_a_file_comes_as_an_attachment_in_a_sandbox_and_is_noted(fetch, anna, sam, as_app):
    document = added(anna.child, sam, as_app)

    answer = fetch(sam, file_of(anna.child, document), HTTP_RANGE="bytes=0-3")

    assert answer.status_code == 200
    assert answer["Content-Disposition"] == 'attachment; filename="letter.pdf"'
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Accept-Ranges"] == "none"
    version = DocumentVersion.objects.get()
    assert answer.content == version.bytes
    assert Read.objects.filter(case=anna.child.case, how="printed").exists()


def test_the_audit_trail_has_the_digest_and_not_the_file(anna, sam, as_app):
    document = added(anna.child, sam, as_app)
    as_app()
    with acting(sam, doing="testing"):
        document.needs = "read-health"
        document.save()
    as_app.owner_again()

    changed = Change.objects.get(table_name="documents_documentversion", operation="U")
    assert changed.before["sha256"] == DocumentVersion.objects.get().sha256
    assert "content" not in changed.before
    assert changed.after["needs"] == "read-health"


@pytest.mark.parametrize("who", ["ed", "bea"])
def test_a_document_about_health_is_for_those_who_read_health(
    open_as, fetch, anna, sam, as_app, who
):
    document = added(anna.child, sam, as_app, needs="read-health", title="Clinic letter")
    worker = cast.worker(who)

    page = open_as(worker, at("documents", anna.child.reference))
    file = fetch(worker, file_of(anna.child, document))

    assert "Clinic letter" not in page.main()
    assert file.status_code == 404


def test_nobody_adds_what_they_could_not_read(anna, bea, as_app):
    with pytest.raises(PermissionDenied):
        added(anna.child, bea, as_app, needs="read-health")


def test_a_document_of_another_case_is_not_opened_through_this_one(
    fetch, anna, northwick, sam, as_app
):
    other = cast.make_child(northwick)
    cast.allocate(other.case, sam)
    document = added(other, sam, as_app)

    assert fetch(sam, file_of(anna.child, document)).status_code == 404
    assert fetch(sam, file_of(other, document)).status_code == 200
    cast.restrict(other.case, "sealed")
    assert fetch(sam, file_of(other, document)).status_code == 404


def test_a_withdrawn_document_is_seen_by_those_alone_who_may_bring_it_back(
    open_as, fetch, anna, sam, ian, as_app
):
    document = added(anna.child, sam, as_app)
    named = (anna.child.reference, document.reference)
    seen = open_as(sam, at("withdraw-document", *named))
    stamp = seen.html.split('name="seen" value="')[1].split('"')[0]
    open_as(sam, at("withdraw-document", *named), {"why": "It is her cousin's", "seen": stamp})

    home = at("documents", anna.child.reference)
    assert "Letter from school" not in open_as(ian, home).main()
    assert fetch(ian, file_of(anna.child, document)).status_code == 404
    assert "cousin" in open_as(sam, f"{home}?withdrawn=yes").main()
    assert fetch(sam, file_of(anna.child, document)).status_code == 200


def test_a_newer_version_stands_and_the_earlier_is_below_it(open_as, anna, sam, as_app):
    document = added(anna.child, sam, as_app)
    as_app()
    with acting(sam, doing="testing"):
        newer = receive(sent("scan.png", picture("PNG")))
        add_version(document, by=sam, received=newer, in_place_of=1)
    as_app.owner_again()

    words = open_as(sam, at("documents", anna.child.reference)).main()

    assert words.index("Picture (PNG)") < words.index("Earlier versions") < words.index("Version 1")


def standing_on(page):
    """Which version the page says that a newer one would replace."""
    return page.html.split('name="in_place_of" value="')[1].split('"')[0]


def test_who_had_an_earlier_version_before_them_is_told_whose_stands_now(
    open_as, anna, sam, priya, as_app
):
    document = added(anna.child, sam, as_app)
    at_page = at("add-document-version", anna.child.reference, document.reference)
    both = [standing_on(open_as(each, at_page)) for each in (sam, priya)]

    for worker, stands in zip((priya, sam), both, strict=True):
        file = {"file": sent("newer.pdf", pdf()), "in_place_of": stands}
        page = open_as(worker, at_page, file)

    assert f"{priya.full_name} added version 2 meanwhile, and nothing of it is lost" in page.main()
    assert standing_on(page) == "2"
    as_app.owner_again()
    assert DocumentVersion.objects.count() == 2
    open_as(sam, at_page, {"file": sent("newer.pdf", pdf()), "in_place_of": standing_on(page)})
    as_app.owner_again()
    assert DocumentVersion.objects.latest("number").recorded_by == sam


def test_a_document_that_was_withdrawn_meanwhile_gets_no_version_and_the_page_says_so(
    open_as, anna, sam, as_app
):
    document = added(anna.child, sam, as_app)
    Document.objects.filter(pk=document.pk).update(withdrawn_why="It is about her cousin")
    at_page = at("add-document-version", anna.child.reference, document.reference)

    open_as(sam, at_page, {"file": sent("newer.pdf", pdf()), "in_place_of": "1"})

    words = open_as(sam, at("documents", anna.child.reference)).text
    assert "It was withdrawn from sight, so it gets no new version." in words
    as_app.owner_again()
    assert DocumentVersion.objects.count() == 1


@pytest.mark.parametrize("said", ["", "0", "-1", "٢", "9" * 5000, "two"])
def test_a_page_that_says_no_version_replaces_none(open_as, anna, sam, as_app, said):
    document = added(anna.child, sam, as_app)
    at_page = at("add-document-version", anna.child.reference, document.reference)

    page = open_as(sam, at_page, {"file": sent("newer.pdf", pdf()), "in_place_of": said})

    assert "added version 1 meanwhile" in page.main()
    as_app.owner_again()
    assert DocumentVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("column", "value"), [("content", b"other"), ("sha256", "0" * 64), ("file_name", "b.pdf")]
)
def test_a_version_stays_as_it_was_sent(anna, sam, as_app, column, value):
    added(anna.child, sam, as_app)

    with pytest.raises(DatabaseError, match="version_stays"), transaction.atomic():
        DocumentVersion.objects.update(**{column: value})


@pytest.mark.parametrize("size", [MOST_BYTES + 1, 0])
def test_no_action_keeps_a_file_that_is_larger_than_25_mb_or_empty(anna, sam, as_app, size):
    received = replace(receive(sent("a.txt", b"Dear Anna")), content=b"a" * size)
    as_app()
    with acting(sam, doing="testing"):
        with pytest.raises(ValidationError, match="25 MB at most"):
            stage_file(received, by=sam)
        with pytest.raises(ValidationError, match="25 MB at most"):
            add_document(anna.child, by=sam, received=received, **LETTER)


@pytest.mark.parametrize("table", ["documents_documentversion", "documents_stagedfile"])
def test_the_database_holds_no_file_larger_than_25_mb(db, table):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE conrelid = %s::regclass AND conname LIKE '%%_fits'",
            [table],
        )
        [[rule]] = cursor.fetchall()

    assert f"<= {MOST_BYTES}" in rule
    assert "> 0" in rule
