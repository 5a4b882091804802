"""Text, rich text and e-mails: nothing is removed from them, and files inside them are refused."""

import re
from email import policy
from email.parser import BytesHeaderParser, BytesParser
from io import BytesIO

import olefile
from django.utils.translation import gettext as _

from throughcare.record.documents.checking.results import Cleaned, FileNotTaken
from throughcare.record.documents.models import FileKind

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OBJECTS = re.compile(
    rb"\\(objdata|objupdate|objautlink|objocx|field\b[^{]{0,500}DDE)", re.IGNORECASE
)
MARKUP = re.compile(r"<\s*(!doctype|html|svg|script|body|iframe|\?xml)", re.IGNORECASE)
HEADERS = {"from", "to", "subject", "date", "message-id", "received"}
LONGEST_HEAD = 64 * 1024  # bytes before the first empty line of an e-mail
END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
MOST_LINES = 500_000
"""Lines of an e-mail of 25 MB whose every line is as long as the standard of e-mail asks."""


def text(content: bytes) -> tuple[FileKind, Cleaned]:
    """Plain text, or an e-mail. Raises `FileNotTaken` for anything else."""
    words = as_text(content)
    if words.startswith("#!"):
        raise FileNotTaken(
            _("This is a program. Ask whoever sent it for a document, and add that.")
        )
    if is_mail(content):
        refuse_attachments(content)
        return FileKind.MAIL, Cleaned(content)
    if MARKUP.search(words[:2000]):
        raise FileNotTaken(_("This is a web page or a drawing. Print it to a PDF, and add that."))
    return FileKind.TEXT, Cleaned(words.encode())


def is_mail(content: bytes) -> bool:
    """Whether a text begins as e-mails do; the rest of it is not looked at."""
    head = END_OF_HEAD.split(content[:LONGEST_HEAD], 1)[0]
    headers = BytesHeaderParser(policy=policy.compat32).parsebytes(head)
    return len(HEADERS.intersection(name.lower() for name in headers)) > 2


def refuse_attachments(content: bytes) -> None:
    """Raise `FileNotTaken` for an e-mail with other files in it, or with too many lines to tell:
    each of them is read by itself.
    """
    if max(content.count(b"\n"), content.count(b"\r")) > MOST_LINES:
        raise FileNotTaken(
            _("The e-mail has too many lines to be looked through. Save it as a PDF, and add that.")
        )
    message = BytesParser(policy=policy.default).parsebytes(content)
    if any(True for _part in message.iter_attachments()):
        raise FileNotTaken(with_attachments())


def as_text(content: bytes) -> str:
    """The letters of a text. Raises `FileNotTaken` for bytes that are none."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            words = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]", words):
            return words
    raise FileNotTaken(
        _(
            "This kind of file is not taken. Add a PDF, a Word, Excel or PowerPoint file, an "
            "OpenDocument text, a JPEG or PNG picture, plain or rich text, or an e-mail."
        )
    )


def rich_text(content: bytes) -> Cleaned:
    """Rich text without other files in it. Raises `FileNotTaken`."""
    if OBJECTS.search(content):
        raise FileNotTaken(
            _("There are other files inside this one. Save it as a PDF, and add that.")
        )
    return Cleaned(content)


def outlook(content: bytes) -> Cleaned:
    """A message of Outlook. Raises `FileNotTaken` for old Office files, and for attachments."""
    try:
        with olefile.OleFileIO(BytesIO(content)) as message:
            parts = {path[0] for path in message.listdir(streams=True, storages=True)}
    except OSError as broken:
        raise FileNotTaken(_("The file cannot be read. Save it again, and add that.")) from broken
    if "__properties_version1.0" not in parts:
        raise FileNotTaken(
            _(
                "This is a file of an old office program, or one with a password. Save it as "
                "a PDF or in today’s format without a password, and add that."
            )
        )
    if any(part.startswith("__attach") for part in parts):
        raise FileNotTaken(with_attachments())
    return Cleaned(content)


def with_attachments() -> str:
    return _("The e-mail has attachments. Save those and add each, then add the e-mail as a PDF.")
