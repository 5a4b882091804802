"""`make bench-measures`: how fast figures are, from one service to the nation, as one table.

Each part runs in a process of its own and says what it is doing; the table comes at the end.
Ratios are of runs made in turn, so that the machine's moods touch both alike; the limits in
seconds hold for two quiet cores. What is invented is kept in `.state/bench` between runs.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.results import Row, fails, machine, progress, read, table, verdict

PARTS = {
    "benchmarks.one_service": "one service: the snapshot and the full set of figures",
    "benchmarks.nation": "the nation: the reoffending cohort",
    "benchmarks.on_spark": "the same on Spark",
}


def main() -> int:
    """Run the parts and print the table; 1 where a goal was missed or a part did not finish.

    A goal that is known to be missed is said to be, and fails nothing.
    """
    rows = [Row("machine at the start", machine())]
    for module, words in PARTS.items():
        progress(words)
        rows += part(module, words)
    rows.append(Row("machine at the end", machine()))
    print(f"{table(rows)}\n\n{verdict(rows)}")
    return 1 if fails(rows) else 0


def part(module: str, words: str) -> list[Row]:
    """What a part found; a part that breaks off is a goal that was missed."""
    with TemporaryDirectory() as folder:
        found = Path(folder) / "rows.json"
        ended = subprocess.run([sys.executable, "-m", module, str(found)], check=False)
        if found.exists():
            return read(found)
    return [Row(words, f"broke off with status {ended.returncode}", "to finish", False)]


if __name__ == "__main__":
    raise SystemExit(main())
