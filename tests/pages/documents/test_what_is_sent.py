"""What is sent is looked at by its content, cleaned, or refused in words that say what to do."""

import sys
import zipfile
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from tests.pages.documents.files import office, pdf, picture, sent
from throughcare.record.documents.checking import receive
from throughcare.record.documents.checking.names import title_from
from throughcare.record.documents.checking.results import FileNotTaken
from throughcare.record.documents.models import MOST_BYTES

SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
MAIL = b"From: a@b.example\r\nTo: c@d.example\r\nSubject: Visit\r\nDate: Mon, 2 Nov 2026\r\n"
ATTACHED = (
    MAIL + b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n'
    b"Content-Type: text/plain\r\n\r\nSee the list\r\n--x\r\nContent-Type: application/zip\r\n"
    b'Content-Disposition: attachment; filename="list.zip"\r\n\r\nPK\r\n--x--\r\n'
)
LOCKED = b"<manifest:encryption-data/>"
OUTSIDE = (
    b'<Relationships><Relationship Id="r1" Type="http://schemas.example/attachedTemplate" '
    b'Target="http://elsewhere.example/a.dotm" TargetMode="External"/></Relationships>'
)


def bomb():
    """What is small until it is unpacked."""
    return office([("word/media/a.xml", b"0" * 201_000_000)])


def many(number):
    return lambda: office([(f"{n}.xml", b"") for n in range(number)])


TAKEN = {
    "pdf": ("order.pdf", pdf()),
    "jpg": ("photo.jpeg", picture()),
    "png": ("drawing.png", picture("PNG")),
    "docx": ("letter.docx", office()),
    "txt": ("note.txt", "Rang at ten \u2013 no answer".encode("cp1252")),
    "rtf": ("letter.rtf", rb"{\rtf1 Dear Anna}"),
    "eml": ("mail.eml", MAIL + b"\r\nSee you at ten"),
}
# What takes a while to make is made when it is sent.
REFUSED = {
    "an empty file": ("a.pdf", b"", "empty"),
    "a byte more than 25 MB": ("a.txt", b"a" * (MOST_BYTES + 1), "25 MB"),
    "a drawing that runs, named as a picture": ("a.png", SVG, "web page"),
    "a page, named as a picture": ("a.png", b"<html><body>hello</body></html>", "web page"),
    "a program named as a paper": ("a.pdf", b"MZ\x90\x00\x03\x00", "kind of file"),
    "a program behind another ending": ("order.pdf.exe", pdf(), "program"),
    "a program before another ending": ("order.exe.pdf", pdf(), "program"),
    "a name written from right to left": ("order\u202efdp.exe", pdf(), "hidden"),
    "a name with an invisible letter": ("order\u200b.pdf", pdf(), "hidden"),
    "a name with a line break": ("order\n.pdf", pdf(), "hidden"),
    "a name of 121 letters": ("a" * 117 + ".pdf", pdf(), "120"),
    "a locked paper": ("a.pdf", pdf(password="open"), "password"),
    "a paper with a file inside": ("a.pdf", pdf(attached=True), "other files"),
    "a broken paper": ("a.pdf", b"%PDF-1.7 and no more", "cannot be read"),
    "a broken picture": ("a.png", b"\x89PNG\r\n\x1a\n and no more", "cannot be read"),
    "a picture of too many points": ("a.png", lambda: picture("PNG", size=(9000, 9000)), "picture"),
    "an archive of 5,000 files": ("a.docx", many(5000), "more"),
    "an archive that unpacks to 200 MB": ("a.docx", bomb, "more"),
    "macros": ("a.docx", office([("word/vbaProject.bin", b"Sub")]), "macros"),
    "an archive of 2,001 files": ("a.docx", many(2001), "more"),
    "a template from elsewhere": ("a.docx", office([("word/_rels/a.rels", OUTSIDE)]), "macros"),
    "a text with a password": ("a.odt", office([("META-INF/manifest.xml", LOCKED)]), "password"),
    "two parts of one name": ("a.docx", office([("WORD/document.xml", b"")]), "packed"),
    "a script of a shell": ("a.txt", b"#!/bin/sh\nrm -rf /", "program"),
    "a file inside a letter": ("a.docx", office([("word/embeddings/o", b"")]), "other files"),
    "an archive of files": ("a.zip", office(contents="<Types/>"), "archive"),
    "a name that leaves the archive": ("a.docx", office([("../../x", b"")]), "packed"),
    "an old office file": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "file"),
    "rich text with a file inside": ("a.rtf", rb"{\rtf1{\object\objdata 01}}", "other files"),
    "an e-mail with attachments": ("a.eml", ATTACHED, "attachments"),
    "an e-mail of many lines": ("a.eml", lambda: MAIL + b"\r\n" + b"\n" * 12_000_000, "lines"),
    "a photograph of Apple's kind": ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0", "JPEG"),
}  # fmt: skip


