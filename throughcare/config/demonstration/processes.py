"""The web server and the worker of the demo: started together, stopped together."""

import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from throughcare.config.demonstration.signals import signals_ignored
from throughcare.config.process_names import command_of
from throughcare.config.refusal import Refusal

NOTE = "demo.json"
PATIENCE = 25  # seconds given to the processes to finish what they have in hand
UNTIL_STOPPED = 120  # seconds given to a demo for that, and to stop its database


@dataclass
class Processes:
    """The processes of one demo, and the note by which they can be found if we are killed."""

    state: Path
    host: str
    port: int
    started: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://{self.host}:{self.port}"

    def run_until_stopped(self, began: float) -> NoReturn:
        """Serve until `Stopped` is raised; raises `Refusal` when a process ends by itself."""
        try:
            self._start("web", "serve", "--port", str(self.port))
            self._start("worker", "worker")
            self._wait_until_it_answers()
            print(
                f"\nThroughcare is at {self.address} (ready in {time.monotonic() - began:.0f} "
                "seconds).\nEverybody in it is invented. Ctrl-C stops it.",
                flush=True,
            )
            while True:
                self._require_alive()
                time.sleep(0.5)
        finally:
            self._stop()

    def _start(self, name: str, *words: str) -> None:
        # The web and the worker never hold the login that may change tables.
        environment = {k: v for k, v in os.environ.items() if k != "OWNER_DATABASE_URL"}
        with self._log(name).open("w") as log:
            self.started[name] = subprocess.Popen(
                [sys.executable, "-m", "throughcare.config.command_line", *words],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # so that Ctrl-C reaches us alone; we stop them in order
            )
        note = {"demo": os.getpid()} | {name: each.pid for name, each in self.started.items()}
        (self.state / NOTE).write_text(json.dumps(note | {"address": self.address}))

    def _require_alive(self) -> None:
        for name, process in self.started.items():
            if process.poll() is not None:
                lines = self._log(name).read_text(errors="replace").strip().splitlines()
                raise Refusal(
                    f"The demo stopped, because its {name} process ended by itself: "
                    f"{lines[-1] if lines else 'it did not say why'} ({self._log(name)})"
                )

    def _log(self, name: str) -> Path:
        return self.state / f"{name}.log"

    def _wait_until_it_answers(self, seconds: float = 180) -> None:
        until = time.monotonic() + seconds
        while not _answers(self.host, self.port):
            self._require_alive()
            if time.monotonic() > until:
                raise Refusal(f"The demo did not answer on {self.address} in {seconds:.0f} s.")
            time.sleep(0.1)

    def _stop(self) -> None:
        with signals_ignored():
            for process in self.started.values():
                if process.poll() is None:
                    process.terminate()
            until = time.monotonic() + PATIENCE
            for process in self.started.values():
                try:
                    process.wait(max(0, until - time.monotonic()))
                except subprocess.TimeoutExpired:
                    _kill_group(process.pid)
                    process.wait()
            (self.state / NOTE).unlink(missing_ok=True)


def already_running(state: Path) -> str | None:
    """The address of a demo of this state folder that is running, or nothing."""
    note = _note(state)
    return str(note["address"]) if _alive_of(note) else None


def stop_noted(state: Path) -> bool:
    """Stop a demo, or the processes that one which was killed left; whether there were any.

    A demo stops its own, in order, and then its database: it is waited for as long as that takes.
    """
    note = _note(state)
    alive = _alive_of(note)
    first = [process for process in alive if process == note.get("demo")]
    for process in first or alive:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGTERM)
    until = time.monotonic() + (UNTIL_STOPPED if first else PATIENCE)
    while _alive_of(note) and time.monotonic() < until:
        time.sleep(0.1)
    for process in _alive_of(note):
        _kill_group(process)
    (state / NOTE).unlink(missing_ok=True)
    return bool(alive)


def _note(state: Path) -> dict[str, int | str]:
    try:
        note = json.loads((state / NOTE).read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
    return note if isinstance(note, dict) else {}


def _alive_of(note: dict[str, int | str]) -> list[int]:
    """Those noted that run still; a number that went to another program is not ours."""
    noted = [value for value in note.values() if isinstance(value, int)]
    return [process for process in noted if _is_ours(process)]


def _is_ours(process: int) -> bool:
    command = command_of(process)
    return "throughcare.config." in command or "throughcare demo" in command


def _kill_group(process: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process, signal.SIGKILL)


def _answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=10)
    try:
        connection.request("GET", "/")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True
