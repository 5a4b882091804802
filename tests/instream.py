"""A virus scanner of the tests' own, which speaks INSTREAM as ClamAV does, and can be made to fail.

    with a_scanner() as scanner:
        settings.CLAMAV = scanner.address

It finds `VIRUS` wherever it stands in a file, and the standard test file of all scanners.
"""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from throughcare.foundation.virus_scanner import STANDARD_TEST

VIRUS = b"a virus of the tests"


@dataclass
class Scanner:
    """What the scanner does and has seen. `says` is its answer, whatever it is sent."""

    address: str = ""
    seen: list[bytes] = field(default_factory=list)
    most_bytes: int = 100_000_000
    says: bytes | None = None
    hangs: bool = False
    knows: tuple[bytes, ...] = (VIRUS, STANDARD_TEST)
    let_go: threading.Event = field(default_factory=threading.Event)

    def judge(self, content: bytes) -> bytes:
        if any(known in content for known in self.knows):
            return b"stream: Tests.Virus FOUND\0"
        return b"stream: OK\0"


class Handler(socketserver.StreamRequestHandler):
    """One line: a command that ends in a zero byte, and its answer."""

    def handle(self) -> None:
        scanner = self.server.scanner
        command = self.rfile.read(1)
        while command and not command.endswith(b"\0"):
            command += self.rfile.read(1)
        if command == b"zPING\0":
            answer = b"PONG\0" if scanner.says is None else scanner.says
        else:
            assert command == b"zINSTREAM\0", command
            answer = self.scanned(scanner)
        if scanner.hangs:
            scanner.let_go.wait(60)
        self.wfile.write(answer)

    def scanned(self, scanner: Scanner) -> bytes:
        content = bytearray()
        while size := struct.unpack("!I", self.rfile.read(4) or bytes(4))[0]:
            content += self.rfile.read(size)
            if len(content) > scanner.most_bytes:
                return b"INSTREAM size limit exceeded. ERROR\0"
        scanner.seen.append(bytes(content))
        return scanner.judge(bytes(content)) if scanner.says is None else scanner.says


class Server(socketserver.ThreadingTCPServer):
    """Lines side by side; one that the other side hung up on is no fault."""

    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, *_about: object) -> None:
        pass


@contextmanager
def a_scanner(**how: object) -> Iterator[Scanner]:
    """A scanner that listens while the test runs."""
    scanner = Scanner(**how)
    with Server(("127.0.0.1", 0), Handler) as server:
        server.scanner = scanner
        scanner.address = f"127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield scanner
        finally:
            scanner.let_go.set()
            server.shutdown()
            thread.join(10)
