"""Workers who ask for pages at a steady pace, and how long the slowest twentieth of them waited.

Locust plays the workers (workers.py) in a process of its own, against the web server as it is
started for a service. What is asked for is in the proportions of a service's day.
"""

import json
import os
import random
import shutil
import socket
import subprocess
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from benchmarks import service
from benchmarks.growth.invented import Size

LONGEST_START = 300  # seconds until the web server answers
WORKERS = 20
CHILDREN_ASKED_FOR = 2_000
REQUESTS_A_TASK = 1.43  # of what workers do: a form is opened and sent, a search is three requests
PLAN = "BENCH_LARGE_PLAN"  # the variable that leads workers.py to what they need
GOALS = {
    "list": 120,
    "search": 120,
    "child": 100,
    "journey": 100,
    "save contact": 100,
}
"""The most milliseconds for nineteen in twenty. The rest of a day is asked for beside these."""


@dataclass(frozen=True)
class Answered:
    """How one kind of page answered."""

    name: str
    requests: int
    failures: int
    median: float
    slowest_twentieth: float
    slowest_hundredth: float

    @property
    def holds(self) -> bool:
        return not self.failures and self.slowest_twentieth <= GOALS.get(self.name, float("inf"))

    def line(self) -> str:
        goal = f"{GOALS[self.name]:6}" if self.name in GOALS else "     –"
        verdict = ("holds" if self.holds else "MISSED") if self.name in GOALS else ""
        return (
            f"{self.name:14} {self.requests:8,} {self.failures:7,} {self.median:6.0f} ms "
            f"{self.slowest_twentieth:6.0f} ms {self.slowest_hundredth:6.0f} ms {goal}  {verdict}"
        )


HEAD = f"{'':14} {'asked':>8} {'failed':>7} {'p50':>9} {'p95':>9} {'p99':>9} {'goal':>6}"


def under_load(size: Size, *, warm: int, seconds: int, rate: int) -> int:
    """Print how the pages answered; 1 where a goal is missed or a request failed."""
    answered = list(measured(size, warm=warm, seconds=seconds, rate=rate))
    asked = sum(each.requests for each in answered) / seconds
    print(f"{size.words()}, {asked:.1f} requests a second for {seconds} s:")
    print("\n".join([HEAD, *(each.line() for each in answered)]))
    lacking = sorted(GOALS.keys() - {each.name for each in answered})
    if lacking:
        print(f"Nobody asked for: {', '.join(lacking)}.")
    return 0 if not lacking and all(each.holds for each in answered) else 1


def measured(size: Size, *, warm: int, seconds: int, rate: int) -> Iterator[Answered]:
    """Let the workers ask while the server runs, and read what they noted."""
    folder = service.STATE / "load"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    plan, result = folder / "plan.json", folder / "answered.json"
    with web_server(size) as address:
        between = WORKERS * REQUESTS_A_TASK / rate
        pace = {"seconds_between": between, "warm": warm, "result": str(result)}
        plan.write_text(json.dumps({"sessions": sessions(size), **pace}))
        plan.chmod(0o600)
        ask(plan, address, warm + seconds)
    plan.unlink()  # nobody goes on with these sessions
    for name, numbers in sorted(json.loads(result.read_text()).items()):
        yield Answered(name, *numbers)


def ask(plan: Path, address: str, seconds: int) -> None:
    """Locust, to its end. That requests failed is in what it noted."""
    command = [sys.executable, "-m", "locust", "-f", str(Path(__file__).with_name("workers.py"))]
    command += ["--headless", "--users", str(WORKERS), "--spawn-rate", str(WORKERS)]
    command += ["--run-time", f"{seconds}s", "--stop-timeout", "10", "--host", address]
    command += ["--only-summary", "--loglevel", "WARNING", "--exit-code-on-error", "0"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
    done = subprocess.run(command, env=os.environ | {PLAN: str(plan)}, **quiet)  # type: ignore[call-overload]  # the words for it
    if done.returncode:
        raise SystemExit(f"The workers stopped: {done.stderr.strip()[-2000:]}")


@contextmanager
def web_server(size: Size) -> Iterator[str]:
    """The product's web server on a free port, as for a service: two processes."""
    from benchmarks import imports
    from throughcare.config.commands.serve import gunicorn_options

    imports.set_up()
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = os.environ | {
        name: imports.address(size.database, name)
        for name in ("DATABASE_URL", "OWNER_DATABASE_URL", "REPORT_DATABASE_URL")
        if name in os.environ
    }
    where = Namespace(host="127.0.0.1", port=port, processes=2)
    command = [sys.executable, "-m", "gunicorn", *gunicorn_options(where, reload=False)]
    server = subprocess.Popen(command, env=environment)
    try:
        wait_for(f"{address}/healthz")
        yield address
    finally:
        server.terminate()
        server.wait(60)


def wait_for(address: str) -> None:
    """Until the server answers there; on a busy machine the first answer takes its time."""
    end = time.monotonic() + LONGEST_START
    while True:
        try:
            urlopen(address, timeout=LONGEST_START).close()
            return
        except OSError as not_yet:
            if time.monotonic() > end:
                raise SystemExit("The web server did not start.") from not_yet
            time.sleep(0.2)


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def sessions(size: Size) -> list[dict[str, Any]]:
    """Who asks: managers of each service, each with a session and children of theirs to ask for."""
    from django.conf import settings

    from benchmarks import imports
    from throughcare.dataset.synthetic.places import area

    chance = random.Random(1)
    imports.connect(size.database, "OWNER_DATABASE_URL")
    given = []
    for number in range(size.services):
        code = area(number + 1).code
        children, people = children_of(code, chance), managers(code, WORKERS // size.services)
        given += [(person, children) for person in people]
    imports.connect(size.database, "DATABASE_URL")
    return [
        {"cookie": settings.SESSION_COOKIE_NAME, "key": signed_in(person), "children": children}
        for person, children in given
    ]


def children_of(code: str, chance: random.Random) -> list[tuple[str, str]]:
    """References of children whom anybody may open, at random, each with their last name."""
    from throughcare.record.children.models import Child

    every = Child.objects.filter(service__code=code, merged_into=None).order_by("pk")
    open_here = every.filter(case__restrictions=None).exclude(case__transfers__direction="out")
    rows = list(open_here.values_list("reference", "last_name"))
    return chance.sample(rows, min(len(rows), CHILDREN_ASKED_FOR))


def managers(code: str, number: int) -> list[Any]:
    """People who see the whole of a service; made where an earlier run made none."""
    from throughcare.foundation.access.first_service import add_invented_worker
    from throughcare.foundation.access.models import Service, Staff

    service_row = Service.objects.get(code=code)
    mine = Staff.objects.filter(service=service_row, last_name="Load", person__isnull=False)
    there = mine.select_related("person").count()
    for place in range(there, number):
        add_invented_worker(
            service_row, first_name=f"W{place}", last_name="Load", role="head-of-service"
        )
    return [staff.person for staff in mine.order_by("pk")[:number]]


def signed_in(person: Any) -> str:
    """The key of a session of theirs."""
    from django.conf import settings
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return str(client.cookies[settings.SESSION_COOKIE_NAME].value)
