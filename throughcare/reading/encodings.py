"""What a file of text is before anything in it is understood: its bytes, encoding and hash.

Old exports come as Windows-1252 or UTF-16, with and without a mark at the start, with NUL bytes
and with line ends of several systems. What is not UTF-8 is decided record by record, for exports
of two systems are put together into one file; and it is said.
"""

import codecs
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from throughcare.reading.limits import LONGEST_LINE
from throughcare.reading.sentences import CannotRead, Sentence
from throughcare.reading.sentences import gettext_noop as _

FIRST, CHUNK = 1 << 16, 1 << 20
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, with whose mark it begins
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
ENCODING_WORDS = {
    ("utf-8", False): "UTF-8",
    ("utf-8", True): "UTF-8 with a mark at the start",
    ("utf-16-le", True): "UTF-16 with a mark at the start",
    ("utf-16-be", True): "UTF-16 with a mark at the start",
    ("utf-16-le", False): "UTF-16 without a mark",
    ("utf-16-be", False): "UTF-16 without a mark, big end first",
    ("utf-32-le", True): "UTF-32 with a mark at the start",
    ("utf-32-be", True): "UTF-32 with a mark at the start",
}
OTHER_KINDS = (
    (b"PK\x03\x04", _("a spreadsheet or an archive")),
    (b"\xd0\xcf\x11\xe0", _("an old spreadsheet")),
    (b"\x1f\x8b", _("a compressed file")),
    (b"PAR1", _("a Parquet file")),
    (b"%PDF-", _("a PDF")),
    (b"SQLite format 3\0", _("a database")),
)


@dataclass(frozen=True, kw_only=True)
class Inspected:
    """A file after one pass over its bytes.

    `utf8` is false where some bytes are not UTF-8, so that each record says which it is in. `data`
    holds them where the file was sent and lies on no disk.
    """

    path: Path
    data: bytes | None = None
    sha256: str
    size: int
    encoding: str = "utf-8"
    mark: bytes = b""
    utf8: bool = True
    zeros: int = 0
    lines: int = 0
    ended: bool = True

    @property
    def encoding_words(self) -> str:
        """How the encoding of the whole file is said."""
        return ENCODING_WORDS[self.encoding, bool(self.mark)]


def inspect(path: Path, data: bytes | None = None) -> Inspected:
    """Read the file once: its hash, its encoding, and how many lines it has.

    Raises `CannotRead` where it is no text, or not the whole of one.
    """
    start = next(_bytes_of(path, data), b"")[:4096]
    _refuse_other_kinds(path, start)
    encoding, mark = _encoding_of(start)
    digest, size = hashlib.sha256(), 0
    counts, utf8 = _Lines(), True
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    for chunk in _bytes_of(path, data):
        digest.update(chunk)
        size += len(chunk)
        if encoding == "utf-8":
            utf8 = utf8 and _decodes(decoder, chunk)
            counts.add(chunk)
        else:
            counts.add(_decoded(path, decoder, chunk).encode("utf-8", "surrogatepass"))
    if encoding == "utf-8":
        utf8 = utf8 and _decodes(decoder, b"", final=True)
    else:
        _decoded(path, decoder, b"", final=True)
    return Inspected(
        path=path,
        data=data,
        sha256=digest.hexdigest(),
        size=size,
        encoding=encoding,
        mark=mark,
        utf8=utf8,
        zeros=counts.zeros,
        lines=counts.total,
        ended=counts.last in (b"\n", b"\r", b""),
    )


def digest_of(path: Path) -> Inspected:
    """The hash and the size of a file that is not text."""
    digest, size = hashlib.sha256(), 0
    for chunk in _bytes_of(path):
        digest.update(chunk)
        size += len(chunk)
    return Inspected(path=path, sha256=digest.hexdigest(), size=size)


