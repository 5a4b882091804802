"""Each page against the least that could show the same rows.

Ours is a whole request through the application: session, proof, fences, presenter, template.
The bare way is one function of the same process and the same kind of connection that proves the
same context, runs the very statements that our page ran (caught once while it was served), notes
the same reads, and joins the rows into a plain table. What differs is what our layers cost, less
what it saves that our connection keeps the plans of statements (facts/kept_plans.py): the bare way
and the floor have PostgreSQL plan each anew, as whoever writes a page by hand does.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import partial
from typing import Any

from benchmarks.floor import FLOORS, floor, references
from benchmarks.interleaved import Pair, interleaved, table
from benchmarks.request_by_hand import request_by_hand

LIST_GOAL, CHILD_GOAL, FLOOR_GOAL = Fraction(5, 2), Fraction(3), Fraction(4)
OWN = ("app.begin", "app.finish")
AROUND = ("session_of", "store_session", "access_person", "SAVEPOINT", "axes_", "mfa_")


@dataclass
class Caught:
    """The statements of one request, with their values, and the cases it showed."""

    statements: list[tuple[str, Any]] = field(default_factory=list)
    shown: list[int] = field(default_factory=list)
    how_many: int = 0

    def __call__(
        self,
        execute: Callable[..., Any],
        sql: str,
        params: Any,
        many: bool,
        context: dict[str, Any],
    ) -> Any:
        self.how_many += 1
        if "app.finish" in sql and params:
            self.shown = list(params[0])
        if not any(word in sql for word in OWN + AROUND):
            self.statements.append((sql, params))
        return execute(sql, params, many, context)


@dataclass(frozen=True)
class Page:
    """A page to time: how it is asked for, and its goal."""

    name: str
    at: str
    goal: Fraction
    beside_help: Fraction
    statements: int = 9
    form: dict[str, str] | None = None


HELP = Page("help", "/help/", LIST_GOAL, Fraction(1))
HOME = Page("home", "/", LIST_GOAL, Fraction(1))


def catch(client: Any, page: Page) -> tuple[Caught, bytes]:
    """Serve the page once, and keep what it asked the database."""
    from django.db import connection

    caught = Caught()
    with connection.execute_wrapper(caught):
        answer = ask(client, page)
    if answer.status_code != 200:
        raise SystemExit(f"{page.name} answered {answer.status_code}: nothing to time")
    return caught, answer.content


def ask(client: Any, page: Page) -> Any:
    """One request, as a browser would make it."""
    return client.get(page.at)


def sent_on(client: Any, page: Page) -> Page:
    """The page to which a form leads: what was asked is kept there, and found anew each time."""
    if page.form is None:
        return page
    return replace(page, at=client.post(page.at, page.form).headers["Location"])


def bare(number: int, caught: Caught) -> Callable[[], bytes]:
    """The same rows by the shortest way: context, statements, reads, a plain table."""

    def run() -> bytes:
        parts: list[str] = []
        with request_by_hand(number, "bare", caught.shown) as cursor:
            for sql, params in caught.statements:
                cursor.execute(sql, params)
                for row in cursor.fetchall() if cursor.description else ():
                    cells = "".join(f"<td>{html.escape(str(value))}</td>" for value in row)
                    parts.append(f"<tr>{cells}</tr>")
        return f"<table>{''.join(parts)}</table>".encode()

    return run


def measure(client: Any, number: int, pages: list[Page], *, rounds: int) -> list[Pair]:
    """Time every page against its bare way, and against the help page of the same run."""
    pairs, beside_help, beside_floor = [], [], []
    child = child_timed(number)
    for first in (HELP, HOME):
        ask(client, first)  # what a session's first page asks besides is no part of any page
    for page in (sent_on(client, each) for each in pages):
        caught, body = catch(client, page)
        ours, goal = partial(ask, client, page), page.goal
        pairs.append(interleaved(page.name, ours, bare(number, caught), goal=goal, rounds=rounds))
        help_page = partial(ask, client, HELP)
        beside_help.append(
            interleaved(page.name, ours, help_page, goal=page.beside_help, rounds=rounds // 3)
        )
        if page.name in FLOORS:
            by_hand = floor(number, page.name, child, caught.shown)
            theirs, given = references(by_hand()), shown_in(number, page, caught, body)
            if theirs != given:
                missing, besides = len(given - theirs), len(theirs - given)
                print(f"{page.name}: the floor lacks {missing} rows and has {besides} besides")
            beside_floor.append(
                interleaved(page.name, ours, by_hand, goal=FLOOR_GOAL, rounds=rounds // 3)
            )
        most = f"(goal: at most {page.statements})"
        print(f"{page.name}: {caught.how_many} statements {most}, {len(body):,} bytes")
    print(f"\nBeside the very statements that the page ran:\n{table(pairs)}")
    print(f"\nBeside the help page, which asks nothing of a record:\n{table(beside_help)}")
    print(f"\nBeside the same rows by one statement written by hand:\n{table(beside_floor)}")
    return [*pairs, *beside_help, *beside_floor]


def shown_in(number: int, page: Page, caught: Caught, body: bytes) -> set[str]:
    """The public names of the rows that the page shows: of a list its links, else what it read."""
    from django.db import connection

    from throughcare.foundation.access.acting import acting

    if page.name in ("case list", "search by name"):
        rows = re.findall(r'<th scope="row"[^>]*><a[^>]*href="/cases/(\w+)/"', body.decode())
        return set(rows)
    read = [each for each in caught.statements if "json_agg" in each[0]]
    found: set[str] = set()
    with acting(number, doing="compare"), connection.cursor() as cursor:
        for sql, params in read:
            if "app.undo_offer" not in sql:
                cursor.execute(sql, params)
                found |= references(cursor.fetchall())
    return found


def child_timed(number: int) -> int:
    """The number of the child whose pages are timed."""
    from throughcare.foundation.access.acting import acting
    from throughcare.record.children.models import Child

    with acting(number, doing="choose a child to time") as context:
        mine = Child.objects.filter(service=context.staff.service)
        return int(mine.get(source_id__endswith="0000001").pk)


def pages_of(staff: Any) -> list[Page]:
    """The pages that are timed, for a worker who sees the whole service."""
    from throughcare.foundation.access.acting import acting
    from throughcare.record.children.models import Child

    with acting(staff.pk, doing="choose a child to time"):
        child = Child.objects.get(source_id__endswith="0000001", service=staff.service)
        at = f"/cases/{child.reference}/"
    return [
        Page("case list", "/cases/lists/all/", LIST_GOAL, Fraction(11)),
        Page("case list, page 40", "/cases/lists/all/?page=40", LIST_GOAL, Fraction(11), 12),
        Page("search by name", "/cases/search/", LIST_GOAL, Fraction(8), 9, {"words": "kowal"}),
        Page("child overview", at, CHILD_GOAL, Fraction(10)),
        Page("journey", f"{at}journey/", CHILD_GOAL, Fraction(8)),
        Page("circumstances", f"{at}circumstances/", CHILD_GOAL, Fraction(7)),
        Page("offences and outcomes", f"{at}offences/", CHILD_GOAL, Fraction(7)),
    ]


def main() -> int:
    """Print the tables; 1 where a goal is missed."""
    from benchmarks import service

    service.ensure()
    import django

    django.setup()
    client, number, pages = signed_in()
    results = measure(client, number, pages, rounds=60)
    return 0 if all(pair.holds for pair in results) else 1


def signed_in() -> tuple[Any, int, list[Page]]:
    """A browser in which a manager has signed in who sees the whole service, and the pages."""
    from django.test import Client

    from throughcare.foundation.access.acting import acting
    from throughcare.foundation.access.models import Person
    from throughcare.foundation.sign_in.signing_in import staff_of_person

    person = Person.objects.get(full_name="Priya Nair")
    client = Client(SERVER_NAME="localhost")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    number = staff_of_person(person.pk)[0][0]
    with acting(number, doing="begin to act") as context:
        staff = context.staff
    return client, number, pages_of(staff)


if __name__ == "__main__":
    raise SystemExit(main())
