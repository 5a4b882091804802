"""Files and folders that are there when all of them is written, and never in part.

Both are written under another name beside the place, and renamed at the end.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_whole(file: Path, text: str) -> None:
    """Write a file that its owner alone may read; who reads it meanwhile sees the one before."""
    with NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, delete=False) as unfinished:
        try:
            unfinished.write(text)
        except BaseException:
            Path(unfinished.name).unlink()
            raise
    Path(unfinished.name).replace(file)


@contextmanager
def written_whole(folder: Path) -> Iterator[Path]:
    """A folder to write into, which only its owner may enter; at the end it stands at the place.

    What stands there already must be an empty folder. If something fails, nothing is left.
    """
    unfinished = folder.with_name(f".{folder.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True, mode=0o700)
    try:
        yield unfinished
        if folder.exists():
            folder.rmdir()
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
