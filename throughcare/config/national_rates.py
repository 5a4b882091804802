"""The nation's reoffending rates by band of previous offences, from a file of the analyst's."""

import csv
from fractions import Fraction
from pathlib import Path

from throughcare.config.refusal import Refusal

COLUMNS = ("previous_offences", "rate", "source")


def read_national_rates(file: Path) -> dict[str, Fraction]:
    """Shares of one by band, and for `all`; the file gives percentages, each with its source.

    Raises `Refusal` naming the file and the row.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            rows = list(csv.DictReader(text))
    except OSError as wrong:
        raise Refusal(f"{file} cannot be read: {wrong.strerror}.") from wrong
    if not rows or set(COLUMNS) - set(rows[0]):
        raise Refusal(
            f"{file.name} needs the columns {', '.join(COLUMNS)} and a row for each band."
        )
    return dict(rate_of(file, place, row) for place, row in enumerate(rows, start=2))


def rate_of(file: Path, line: int, row: dict[str, str]) -> tuple[str, Fraction]:
    """One band and its rate. Raises `Refusal` for a rate that is no percentage or has no source."""
    try:
        rate = Fraction(row["rate"].strip())
    except (ValueError, ZeroDivisionError):
        raise Refusal(f"{file.name}, line {line}: the rate is no number.") from None
    if not 0 <= rate <= 100:
        raise Refusal(f"{file.name}, line {line}: the rate is a percentage from 0 to 100.")
    if not row["source"].strip():
        raise Refusal(f"{file.name}, line {line}: say where the rate is from.")
    return row["previous_offences"].strip(), rate / 100
