"""What program a process number belongs to: a number noted yesterday may be another's today."""

import subprocess
from pathlib import Path


def command_of(process: int) -> str:
    """The command line of a running process; empty if there is none, or it has ended."""
    if Path("/proc/self/cmdline").exists():
        try:
            return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (OSError, UnicodeDecodeError):
            return ""
    shown = subprocess.run(
        ["ps", "-o", "command=", "-p", str(process)], capture_output=True, text=True
    )
    return shown.stdout.strip()
