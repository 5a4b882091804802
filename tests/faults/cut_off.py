"""A way to the database that can be cut and joined again, as a restart of the server does."""

import contextlib
import os
import socket
import tempfile
import threading
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

NAME = ".s.PGSQL.5432"


class Line:
    """A socket of PostgreSQL's kind, passed on to the real one while it is not cut."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.real = Path(parse_qs(parts.query)["host"][0]) / NAME
        self.folder = Path(tempfile.mkdtemp(prefix="throughcare-line-")) / "run"
        self.folder.mkdir()
        self.address = parts._replace(query=f"host={quote(str(self.folder), safe='')}").geturl()
        self.open: list[socket.socket] = []
        self.join()

    def join(self) -> None:
        self.door = socket.socket(socket.AF_UNIX)
        self.door.bind(str(self.folder / NAME))
        self.door.listen(50)
        threading.Thread(target=self.admit, args=(self.door,), daemon=True).start()

    def cut(self) -> None:
        """Break every connection, and refuse new ones."""
        os.unlink(self.folder / NAME)
        for each in [self.door, *self.open]:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        self.open.clear()

    def admit(self, door: socket.socket) -> None:
        while True:
            try:
                here, _where = door.accept()
            except OSError:
                return
            there = socket.socket(socket.AF_UNIX)
            there.connect(str(self.real))
            self.open += [here, there]
            for one, other in ((here, there), (there, here)):
                threading.Thread(target=pass_on, args=(one, other), daemon=True).start()


def pass_on(one: socket.socket, other: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)
        other.shutdown(socket.SHUT_RDWR)
