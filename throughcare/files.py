"""Files and folders that are there when all of them is written, and never in part.

Both are written under another name beside the place, and renamed at the end.
"""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pyrage


def write_whole(file: Path, content: str | bytes) -> None:
    """Write a file that its owner alone may read; who reads it meanwhile sees the one before."""
    written = content.encode() if isinstance(content, str) else content
    with NamedTemporaryFile("wb", dir=file.parent, delete=False) as unfinished:
        try:
            unfinished.write(written)
        except BaseException:
            Path(unfinished.name).unlink()
            raise
    Path(unfinished.name).replace(file)


def encrypted(content: bytes, public_keys: Iterable[str]) -> bytes:
    """What only the holders of the secret keys of age can read. Raises `ValueError`."""
    return bytes(pyrage.encrypt(content, [age_recipient(each) for each in public_keys]))


def age_recipient(public_key: str) -> Any:
    """A public key of age, for its library. Raises `ValueError` for what is none."""
    try:
        return pyrage.x25519.Recipient.from_str(public_key)
    except pyrage.RecipientError as refused:
        raise ValueError("this is no public key of age") from refused


def is_public_key(words: str) -> bool:
    """Whether it is a public key of age, for which something can be encrypted."""
    try:
        age_recipient(words)
    except ValueError:
        return False
    return True


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
