"""Pictures are drawn anew: what they show stays, where, when and with what they were taken goes.

Whatever else was in the file, behind the picture or between its parts, is not drawn and so is gone.
"""

import warnings
from collections.abc import Callable
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from throughcare.record.documents.checking.results import Cleaned, FileNotTaken
from throughcare.record.documents.models import FileKind

JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
MOST_PIXELS = 60_000_000  # a scan of A3 at 600 dots an inch has 70, a phone's camera 48
PLACE = 0x8825  # the part of EXIF that says where
Drawn = tuple[FileKind, Cleaned]


def without_notes(content: bytes) -> bytes:
    """A picture inside a document, without what the camera wrote into it; turned as it was, since
    the document says how it is shown. Raises `FileNotTaken` where it cannot be drawn."""
    _kind, cleaned_picture = opened(content, as_it_lies)
    return cleaned_picture.content


def cleaned(content: bytes) -> tuple[FileKind, Cleaned]:
    """The picture, upright, and nothing else. Raises `FileNotTaken` where none is drawn."""
    return opened(content, drawn_anew)


def opened(content: bytes, draw: Callable[[Image.Image], Drawn]) -> Drawn:
    """What is drawn of a picture. Raises `FileNotTaken` where it cannot be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as picture:
                return draw(picture)
    except FileNotTaken:
        raise
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning) as broken:
        raise FileNotTaken(
            _("The picture cannot be read. Open it on your computer, save it again, and add that.")
        ) from broken


def as_it_lies(picture: Image.Image) -> Drawn:
    """The same picture without notes, not turned."""
    return drawn_anew(picture, turn=False)


def drawn_anew(picture: Image.Image, *, turn: bool = True) -> Drawn:
    """The same picture in a new file of its kind, upright unless it is not to be turned."""
    if picture.width * picture.height > MOST_PIXELS:
        raise FileNotTaken(
            _("The picture has too many points. Save it smaller, then add it again.")
        )
    kind = FileKind.JPEG if picture.format == "JPEG" else FileKind.PNG
    with_place, notes = PLACE in picture.getexif(), bool(picture.getexif() or picture.info)
    upright = ImageOps.exif_transpose(picture) if turn else picture.copy()
    target = BytesIO()
    if kind is FileKind.JPEG:
        plain = upright if upright.mode in ("L", "RGB") else upright.convert("RGB")
        plain.info = {}
        plain.save(target, "JPEG", quality=90)
    else:
        upright.info = {}
        upright.save(target, "PNG")
    removed = []
    if with_place:
        removed.append(_("The place where the picture was taken"))
    if notes:
        removed.append(_("What the camera or the phone wrote into the file"))
    return kind, Cleaned(target.getvalue(), tuple(removed))
