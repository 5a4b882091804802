"""Files drawn at random: text of every slip that there is, tables of Parquet, and both broken."""

import io
import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

LETTERS = "a b é ł 6' 😀 1 \\. \\ \\N \\n \x0b \u2028 \ufeff nan 9.43E+09 2026-03-02 02/03/26 sep=;"
PIECES = [*LETTERS.split(" "), ""]
SIGNS = [*'",,,,;|\t\n\r \0', '""', '","', '"\n"', "\r\n"]
HEADINGS = "person_id,first_name,last_name,date_of_birth,sex"
ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-32")


def random_text(seed: int) -> bytes:
    """A file of text: rows that are mostly right, or letters and signs as they come, or bytes."""
    draw = random.Random(seed)
    if draw.random() < 0.1:
        return draw.randbytes(draw.randrange(0, 200))
    rows = "".join(_row(draw) for _row_number in range(draw.randrange(0, 12)))
    headings = draw.choice((HEADINGS, HEADINGS.replace(",", '","').join('""'), "x,y"))
    text = draw.choice(("", "", "", "sep=,\n", "\n\n")) + headings + "\n" + rows
    encoding = draw.choice(ENCODINGS)
    data = text.encode(encoding, "replace" if encoding == "cp1252" else "strict")
    if draw.random() < 0.2 and encoding == "utf-8":
        data += text.encode("cp1252", "replace")
    return broken(data, draw) if draw.random() < 0.3 else data


def _row(draw: random.Random) -> str:
    if draw.random() < 0.5:
        cells = (_cell(draw) for _place in range(5))
        return ",".join(cells) + draw.choice(("\n", "\n", "\r\n", "\r"))
    return "".join(draw.choice(PIECES + SIGNS) for _place in range(draw.randrange(0, 25)))


def _cell(draw: random.Random) -> str:
    text = "".join(draw.choice(PIECES) for _place in range(draw.randrange(0, 4)))
    if draw.random() < 0.3:
        text += draw.choice(('"', ",", "\n", "\r\n", '" "'))
        return '"' + text.replace('"', '""') + '"'
    return text + ('"' if draw.random() < 0.1 else "")


def broken(data: bytes, draw: random.Random) -> bytes:
    """The bytes with some of them cut off, changed, left out or put in."""
    changed = bytearray(data)
    for _change in range(draw.randrange(1, 4)):
        place = draw.randrange(len(changed) + 1)
        match draw.randrange(4):
            case 0:
                del changed[place:]
            case 1:
                changed[place : place + 1] = draw.randbytes(1)
            case 2:
                del changed[place : place + draw.randrange(1, 9)]
            case _:
                changed[place:place] = draw.randbytes(draw.randrange(1, 5))
    return bytes(changed)


def random_parquet(seed: int) -> bytes:
    """A file of Parquet with columns of several kinds, nulls among their values."""
    draw = random.Random(seed)
    rows = draw.randrange(0, 40)
    columns = {f"c{place}": _column(draw, rows) for place in range(draw.randrange(1, 6))}
    file = io.BytesIO()
    pq.write_table(
        pa.table(columns),
        file,
        compression=draw.choice(("none", "snappy", "gzip", "zstd")),
        use_dictionary=draw.random() < 0.5,
        row_group_size=draw.choice((3, 1000)),
        data_page_version=draw.choice(("1.0", "2.0")),
        write_page_checksum=True,
    )
    return file.getvalue()


def _column(draw: random.Random, rows: int) -> pa.Array:
    start = datetime(2025, 1, 1, tzinfo=UTC)

    def moment() -> datetime:
        return start + timedelta(minutes=draw.randrange(0, 600_000))

    make, kind = draw.choice(
        (
            (lambda: "".join(draw.choice(PIECES) for _n in range(3)), pa.string()),
            (lambda: draw.randrange(-(10**9), 10**9), pa.int64()),
            (lambda: draw.randrange(0, 100), pa.int8()),
            (lambda: draw.randrange(0, 1000) / 4, pa.float64()),
            (lambda: draw.random() < 0.5, pa.bool_()),
            (lambda: date(2000, 1, 1) + timedelta(days=draw.randrange(9999)), pa.date32()),
            (lambda: moment().replace(tzinfo=None), pa.timestamp("us")),
            (moment, pa.timestamp("ms", "UTC")),
        )
    )
    return pa.array([None if draw.random() < 0.2 else make() for _row in range(rows)], kind)


def written(folder: Path, name: str, data: bytes) -> Path:
    """The bytes as a file."""
    file = folder / name
    file.write_bytes(data)
    return file
