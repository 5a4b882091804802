"""A file that was sent: looked at, cleaned, and measured."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from throughcare.record.documents.checking import archives, letters, pdf_files, pictures
from throughcare.record.documents.checking.names import cleaned_name
from throughcare.record.documents.checking.results import Cleaned, FileNotTaken
from throughcare.record.documents.checking.scanning import Scanner
from throughcare.record.documents.models import MOST_BYTES, FileKind, Scan, StagedFile


@dataclass(frozen=True, kw_only=True)
class Received:
    """A file in order, as it is kept."""

    file_name: str
    file_kind: FileKind
    content: bytes
    removed: str
    sent_sha256: str
    scan: Scan

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()


def receive(sent: Any, scanner: Scanner | None = None) -> Received:
    """Check and clean a file that came with a form. Raises `FileNotTaken` in words.

    The virus scanner sees it as it was sent, before anything opens it, and as it is kept.
    """
    scanner = scanner or Scanner()
    name = cleaned_name(sent.name)
    if not sent.size:
        raise FileNotTaken(_("The file is empty. Look at it on your computer, then add it again."))
    if sent.size > MOST_BYTES:
        raise FileNotTaken(
            _("The file is larger than 25 MB. Make it smaller, or split it into several documents.")
        )
    content = sent.read()
    scan = scanner.state_of(content)
    kind, cleaned = looked_at_or_refused(content)
    if len(cleaned.content) > MOST_BYTES:
        raise FileNotTaken(_("The file is larger than 25 MB when it is unpacked. Make it smaller."))
    if cleaned.content != content:
        scan = scanner.state_of(cleaned.content)
    return Received(
        file_name=named_as(name, kind),
        file_kind=kind,
        content=cleaned.content,
        removed="\n".join(str(words) for words in cleaned.removed),
        sent_sha256=sha256(content).hexdigest(),
        scan=scan,
    )


def received_before(staged: StagedFile) -> Received:
    """A file that was checked when it was sent, to be put on a record now."""
    return Received(
        file_name=staged.file_name,
        file_kind=FileKind(staged.file_kind),
        content=bytes(staged.content),
        removed=staged.removed,
        sent_sha256=staged.sent_sha256,
        scan=Scan(staged.scan),
    )


def looked_at_or_refused(content: bytes) -> tuple[FileKind, Cleaned]:
    """What the file is, cleaned. What its reader stumbles over is refused."""
    try:
        return looked_at(content)
    except FileNotTaken:
        raise
    except Exception as broken:  # readers of files raise whatever they like
        raise FileNotTaken(
            _("The file cannot be read. Open it, save it again, and add that.")
        ) from broken


def looked_at(content: bytes) -> tuple[FileKind, Cleaned]:
    """What the file is by its first bytes, and without what does not belong into the record."""
    if content.startswith(b"%PDF-"):
        return FileKind.PDF, pdf_files.cleaned(content)
    if content.startswith(b"PK\x03\x04"):
        return archives.cleaned(content)
    if content.startswith((pictures.JPEG, pictures.PNG)):
        return pictures.cleaned(content)
    if content.startswith(letters.COMPOUND):
        return FileKind.OUTLOOK, letters.outlook(content)
    if content.startswith(rb"{\rtf"):
        return FileKind.RTF, letters.rich_text(content)
    if content[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1"):
        raise FileNotTaken(
            _(
                "This is a photograph in Apple’s format (HEIC). Send it as JPEG: on the phone "
                "choose Settings, Camera, Formats, Most Compatible, or share it by e-mail."
            )
        )
    return letters.text(content)


def named_as(name: str, kind: FileKind) -> str:
    """The name with the ending of what the file is."""
    _stem, dot, ending = name.rpartition(".")
    same = {"jpeg": "jpg", "jpe": "jpg"}
    if dot and same.get(ending.lower(), ending.lower()) == kind:
        return name
    return f"{name}.{kind}"
