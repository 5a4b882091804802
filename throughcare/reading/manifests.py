"""What a manifest says of the files beside it."""

import json
from pathlib import Path
from typing import Any

from throughcare.reading.sentences import CannotRead
from throughcare.reading.sentences import gettext_noop as _

LARGEST = 50_000_000


def read_manifest(file: Path) -> dict[str, Any]:
    """What it says; nothing where there is none.

    Raises `CannotRead` where it is not JSON, not of names and values, or too deep or too large.
    """
    try:
        if file.stat().st_size > LARGEST:
            raise ValueError("it is too large to say what a few files hold")
        manifest = json.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as wrong:
        raise _not_json(file) from wrong
    if not isinstance(manifest, dict):
        raise CannotRead(
            _("%(folder)s/%(file)s says nothing by name, such as which service it is of."),
            folder=file.parent.name,
            file=file.name,
        )
    return manifest


def _not_json(file: Path) -> CannotRead:
    return CannotRead(
        _("%(folder)s/%(file)s is not written as JSON."), folder=file.parent.name, file=file.name
    )
