"""Parquet files as the texts that a file of CSV would hold, after asking how large they unpack.

A Parquet file says how many rows and bytes it holds before one is read; as it may lie, what comes
is counted too.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from throughcare.reading.limits import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, MOST_UNPACKED
from throughcare.reading.records import BLANK, Tally
from throughcare.reading.sentences import CannotRead, Sentence
from throughcare.reading.sentences import gettext_noop as _

MAGIC = b"PAR1"
ROWS_AT_ONCE = 20_000
LONDON = "Europe/London"
MOST_EXACT = 2**53
"""Whole numbers up to here are the same as a number with a point."""


def is_parquet(file: Path) -> bool:
    """Whether a file is named as Parquet."""
    return file.suffix.lower() == ".parquet"


def parquet_headings(file: Path) -> list[str]:
    """The names of the file's columns. Raises `CannotRead`."""
    with _opened(file) as source:
        return [str(name) for name in source.schema_arrow.names]


@dataclass(frozen=True)
class Unpacked:
    """What a file says of itself: rows, and bytes once unpacked."""

    rows: int
    size: int


def require_readable(file: Path) -> Unpacked:
    """How large a file is once unpacked. Raises `CannotRead` where that, or its kind, is too much.

    Nothing is unpacked: a file of a few bytes may say that it holds a hundred million rows.
    """
    with _opened(file) as source:
        size = _require_room(file, source)
        for field in source.schema_arrow:
            _require_plain(file, field)
        return Unpacked(int(source.metadata.num_rows), size)


def parquet_texts(file: Path, places: list[int]) -> Iterator[list[pa.Array]]:
    """Columns by their places, some rows at a time, as texts; nothing is blank.

    Raises `CannotRead` where the file cannot be read to its last row.
    """
    with _opened(file) as source:
        _require_room(file, source)
        schema, rows, size = source.schema_arrow, 0, 0
        for field in schema:
            _require_plain(file, field)
        for batch in source.iter_batches(batch_size=ROWS_AT_ONCE):
            size += sum(_unpacked(batch.column(place)) for place in places)
            if size > MOST_UNPACKED:
                raise _too_large(file, size)
            rows += batch.num_rows
            yield [_texts(file, schema.field(at).name, batch.column(at)) for at in places]
        if rows != source.metadata.num_rows:
            raise CannotRead(
                _("%(file)s is damaged: it says %(said)s rows, and %(rows)s are in it."),
                file=file.name,
                said=source.metadata.num_rows,
                rows=rows,
            )


def parquet_copy_rows(file: Path, places: list[int], tally: Tally) -> Iterator[str]:
    """Columns by their places as rows of COPY in text form, each begun by its number.

    Raises as `parquet_texts` does. Rows in which nothing stands are passed over and counted.
    """
    last = 0
    for columns in parquet_texts(file, places):
        rows = pc.binary_join_element_wise(*map(_escaped, columns), "\t").to_pylist()
        for number, row in enumerate(rows, last + 1):
            if row.strip(BLANK):
                tally.records += 1
                yield f"{number}\t{row}\n"
            else:
                tally.empty += 1
        last += len(rows)