class _Lines:
    """Counts line ends of every kind as the bytes come, and zero bytes, which are left out."""

    def __init__(self) -> None:
        self.ends, self.zeros, self.last, self.any = 0, 0, b"", False

    def add(self, chunk: bytes) -> None:
        """Count one chunk more."""
        zeros = chunk.count(b"\0")
        if zeros:
            self.zeros += zeros
            chunk = chunk.replace(b"\0", b"")
        if not chunk:
            return
        paired = chunk.count(b"\r\n") + (self.last == b"\r" and chunk[:1] == b"\n")
        self.ends += chunk.count(b"\n") + chunk.count(b"\r") - paired
        self.last = chunk[-1:]

    @property
    def total(self) -> int:
        """Lines, the last one too where no line end follows it."""
        return self.ends + (self.last not in (b"\n", b"\r", b""))


def _bytes_of(path: Path, data: bytes | None = None) -> Iterator[bytes]:
    if data is not None:
        yield data
        return
    try:
        with path.open("rb") as file:
            yield file.read(FIRST)  # a few lines are enough where only the headings are wanted
            while chunk := file.read(CHUNK):
                yield chunk
    except OSError as wrong:
        raise CannotRead(
            _("%(file)s cannot be opened: %(why)s."), file=path.name, why=wrong.strerror
        ) from None


def _refuse_other_kinds(path: Path, start: bytes) -> None:
    for signature, kind in OTHER_KINDS:
        if start.startswith(signature):
            raise CannotRead(
                _("%(file)s is %(kind)s, and not text: save it as CSV (UTF-8) and try again."),
                file=path.name,
                kind=Sentence(kind),
            )


def _encoding_of(start: bytes) -> tuple[str, bytes]:
    """The encoding by the mark at the start, or by zeros; UTF-8 until a record says otherwise."""
    for mark, name in MARKS:
        if start.startswith(mark):
            return name, mark
    return _by_zeros(start) or "utf-8", b""


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


def _decoded(
    path: Path, decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False
) -> str:
    try:
        return decoder.decode(chunk, final)
    except UnicodeDecodeError:
        raise CannotRead(
            _("%(file)s was cut short or damaged: it begins as Unicode and does not go on so."),
            file=path.name,
        ) from None


def lines_of(inspected: Inspected) -> Iterator[str]:
    """Lines with their ends, of whichever kind, without the mark and without NUL bytes.

    Bytes that are not UTF-8 come as lone surrogates, one each, until `in_its_encoding`.
    """
    rest: list[str] = []
    for chunk in _text_chunks(inspected):
        rest.append(chunk)
        lines = []
        if "\n" in chunk or "\r" in chunk:
            lines = io.StringIO("".join(rest), newline="").readlines()
            # A last line that ends in \r may find its \n in the next chunk.
            rest = [lines.pop()] if not lines[-1].endswith("\n") else []
        if sum(map(len, rest)) > LONGEST_LINE:
            raise CannotRead(
                _("%(file)s has a line of more than %(most)s million letters, so it is no table."),
                file=inspected.path.name,
                most=LONGEST_LINE // 1_000_000,
            )
        yield from lines
    yield from io.StringIO("".join(rest), newline="").readlines()


def _text_chunks(inspected: Inspected) -> Iterator[str]:
    errors = "surrogateescape" if inspected.encoding == "utf-8" else "strict"
    decoder = codecs.getincrementaldecoder(inspected.encoding)(errors)
    chunks = _bytes_of(inspected.path, inspected.data)
    first = next(chunks, b"")[len(inspected.mark) :]
    yield decoder.decode(first).replace("\0", "")
    for chunk in chunks:
        yield _decoded(inspected.path, decoder, chunk).replace("\0", "")
    yield _decoded(inspected.path, decoder, b"", final=True).replace("\0", "")


def in_windows_1252(fields: list[str]) -> list[str]:
    """Fields of a record that is not UTF-8, each byte read as Windows-1252.

    The five bytes that Windows-1252 leaves undefined become the control codes of the same number.
    """
    return [
        field.encode("utf-8", "surrogateescape").decode("cp1252", "undefined-byte")
        for field in fields
    ]


def _keep_undefined(problem: UnicodeError) -> tuple[str, int]:
    if not isinstance(problem, UnicodeDecodeError):
        raise problem
    return chr(problem.object[problem.start]), problem.start + 1


codecs.register_error("undefined-byte", _keep_undefined)
