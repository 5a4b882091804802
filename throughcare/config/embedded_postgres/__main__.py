"""`python -m throughcare.config.embedded_postgres start|stop|status [--state FOLDER]`.

`start` prints shell lines that set the environment, for `eval "$(…)"`.
"""

import argparse
import os
import shlex
import sys
from pathlib import Path

from throughcare.config.embedded_postgres import ensure_running, is_running, stop
from throughcare.config.refusal import Refusal


def main() -> int:
    """Do what the words on the command line say; 0 if done, 1 if it does not run, 2 if refused."""
    parser = argparse.ArgumentParser(description="The embedded PostgreSQL server.")
    parser.add_argument("doing", choices=["start", "stop", "status"])
    parser.add_argument(
        "--state", type=Path, default=Path(os.environ.get("THROUGHCARE_STATE", ".state"))
    )
    args = parser.parse_args()
    try:
        return _do(args.doing, args.state)
    except Refusal as refused:
        print(refused, file=sys.stderr)
        return 2


def _do(doing: str, state: Path) -> int:
    if doing == "start":
        for name, value in ensure_running(state).environment().items():
            print(f"export {name}={shlex.quote(value)}")
        return 0
    if doing == "stop":
        print("Stopped." if stop(state) else "It was not running.")
        return 0
    running = is_running(state)
    print("It is running." if running else "It is not running.")
    return 0 if running else 1


if __name__ == "__main__":
    sys.exit(main())
