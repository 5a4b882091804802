"""What a file is before anything in it is understood: its bytes, their encoding, their hash.

Old exports come as Windows-1252 or UTF-16, with and without a mark at the start, with NUL bytes
and with line ends of several systems. What is found is said in the report, never passed over.
"""

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHUNK = 1 << 20
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ENCODING_WORDS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 with a mark at the start",
    "utf-16": "UTF-16 with a mark at the start",
    "utf-16-le": "UTF-16 without a mark",
    "utf-16-be": "UTF-16 without a mark, big end first",
    "cp1252": "Windows-1252",
}
END_OF_COPY = re.compile(rb"(?:^|[\r\n])\\\.\r?(?:$|\n)")
"""What servers before PostgreSQL 18 take for the end of the data, even inside quotes."""


@dataclass(frozen=True, kw_only=True)
class Inspected:
    """A file after one pass over its bytes."""

    path: Path
    sha256: str
    size: int
    encoding: str
    nul_bytes: int
    plain_lines: bool
    line_ends: int

    @property
    def encoding_words(self) -> str:
        """How the encoding is said in the report."""
        return ENCODING_WORDS[self.encoding]


def inspect(path: Path) -> Inspected:
    """Read the file once: its hash, its encoding, and whether its lines can be copied as they are.

    Lines can be copied where all end alike; otherwise they are read one by one.
    """
    start = _first_bytes(path)
    encoding = _by_mark(start) or _by_zeros(start)
    digest, size, nul, newlines, returns, paired, endmark = hashlib.sha256(), 0, 0, 0, 0, 0, False
    utf8, valid, last = codecs.getincrementaldecoder("utf-8")(), True, b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            nul += chunk.count(b"\0")
            newlines += chunk.count(b"\n")
            returns += chunk.count(b"\r")
            paired += chunk.count(b"\r\n") + (last == b"\r" and chunk[:1] == b"\n")
            endmark = endmark or (b"\\." in chunk and bool(END_OF_COPY.search(chunk)))
            valid = valid and _decodes(utf8, chunk)
            last = chunk[-1:]
    encoding = encoding or ("utf-8" if valid and _decodes(utf8, b"", final=True) else "cp1252")
    if encoding == "utf-8-sig" and not valid:
        encoding = "cp1252"
    alike = returns == 0 or (returns == paired == newlines)
    return Inspected(
        path=path,
        sha256=digest.hexdigest(),
        size=size,
        encoding=encoding,
        nul_bytes=nul if not encoding.startswith("utf-16") else 0,
        plain_lines=alike and not endmark,
        line_ends=newlines or returns,
    )


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4096)


def _by_mark(start: bytes) -> str:
    return next((name for mark, name in MARKS if start.startswith(mark)), "")


def _by_zeros(start: bytes) -> str:
    """UTF-16 without a mark has a zero beside nearly every letter; text in one byte has none."""
    if len(start) < 4:
        return ""
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if odd > 0.4 * len(start) / 2 and even == 0:
        return "utf-16-le"
    if even > 0.4 * len(start) / 2 and odd == 0:
        return "utf-16-be"
    return ""


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def text_chunks(inspected: Inspected) -> Iterator[str]:
    """The text of the file, without the mark at its start and without NUL bytes.

    The five bytes that Windows-1252 leaves undefined become the control codes of the same number.
    """
    decoder = codecs.getincrementaldecoder(inspected.encoding)(errors="undefined-byte")
    with inspected.path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield decoder.decode(chunk).replace("\0", "")
    yield decoder.decode(b"", final=True).replace("\0", "")


def byte_chunks(inspected: Inspected) -> Iterator[bytes]:
    """The file as UTF-8, as it stands where that is what it is."""
    if inspected.encoding == "utf-8" and not inspected.nul_bytes:
        with inspected.path.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk
        return
    for text in text_chunks(inspected):
        yield text.encode("utf-8")


def _keep_undefined(problem: UnicodeError) -> tuple[str, int]:
    if not isinstance(problem, UnicodeDecodeError):
        raise problem
    if problem.encoding in ("charmap", "cp1252"):
        return chr(problem.object[problem.start]), problem.start + 1
    return "�", problem.end


codecs.register_error("undefined-byte", _keep_undefined)
