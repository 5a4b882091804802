"""The nation's reoffending rates by band of previous offences, from a file of the analyst's."""

from fractions import Fraction
from pathlib import Path

from throughcare.config.refusal import Refusal
from throughcare.reading.sentences import CannotRead
from throughcare.reading.small_tables import read_small_table

COLUMNS = ("previous_offences", "rate", "source")


def read_national_rates(file: Path) -> dict[str, Fraction]:
    """Shares of one by band, and for `all`; the file gives percentages, each with its source.

    Raises `Refusal` naming the file and the row.
    """
    try:
        table = read_small_table(file, COLUMNS)
    except CannotRead as wrong:
        raise Refusal(str(wrong)) from wrong
    if not table.rows or set(COLUMNS) - set(table.headings):
        raise Refusal(
            f"{file.name} needs the columns {', '.join(COLUMNS)} and a row for each band."
        )
    return dict(rate_of(file, line, row) for line, row in table.rows)


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
