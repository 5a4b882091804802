"""One process at a time starts, prepares or stops the server of a state folder."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from throughcare.config.refusal import Refusal


@contextmanager
def alone_with(state: Path, seconds: float = 180) -> Iterator[None]:
    """Hold the lock of the state folder; it is let go even if we are killed."""
    until = time.monotonic() + seconds
    with (state / "postgres.lock").open("a") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise Refusal(
                        "Another process has been starting or stopping the database for "
                        f"{seconds:.0f} seconds: stop it, then try again."
                    ) from None
                time.sleep(0.05)
        yield
