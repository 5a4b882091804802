"""Being asked to stop, from the keyboard, by a closing window or by another program."""

import contextlib
import signal
from collections.abc import Callable, Iterator
from types import FrameType

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(Exception):
    """Somebody asked the demo to stop."""


@contextlib.contextmanager
def signals_raise() -> Iterator[None]:
    """Inside, a request to stop raises `Stopped`."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise Stopped

    with _handled(stop):
        yield


@contextlib.contextmanager
def signals_ignored() -> Iterator[None]:
    """Inside, a request to stop does nothing: we are stopping already, and want to finish."""
    with _handled(signal.SIG_IGN):
        yield


@contextlib.contextmanager
def _handled(
    handler: Callable[[int, FrameType | None], None] | signal.Handlers,
) -> Iterator[None]:
    before = {number: signal.signal(number, handler) for number in STOPPING}
    try:
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old)
