"""What cleaning a file gives: its bytes, and what was removed from them in words."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from throughcare.foundation.design.words import Words


@dataclass(frozen=True)
class Cleaned:
    """A file as it is kept."""

    content: bytes
    removed: tuple[Words, ...] = ()


class FileNotTaken(ValidationError):
    """The file is not kept; the words say what to do."""
