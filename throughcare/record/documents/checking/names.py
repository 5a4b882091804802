"""The name under which a file was sent: words, and an ending that says what it is."""

import re
import unicodedata

from django.utils.translation import gettext as _

from throughcare.record.documents.checking.results import FileNotTaken

LONGEST = 120
ENDING = re.compile(r"[a-z0-9]{1,5}", re.IGNORECASE)
RUNS = {
    *("ade", "app", "apk", "bat", "cmd", "com", "cpl", "dll", "exe", "hta", "jar", "js", "jse"),
    *("lnk", "msi", "msp", "pif", "ps1", "py", "scr", "sh", "url", "vb", "vbe", "vbs", "wsf"),
    *("docm", "dotm", "pptm", "xlsm", "htm", "html", "svg", "xhtml"),
}
"""Endings of what runs, or shows itself as a page; in the middle of a name they deceive as well."""


def cleaned_name(name: str) -> str:
    """The name without its folders. Raises `FileNotTaken` for one that hides what it is."""
    last = name.replace("\\", "/").rpartition("/")[2].strip()
    text = unicodedata.normalize("NFC", last)
    if any(unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cs", "Cn") for letter in text):
        raise FileNotTaken(
            _("The name of the file holds hidden characters. Rename it, then add it again.")
        )
    parts = [part.strip().lower() for part in text.split(".")]
    if len(parts) > 1 and RUNS.intersection(parts[1:]):
        raise FileNotTaken(
            _(
                "The name of the file has the ending of a program or a page. Print it to a PDF, "
                "and add that."
            )
        )
    if not parts[0] or text in ("", ".", ".."):
        raise FileNotTaken(_("The file has no name. Give it one, then add it again."))
    if len(text) > LONGEST:
        raise FileNotTaken(_("The name of the file is longer than 120 letters. Shorten it."))
    return text


def title_from(name: str) -> str:
    """What a document may be called, from the name of its file."""
    stem, dot, ending = name.rpartition(".")
    words = stem if dot and ENDING.fullmatch(ending) else name
    spaced = re.sub(r"[_\s]+", " ", words).strip()
    return spaced[:1].upper() + spaced[1:]
