"""Office files are zip archives: measured before they are unpacked, and packed anew without author.

Macros are refused: they run where the file is opened. What is measured is what is unpacked, not
what the archive says of itself.
"""

import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree

from django.utils.translation import gettext as _

from throughcare.record.documents.checking import pictures
from throughcare.record.documents.checking.results import Cleaned, FileNotTaken
from throughcare.record.documents.models import FileKind

MOST_MEMBERS = 2_000
MOST_UNPACKED = 200_000_000
MAIN = {
    b"wordprocessingml.document.main+xml": FileKind.DOCX,
    b"spreadsheetml.sheet.main+xml": FileKind.XLSX,
    b"presentationml.presentation.main+xml": FileKind.PPTX,
}
"""What the list of contents says of an Office file's main part."""
TEXT = b"application/vnd.oasis.opendocument.text"
RUNS = re.compile(r"vbaproject|vbadata|activex|(^|/)basic/|(^|/)scripts/|\.bin$", re.IGNORECASE)
INSIDE = re.compile(r"(^|/)embeddings/|oleobject|(^|/)object [0-9]+/", re.IGNORECASE)
TEMPLATE_FROM_OUTSIDE = re.compile(
    rb"<(?:\w+:)?Relationship\b(?=[^>]*attachedTemplate)(?=[^>]*TargetMode=.External)",
    re.IGNORECASE,
)
EMPTY_PROPERTIES = {
    "docprops/core.xml": (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="'
        b'http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
    ),
    "docprops/app.xml": (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="'
        b'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
    ),
    "docprops/custom.xml": (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="'
        b'http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
    ),
    "meta.xml": (
        b'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta xmlns:office="'
        b'urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3"/>'
    ),
}


def cleaned(content: bytes) -> tuple[FileKind, Cleaned]:
    """The file packed anew. Raises `FileNotTaken`."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = measured(archive)
            kind = kind_of(archive, members)
            return kind, packed_anew(archive, members)
    except FileNotTaken:
        raise
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as broken:
        raise FileNotTaken(
            _("The file cannot be unpacked. Open it, save it again, and add that.")
        ) from broken


def measured(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """What is in the archive. Raises `FileNotTaken` for too much of it, macros and files inside."""
    members = archive.infolist()
    names = [member.filename for member in members]
    if len(members) > MOST_MEMBERS or sum(each.file_size for each in members) > MOST_UNPACKED:
        raise FileNotTaken(
            _(
                "There is far more in the file than a document holds. Print the pages that are "
                "needed to a PDF, and add that."
            )
        )
    if any(member.flag_bits & 1 for member in members):
        raise with_password()
    same = len({name.lower() for name in names}) < len(names)
    if same or any(each.startswith("/") or ".." in each for each in names):
        raise FileNotTaken(
            _(
                "The file is packed as no office program packs it. Open it, save it again, and "
                "add that."
            )
        )
    if any(RUNS.search(name) for name in names):
        raise with_macros()
    if any(INSIDE.search(name) for name in names):
        raise FileNotTaken(
            _("There are other files inside this one. Save those by themselves and add each.")
        )
    return members


def with_password() -> FileNotTaken:
    return FileNotTaken(_("The file has a password. Save it without one, then add it again."))


def with_macros() -> FileNotTaken:
    return FileNotTaken(
        _("There are macros in the file. Save it without them, as a plain document or a PDF.")
    )


def plain_part(name: str, content: bytes) -> bytes:
    """What is kept of a part. Raises `FileNotTaken` for one that has a password or fetches another
    file, with its macros, when it is opened.

    A picture loses where it was taken: a letter may show the street in which a child lives.
    """
    if name == "meta-inf/manifest.xml" and b"encryption-data" in content:
        raise with_password()
    if name.endswith(".rels") and TEMPLATE_FROM_OUTSIDE.search(content):
        raise with_macros()
    if content.startswith((pictures.JPEG, pictures.PNG)):
        return pictures.without_notes(content)
    return EMPTY_PROPERTIES.get(name, content)


def kind_of(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> FileKind:
    """Which office program wrote it. Raises `FileNotTaken` for any other archive."""
    names = {member.filename for member in members}
    if "[Content_Types].xml" in names:
        contents = unpacked(archive, archive.getinfo("[Content_Types].xml"))
        if b"<!ENTITY" not in contents and b"<!DOCTYPE" not in contents:
            for words, kind in MAIN.items():
                if words in contents:
                    ElementTree.fromstring(contents)
                    return kind
    if "mimetype" in names and unpacked(archive, archive.getinfo("mimetype")) == TEXT:
        return FileKind.ODT
    raise FileNotTaken(
        _("This is an archive of several files. Unpack it, then add each of them by itself.")
    )


def unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """A member's bytes. Raises `FileNotTaken` where there are more than the archive says."""
    with archive.open(member) as source:
        content = source.read(member.file_size + 1)
    if len(content) > member.file_size:
        raise FileNotTaken(
            _("There is more in the file than it says. Ask whoever sent it for another copy.")
        )
    return content


def packed_anew(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Cleaned:
    """The same parts in an archive of their own, of no day, without who wrote them."""
    target, removed = BytesIO(), False
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for member in members:
            content = unpacked(archive, member)
            plain = plain_part(member.filename.lower(), content)
            removed = removed or plain != content
            stored = member.filename == "mimetype"
            info = zipfile.ZipInfo(member.filename)
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            packed.writestr(info, plain)
    words = (_("Who wrote the file and changed it last, and notes of the office program"),)
    return Cleaned(target.getvalue(), words if removed else ())
