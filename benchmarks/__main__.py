"""`make bench`: each benchmark in a process of its own; fails where a goal is missed."""

import subprocess
import sys

BENCHMARKS = ("benchmarks.pages", "benchmarks.imports")


def main() -> int:
    """Run them one after another; 1 where any goal was missed."""
    missed = 0
    for name in BENCHMARKS:
        print(f"\n== {name}", flush=True)
        missed += subprocess.run([sys.executable, "-m", name], check=False).returncode != 0
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
