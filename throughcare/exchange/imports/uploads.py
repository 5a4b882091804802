"""Files sent on a page to be imported: kept for the worker, and removed once they are in.

They hold what nobody has fenced yet, so that only the owner of the process may read them, and
nothing of them outlives a week.
"""

import errno
import shutil
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from throughcare.exchange.imports.reading.sources import MANIFEST
from throughcare.exchange.mapping import all_stored
from throughcare.foundation.facts.record import new_reference

KEPT_DAYS = 7
ENDINGS = (".csv", ".txt", ".parquet")


def keep(files: Iterable[Any]) -> str:
    """Write the files into a folder of their own; answers its name.

    Raises `ValidationError` with everything that stands in the way.
    """
    sent = list(files)
    names = [Path(each.name.replace("\\", "/")).name for each in sent]
    refuse(names, sum(each.size for each in sent))
    name = new_reference()
    folder = place_of(name)
    try:
        folder.mkdir(mode=0o700, parents=True)
        for each, file_name in zip(sent, names, strict=True):
            with (folder / file_name).open("wb") as target:
                target.writelines(each.chunks())
    except OSError as failed:
        forget(name)
        if failed.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise ValidationError(
            _("The server has no room for the files. Tell whoever runs it.")
        ) from failed
    return name


def refuse(names: list[str], size: int) -> None:
    """Raise `ValidationError` for files that are no tables, come twice or are too large.

    Who may see what is settled by pages that ask why, tell others and set limits, or by whoever
    runs the server: files about it are taken in from the command line alone.
    """
    problems, tables = [], all_stored()
    for name in names:
        stem, _dot, ending = name.lower().rpartition(".")
        if name != MANIFEST and (f".{ending}" not in ENDINGS or stem not in tables):
            problems.append(
                _("%s is not named as a table: name each file as its table, such as person.csv")
                % name
            )
        elif stem in tables and tables[stem].decides_access:
            problems.append(
                _(
                    "%s decides who may see what, so it is not taken in on a page: import it from "
                    "the command line, or leave it out"
                )
                % name
            )
        elif names.count(name) > 1 and name not in " ".join(problems):
            problems.append(_("%s was chosen twice") % name)
    if size > settings.INCOMING_MOST_MB * 10**6:
        problems.append(
            _(
                "The files are %(size)s MB together, and a page takes %(most)s MB: import them "
                "from the command line"
            )
            % {"size": size // 10**6, "most": settings.INCOMING_MOST_MB}
        )
    if names and all(name == MANIFEST for name in names):
        problems.append(_("Choose the files of the tables as well"))
    if problems:
        raise ValidationError(problems)


def place_of(name: str) -> Path:
    """The folder of this name. Raises `ValueError` for a name that is not one of ours."""
    if not name.isalnum():
        raise ValueError("this names no folder of files that were sent")
    return Path(settings.INCOMING) / name


def forget(name: str) -> None:
    """Remove what was sent."""
    shutil.rmtree(place_of(name), ignore_errors=True)


def forget_old(now: float | None = None) -> int:
    """Remove what was sent more than a week ago and never imported; answers how many folders."""
    root, oldest = Path(settings.INCOMING), (now or time.time()) - KEPT_DAYS * 86400
    old = [each for each in root.glob("*") if each.stat().st_mtime < oldest]
    for each in old:
        shutil.rmtree(each, ignore_errors=True)
    return len(old)