def _escaped(text: pa.Array) -> pa.Array:
    """Backslashes, tabs and line ends as COPY writes them."""
    for sign, written in (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r")):
        text = pc.replace_substring(text, sign, written)
    return text


@contextmanager
def _opened(file: Path) -> Iterator[pq.ParquetFile]:
    """The file, opened; inside, what the library cannot read is said in our words."""
    _require_whole(file)
    try:
        with pq.ParquetFile(
            file, read_dictionary=_dictionaries(file), page_checksum_verification=True
        ) as source:
            yield source
    except (pa.ArrowException, OSError, UnicodeDecodeError, OverflowError, MemoryError) as wrong:
        raise _in_our_words(file, wrong) from wrong


def _in_our_words(file: Path, wrong: Exception) -> CannotRead:
    if "deeply nested" in str(wrong):
        return CannotRead(
            _("%(file)s has columns within columns, too deep to read: export plain columns."),
            file=file.name,
        )
    return CannotRead(
        _("%(file)s is damaged, and cannot be read to its end: fetch it again."), file=file.name
    )


def _require_whole(file: Path) -> None:
    """A Parquet file begins and ends with the same letters; what it holds is said at its end."""
    try:
        with file.open("rb") as opened:
            first = opened.read(4)
            opened.seek(0, 2)
            opened.seek(max(opened.tell() - 4, 0))
            last = opened.read(4)
    except OSError as wrong:
        raise CannotRead(
            _("%(file)s cannot be opened: %(why)s."), file=file.name, why=wrong.strerror
        ) from None
    if first == b"PARE" or last == b"PARE":
        raise CannotRead(_("%(file)s is encrypted: export it without a key."), file=file.name)
    if first != MAGIC:
        raise CannotRead(
            _("%(file)s is named as Parquet and is not: name it for what it is."), file=file.name
        )
    if last != MAGIC or file.stat().st_size < 12:
        raise CannotRead(_("%(file)s was cut short: fetch it again."), file=file.name)


def _dictionaries(file: Path) -> list[str]:
    """Columns of text: read as the file keeps them, each word once, until their size is known."""
    schema = pq.ParquetFile(file).schema
    columns = (schema.column(place) for place in range(len(schema)))
    return [
        each.path
        for each in columns
        if each.physical_type == "BYTE_ARRAY" and each.logical_type.type in ("STRING", "NONE")
    ]


def _require_room(file: Path, source: pq.ParquetFile) -> int:
    said = source.metadata
    groups = (said.row_group(place) for place in range(said.num_row_groups))
    size = sum(max(int(group.total_byte_size), 0) for group in groups)
    if size > MOST_UNPACKED:
        raise _too_large(file, size)
    for count, most, what in (
        (said.num_rows, MOST_ROWS, _("rows")),
        (said.num_columns, MOST_COLUMNS, _("columns")),
    ):
        if count > most:
            raise CannotRead(
                _("%(file)s holds %(count)s %(what)s, and at most %(most)s are read at once."),
                file=file.name,
                count=f"{count:,}",
                what=Sentence(what),
                most=f"{most:,}",
            )
    return size


def _too_large(file: Path, size: int) -> CannotRead:
    return CannotRead(
        _("%(file)s would be %(size)s MB once unpacked, and at most %(most)s MB are read."),
        file=file.name,
        size=f"{size // 1_000_000:,}",
        most=f"{MOST_UNPACKED // 1_000_000:,}",
    )


def _require_plain(file: Path, field: pa.Field) -> None:
    kind = field.type
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    if pa.types.is_nested(kind) or not _reads_as_text(kind):
        raise CannotRead(
            _(
                "%(file)s: the column “%(column)s” holds lists, records or another kind that is "
                "no text, number, day or moment. Export it as text."
            ),
            file=file.name,
            column=field.name,
        )


def _reads_as_text(kind: pa.DataType) -> bool:
    types = pa.types
    return any(
        test(kind)
        for test in (
            types.is_null,
            types.is_boolean,
            types.is_integer,
            types.is_floating,
            types.is_decimal,
            types.is_string,
            types.is_large_string,
            types.is_binary,
            types.is_large_binary,
            types.is_date,
            types.is_time,
            types.is_timestamp,
        )
    )


def _unpacked(column: pa.Array) -> int:
    """Bytes of a column once each word stands in its row, counted before it does."""
    if not isinstance(column, pa.DictionaryArray) or pa.types.is_primitive(column.type.value_type):
        return int(column.nbytes)
    lengths = pc.binary_length(column.dictionary)
    return int(pc.sum(lengths.take(column.indices)).as_py() or 0) + 8 * len(column)


def _texts(file: Path, name: str, column: pa.Array) -> pa.Array:
    """Values as a file of CSV would hold them. NUL bytes cannot be kept."""
    if isinstance(column, pa.DictionaryArray):
        column = column.dictionary_decode()
    try:
        text = _as_text(column)
        text.validate(full=True)
    except pa.ArrowInvalid as wrong:
        raise CannotRead(
            _("%(file)s: the column “%(column)s” holds what is not text in UTF-8."),
            file=file.name,
            column=name,
        ) from wrong
    text = pc.replace_substring(pc.fill_null(text, ""), "\0", "")
    if (pc.max(pc.binary_length(text)).as_py() or 0) > LONGEST_CELL:
        raise CannotRead(
            _("%(file)s: a cell of the column “%(column)s” has over %(most)s million letters."),
            file=file.name,
            column=name,
            most=LONGEST_CELL // 1_000_000,
        )
    return text


def _as_text(column: pa.Array) -> pa.Array:
    kind = column.type
    if pa.types.is_timestamp(kind):
        return _moments(column)
    if pa.types.is_floating(kind):
        return _numbers(column.cast(pa.float64()))
    if pa.types.is_date(kind):
        return column.cast(pa.date32()).cast(pa.string())
    if pa.types.is_null(kind):
        return pa.nulls(len(column), pa.string())
    return column.cast(pa.string())


def _numbers(column: pa.Array) -> pa.Array:
    """Whole ones end in `.0`, as other programs write them; what is no number is nothing."""
    plain = pc.if_else(pc.is_nan(column), None, column)
    small = pc.less(pc.abs(plain), MOST_EXACT)
    whole = pc.and_kleene(small, pc.equal(pc.trunc(plain), plain))
    cut = pc.if_else(whole, plain, None).cast(pa.int64())
    return pc.if_else(
        pc.fill_null(whole, False),
        pc.binary_join_element_wise(cut.cast(pa.string()), "", ".0"),
        plain.cast(pa.string()),
    )


def _moments(column: pa.Array) -> pa.Array:
    """A moment with a zone as it is written there; one without as it stands, to be London's."""
    zone = column.type.tz
    exact = column.cast(pa.timestamp("us", zone), safe=False)
    if zone is None:
        return pc.replace_substring(pc.strftime(exact, "%Y-%m-%d %H:%M:%S"), ".000000", "")
    if zone == "UTC":
        text = pc.strftime(exact, "%Y-%m-%dT%H:%M:%SZ")
        return pc.replace_substring(text, ".000000Z", "Z")
    return pc.replace_substring(pc.strftime(exact, "%Y-%m-%dT%H:%M:%S%z"), ".000000", "")