@pytest.mark.parametrize("kind", TAKEN)
def test_a_file_is_what_its_content_is(kind):
    name, content = TAKEN[kind]

    for called in (name, "anything.pdf", "no ending"):
        received = receive(sent(called, content))

        assert received.file_kind == kind
        assert received.file_name.rpartition(".")[2] in (kind, "jpeg")


@pytest.mark.parametrize("begins", [b"Rang at ten", MAIL[:30], b"{\\rtf1 Dear Anna"])
def test_a_file_takes_no_more_steps_where_it_has_more_lines(begins):
    def steps(lines):
        calls = []
        sys.setprofile(lambda _frame, what, _of: calls.append(what))
        try:
            receive(sent("note.txt", begins + b"\na" * lines))
        finally:
            sys.setprofile(None)
        return len(calls)

    few, many_times_more = steps(50_000), steps(500_000)

    assert many_times_more < 1.1 * few + 100


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_trusted_is_refused_in_words(what):
    name, content, words = REFUSED[what]
    file = sent("a", content() if callable(content) else content)
    file._name = name  # as a browser sends it: Django itself takes off folders

    with pytest.raises(FileNotTaken) as refused:
        receive(file)

    assert words in str(refused.value.messages)


def test_a_folder_is_no_part_of_a_name():
    file = sent("a", pdf())
    file._name = "C:\\Users\\Mo\\..\\order.pdf"

    assert receive(file).file_name == "order.pdf"


def test_a_picture_stands_upright_and_loses_its_place_camera_and_what_is_behind_it():
    received = receive(sent("photo.jpg", picture(after=b"<script>alert(1)</script>" + office())))

    with Image.open(BytesIO(received.content)) as drawn:
        assert drawn.size == (4, 8)
        assert not drawn.getexif()
    assert b"script" not in received.content
    assert b"PK" not in received.content[-100:]
    assert "place" in received.removed
    assert "camera" in received.removed


@pytest.mark.parametrize("acts", ["script", "launch"])
def test_a_paper_loses_its_author_and_what_it_would_do(acts):
    received = receive(sent("order.pdf", pdf(**{acts: True})))

    assert "Scripts and actions" in received.removed
    assert "Who wrote the PDF" in received.removed
    with pikepdf.open(BytesIO(received.content)) as paper:
        assert len(paper.pages) == 1
        written = paper.Root.unparse() + b"".join(each.unparse() for each in paper.objects)
    for gone in (b"JavaScript", b"app.alert", b"Launch", b"cmd.exe", b"Mo Ray"):
        assert gone not in written


def test_a_letter_loses_who_wrote_it_and_nothing_else():
    received = receive(sent("letter.docx", office()))

    with zipfile.ZipFile(BytesIO(received.content)) as archive:
        assert archive.read("word/document.xml") == b"<w>A letter</w>"
        assert b"Mo Ray" not in archive.read("docProps/core.xml")
    assert "Who wrote the file" in received.removed


def test_a_picture_in_a_letter_loses_its_place_and_is_not_turned():
    inside = [("word/media/image1.jpeg", picture())]

    received = receive(sent("letter.docx", office(inside)))

    with zipfile.ZipFile(BytesIO(received.content)) as archive:
        kept = archive.read("word/media/image1.jpeg")
    with Image.open(BytesIO(kept)) as drawn:
        assert not drawn.getexif()
        assert drawn.size == (8, 4)


def test_who_wrote_a_letter_goes_however_the_part_is_called():
    written = [("DOCPROPS/App.xml", b"<p>Mo Ray</p>"), ("docProps/custom.XML", b"<p>Mo Ray</p>")]

    received = receive(sent("letter.docx", office(written)))

    with zipfile.ZipFile(BytesIO(received.content)) as archive:
        assert not [each for each in archive.namelist() if b"Mo Ray" in archive.read(each)]


def test_a_file_behind_a_paper_goes_with_cleaning():
    received = receive(sent("order.pdf", pdf() + office()))

    assert b"word/document.xml" not in received.content


def test_a_title_is_offered_from_the_name():
    assert title_from("school_letter 2026-11-02.pdf") == "School letter 2026-11-02"
