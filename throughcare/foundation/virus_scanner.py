"""ClamAV, where a service runs one: a file is sent to it by its INSTREAM command.

What it says counts only where it says it whole and in time. A scanner that is away, slow, in the
middle of a restart or set to smaller files has said nothing, and nothing is not clean.
"""

import socket
import struct
from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import Enum, auto
from time import monotonic

from django.conf import settings

SECONDS = 15  # for a file of the largest size, from the first byte to the answer
PING_SECONDS = 2
PIECE = 65_536
LONGEST_ANSWER = 4_096
STANDARD_TEST = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!" + b"$H+H*"
"""What every scanner finds and nothing is harmed by, in parts: this file itself is not found."""


class ScanVerdict(Enum):
    """What a scanner said of a file."""

    CLEAN = auto()
    INFECTED = auto()
    NONE = auto()


def is_set_up() -> bool:
    """Whether the service says where a scanner listens."""
    return bool(settings.CLAMAV)


def scan(content: bytes, *, seconds: float = SECONDS) -> ScanVerdict:
    """Ask the scanner about a file. Whatever it does, this ends after so many seconds."""
    try:
        with line_to(settings.CLAMAV, seconds) as line:
            line.say(b"zINSTREAM\0")
            for start in range(0, len(content), PIECE):
                piece = content[start : start + PIECE]
                line.say(struct.pack("!I", len(piece)) + piece)
            line.say(struct.pack("!I", 0))
            answer = line.answer()
    except (OSError, ValueError):
        return ScanVerdict.NONE
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return ScanVerdict.INFECTED
    return ScanVerdict.CLEAN if answer == "stream: OK" else ScanVerdict.NONE


def answers() -> bool:
    """Whether the scanner is there."""
    try:
        with line_to(settings.CLAMAV, PING_SECONDS) as line:
            line.say(b"zPING\0")
            return line.answer() == "PONG"
    except (OSError, ValueError):
        return False


class ScannerLine:
    """A connection to the scanner that ends at a moment, however slowly the other side speaks."""

    def __init__(self, connection: socket.socket, until: float) -> None:
        self.connection, self.until = connection, until

    def wait_no_longer(self) -> None:
        """Let the next step wait for what is left. Raises `TimeoutError` where nothing is."""
        left = self.until - monotonic()
        if left <= 0:
            raise TimeoutError("the scanner took too long")
        self.connection.settimeout(left)

    def say(self, data: bytes) -> None:
        self.wait_no_longer()
        self.connection.sendall(data)

    def answer(self) -> str:
        """One answer, up to its zero byte. Raises `ValueError` for one that is not whole."""
        heard = b""
        while not heard.endswith(b"\0"):
            self.wait_no_longer()
            received = self.connection.recv(LONGEST_ANSWER)
            heard += received
            if not received or len(heard) > LONGEST_ANSWER or b"\0" in heard[:-1]:
                raise ValueError("the scanner's answer is not whole")
        return heard[:-1].decode("utf-8", "replace")


@contextmanager
def line_to(address: str, seconds: float) -> Iterator[ScannerLine]:
    """A line to the scanner at an address, for so many seconds at most."""
    until = monotonic() + seconds
    with closing(connected(address, seconds)) as connection:
        yield ScannerLine(connection, until)


def connected(address: str, seconds: float) -> socket.socket:
    """A connection to `host:port`, or to a socket by its path. Raises `OSError`, `ValueError`."""
    if not address.startswith("/"):
        host, _colon, port = address.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), timeout=seconds)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(seconds)
    try:
        connection.connect(address)
    except OSError:
        connection.close()
        raise
    return connection
