"""How much of one file is read at the most, so that a small file cannot fill the memory."""

LONGEST_CELL = 10_000_000
"""Letters in one cell. A note of a million letters is a note."""

LONGEST_LINE = 32_000_000
"""Letters between two line ends, or bytes where a letter takes several."""

MOST_COLUMNS = 1_000
MOST_ROWS = 20_000_000
MOST_UNPACKED = 4_000_000_000
"""Bytes of a Parquet file once unpacked: first as the file says, then as they come."""
