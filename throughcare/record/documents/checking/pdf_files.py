"""PDF files are read and written anew by qpdf, without what acts, what is attached, and who wrote.

Scripts and actions are removed and not refused: forms of courts and of the police have them, and
what the paper shows stays as it is. Files inside a PDF are refused: nobody looked at them, and each
can be added by itself. A PDF with a password is refused: no scanner reads it, and one day nobody.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from django.utils.translation import gettext as _

from throughcare.record.documents.checking.results import Cleaned, FileNotTaken

ACTS = ("/OpenAction", "/AA")
ACTIONS = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/GoToR", "/GoToE")
ATTACHED = ("/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D")


def cleaned(content: bytes) -> Cleaned:
    """The paper without actions and author. Raises `FileNotTaken`."""
    try:
        with pikepdf.open(BytesIO(content), attempt_recovery=True) as paper:
            if paper.is_encrypted:
                raise FileNotTaken(LOCKED())
            refuse_attached(paper)
            removed = [*without_actions(paper), *without_author(paper)]
            target = BytesIO()
            paper.save(target, fix_metadata_version=False, deterministic_id=True)
    except pikepdf.PasswordError as locked:
        raise FileNotTaken(LOCKED()) from locked
    except pikepdf.PdfError as broken:
        raise FileNotTaken(
            _("The PDF cannot be read. Open it, print it to a new PDF, and add that.")
        ) from broken
    return Cleaned(target.getvalue(), tuple(removed))


def LOCKED() -> str:
    return _("The PDF has a password. Save it without one, then add it again.")


def refuse_attached(paper: pikepdf.Pdf) -> None:
    """Raise `FileNotTaken` where other files are inside."""
    kinds = (str(each.get("/Subtype", "")) for each in dictionaries(paper))
    if len(paper.attachments) or any(kind in ATTACHED for kind in kinds):
        raise FileNotTaken(
            _(
                "There are other files inside the PDF. Save those by themselves and add each, then "
                "print the PDF to a new one and add that."
            )
        )


def without_actions(paper: pikepdf.Pdf) -> list[str]:
    """Remove what happens when the paper, a page or a link is opened."""
    removed = False
    names = paper.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary) and "/JavaScript" in names:
        del names["/JavaScript"]
        removed = True
    for each in dictionaries(paper):
        action = each.get("/S")
        if "/JS" in each or (isinstance(action, pikepdf.Name) and str(action) in ACTIONS):
            for name in [*each.keys()]:
                del each[name]
            removed = True
            continue
        for name in ACTS:
            if name in each and not isinstance(each.get(name), pikepdf.Array):
                del each[name]
                removed = True
        if "/A" in each and acts(each.get("/A")):
            del each["/A"]
            removed = True
    return [_("Scripts and actions that ran when the PDF was opened")] if removed else []


def acts(action: Any) -> bool:
    """Whether an action written in a link does more than go to a page or an address."""
    return isinstance(action, pikepdf.Dictionary) and str(action.get("/S", "")) in ACTIONS


def without_author(paper: pikepdf.Pdf) -> list[str]:
    """Remove who wrote it, with what and when."""
    removed = bool(len(paper.docinfo)) or "/Metadata" in paper.Root
    if "/Info" in paper.trailer:
        del paper.trailer["/Info"]
    for each in dictionaries(paper):
        if "/Metadata" in each:
            del each["/Metadata"]
    return [_("Who wrote the PDF, when, and with which program")] if removed else []


def dictionaries(paper: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary of the file, those of streams and those written inside others."""
    waiting: list[Any] = [*paper.objects, paper.trailer]
    while waiting:
        each = waiting.pop()
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            inside = [value for _name, value in each.items()]
            yield each
        elif isinstance(each, pikepdf.Array):
            inside = list(each)
        else:
            continue
        waiting += [value for value in inside if is_inside(value)]


def is_inside(value: Any) -> bool:
    """Whether a value is written where it is used; others come by themselves."""
    return isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect
