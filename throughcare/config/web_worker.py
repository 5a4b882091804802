"""A process of the web server that waits for nobody: a request is answered once all of it is here.

One process answers one request at a time, so whoever could make it wait could stop the service: by
half a request, a body sent a byte at a time, an answer that nobody reads, or a connection that
nobody closes. All of these wait here together, for as long as a slow line needs and no longer.
Files that somebody signed in sends to a page that takes them are put on the disk as they come
(files_sent.py). What else is too large to be held is passed on as soon as its head is here: the
pages refuse it by the size that it says, and not a byte of it is read.
"""

import re
import selectors
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO

from gunicorn.workers.sync import SyncWorker

from throughcare.config.files_sent import FilesSent, sender_of_files

HEAD_SECONDS = 10  # for the first line and the headers
LEAST_BYTES_A_SECOND = 20_000  # of a body, and of an answer
LINGER_SECONDS = 2  # for the other side to close, once it has its answer
LONGEST_HEAD = 64_000  # what is longer is passed on, and refused
LARGEST_HELD = 4 * 10**6  # of a body: more than any form holds
MOST_CONNECTIONS = 500
MOST_BYTES = 64 * 10**6  # of all requests that are not whole yet
MOST_SENDERS = 8  # of files, at a time: each may take as long as a slow line needs
CHUNK = 65_536

END_OF_HEAD = b"\r\n\r\n"
BUSY = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 300\r\nConnection: close\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n\r\n"
    b"Others are sending files just now. Send yours again in a few minutes.\n"
)
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,18})[ \t]*(?=\r\n)", re.IGNORECASE)


class Connection:
    """One browser's connection: what it sent, what is to be sent to it, and until when it may.

    To the library's code that reads a request and writes its answer it is a socket.
    """

    def __init__(self, listener: socket.socket, raw: socket.socket, address: Any) -> None:
        self.listener, self.raw, self.address = listener, raw, address
        self.received, self.unsent = bytearray(), bytearray()
        self.until = time.monotonic() + HEAD_SECONDS
        self.whole: int | None = None  # how many bytes are waited for; none while that is unknown
        self.files: FilesSent | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.raw, name)

    def take(self, data: bytes) -> bool:
        """Take in what has come; whether this was the end of the head of a request."""
        if self.files is not None:
            self.files.add(data)
            return False
        self.received += data
        if self.whole is None:
            self.whole = size_of_request(self.received)
            self.until += (self.whole or 0) / LEAST_BYTES_A_SECOND
            return self.whole is not None
        return False

    def let_files_come(self, sender: int, size: int) -> None:
        """Put the body on the disk, in the time that a slow line needs."""
        assert self.whole is not None, "the head is here"
        self.files = FilesSent(sender, size)
        self.files.add(bytes(self.received[self.whole :]))
        del self.received[self.whole :]
        self.until += size / LEAST_BYTES_A_SECOND

    def is_whole(self) -> bool:
        """Whether the request can be answered now."""
        if self.files is not None:
            return self.files.is_here()
        return self.whole is not None and len(self.received) >= self.whole

    def forget(self) -> None:
        """Throw away what has come."""
        self.received.clear()
        if self.files is not None:
            self.files.close()
            self.files = None

    def recv(self, size: int) -> bytes:
        """What is here. More is not waited for."""
        if self.received:
            taken = bytes(self.received[:size])
            del self.received[:size]
            return taken
        return self.files.read(size) if self.files is not None else b""

    def sendall(self, data: bytes) -> None:
        self.unsent += data

    def send(self, data: bytes) -> int:
        self.unsent += data
        return len(data)

    def sendfile(self, file: BinaryIO, offset: int = 0, count: int | None = None) -> int:
        file.seek(offset)
        return self.send(file.read(-1 if count is None else count))

    def shutdown(self, how: int) -> None:
        """The library would wait for the other side; here that is waited for beside all others."""
        raise OSError("closed by the process, when all is sent")

    def close(self) -> None:
        """Nothing yet: there may be an answer to send."""


def size_of_request(received: bytearray) -> int | None:
    """How many bytes are waited for; none while the head is not whole."""
    head = received.find(END_OF_HEAD)
    if head < 0:
        return len(received) if len(received) > LONGEST_HEAD else None
    begins, body = head + len(END_OF_HEAD), size_of_body(received)
    return begins if body > LARGEST_HELD else begins + body


def size_of_body(received: bytearray) -> int:
    """How many bytes follow the head, as it says itself; none where it says two things."""
    lengths = LENGTH.findall(received, 0, received.find(END_OF_HEAD) + 2)
    return int(lengths[0]) if len(lengths) == 1 else 0


class WebWorker(SyncWorker):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn's simplest process, with all waiting in one place."""

    def run(self) -> None:
        self.waiting: dict[Connection, None] = {}  # in the order in which they came
        self.selector = selectors.DefaultSelector()
        self.selector.register(self.PIPE[0], selectors.EVENT_READ)
        for listener in self.sockets:
            listener.setblocking(False)
            self.selector.register(listener, selectors.EVENT_READ)
        while self.alive and self.is_parent_alive():
            self.turn(1.0)
        for listener in self.sockets:
            self.selector.unregister(listener)
        until = time.monotonic() + LINGER_SECONDS
        while any(each.unsent for each in self.waiting) and time.monotonic() < until:
            self.turn(0.1)

    def turn(self, seconds: float) -> None:
        """Attend to all who did something, then hang up on those whose time is over."""
        self.notify()
        for key, _events in self.selector.select(seconds):
            if isinstance(key.data, Connection):
                with suppress(KeyError):  # hung up on, this turn
                    self.attend(key.data)
            elif key.fileobj is self.PIPE[0] or key.fd == self.PIPE[0]:
                self.selector.unregister(self.PIPE[0])  # a signal, of which `alive` tells
            else:
                self.greet(key.fileobj)
        for late in list(self.those_to_hang_up_on()):
            self.hang_up(late)

    def greet(self, listener: Any) -> None:
        """Let one more in; the process beside this one may have the next."""
        with suppress(BlockingIOError, ConnectionError):
            raw, address = listener.accept()
            raw.setblocking(False)
            connection = Connection(listener, raw, address)
            self.waiting[connection] = None
            self.selector.register(raw, selectors.EVENT_READ, connection)

    def attend(self, connection: Connection) -> None:
        """Read what came or send what waits, and answer a request that is whole."""
        try:
            if connection.unsent:
                del connection.unsent[: connection.raw.send(connection.unsent[:CHUNK])]
                if not connection.unsent:
                    self.linger(connection)
                return
            data = connection.raw.recv(CHUNK)
        except BlockingIOError:
            return
        except OSError:
            return self.hang_up(connection)
        if not data:
            return self.hang_up(connection)
        if connection.whole == -1:
            return  # it has its answer: what it still says is not heard
        head_is_here = connection.take(data)
        if head_is_here and size_of_body(connection.received) > LARGEST_HELD:
            self.let_files_come(connection)
        elif connection.is_whole():
            self.answer(connection)

    def let_files_come(self, connection: Connection) -> None:
        """Wait for files of somebody who may send them, once at a time; pass on all else."""
        size = size_of_body(connection.received)
        sender = sender_of_files(bytes(connection.received[: connection.whole]), size)
        if sender is None:
            return self.answer(connection)
        senders = {each.files.sender: each for each in self.waiting if each.files is not None}
        if sender in senders:
            self.hang_up(senders.pop(sender))
        if len(senders) >= MOST_SENDERS:
            connection.unsent += BUSY
            return self.say(connection)
        connection.let_files_come(sender, size)
        if connection.is_whole():
            self.answer(connection)

    def answer(self, connection: Connection) -> None:
        """Have the request answered, and send what was said, as fast as it is read."""
        self.selector.unregister(connection.raw)
        del self.waiting[connection]
        self.handle(connection.listener, connection, connection.address)
        connection.raw.setblocking(False)
        self.waiting[connection] = None
        self.selector.register(connection.raw, selectors.EVENT_READ, connection)
        self.say(connection)

    def say(self, connection: Connection) -> None:
        """Send the answer, and hear nothing more."""
        connection.forget()
        connection.whole = -1
        if not connection.unsent:
            return self.linger(connection)
        slow = len(connection.unsent) / LEAST_BYTES_A_SECOND
        connection.until = time.monotonic() + HEAD_SECONDS + slow
        self.selector.modify(connection.raw, selectors.EVENT_WRITE, connection)
        with suppress(KeyError):
            self.attend(connection)

    def linger(self, connection: Connection) -> None:
        """All is sent: let the other side read it and close, for a moment."""
        with suppress(OSError):
            connection.raw.shutdown(socket.SHUT_WR)
        connection.until = time.monotonic() + LINGER_SECONDS
        self.selector.modify(connection.raw, selectors.EVENT_READ, connection)

    def hang_up(self, connection: Connection) -> None:
        """Close, whatever has not been said."""
        self.selector.unregister(connection.raw)
        del self.waiting[connection]
        connection.forget()
        connection.raw.close()

    def those_to_hang_up_on(self) -> Iterator[Connection]:
        """Whose time is over, and the oldest where there are too many, or too much is held."""
        now, held = time.monotonic(), 0
        held = sum(len(each.received) for each in self.waiting)
        many = len(self.waiting)
        for each in self.waiting:
            if each.until < now or many > MOST_CONNECTIONS or held > MOST_BYTES:
                many, held = many - 1, held - len(each.received)
                yield each
