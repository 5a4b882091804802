"""Each page against the least that could show the same rows.

Ours is a whole request through the application: session, proof, fences, presenter, template.
The bare way is one function of the same process and the same kind of connection that proves the
same context, runs the very statements that our page ran (caught once while it was served), notes
the same reads, and joins the rows into a plain table. What differs is what our layers cost.
"""

import html
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import partial
from typing import Any

from benchmarks.interleaved import Pair, interleaved, table

LIST_GOAL, CHILD_GOAL = Fraction(5, 2), Fraction(3)
OWN = ("app.begin", "app.note_reads", "app.finish")
AROUND = ("django_session", "access_person", "SAVEPOINT", "axes_", "mfa_")


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
        if "app.note_reads" in sql:
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
    form: dict[str, str] | None = None


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
    from django.db import connection, transaction

    from throughcare.foundation.access.proof import prove

    said = (number, "page", "bare", "bare", "", "bare", "")

    def run() -> bytes:
        parts: list[str] = []
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT app.begin(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
                [*said, *prove(connection, *said)],
            )
            for sql, params in caught.statements:
                cursor.execute(sql, params)
                for row in cursor.fetchall() if cursor.description else ():
                    cells = "".join(f"<td>{html.escape(str(value))}</td>" for value in row)
                    parts.append(f"<tr>{cells}</tr>")
            cursor.execute("SELECT app.note_reads(%s::bigint[], 'listed')", [caught.shown])
        return f"<table>{''.join(parts)}</table>".encode()

    return run


def measure(client: Any, number: int, pages: list[Page], *, rounds: int) -> list[Pair]:
    """Time every page against its bare way."""
    pairs = []
    for page in (sent_on(client, each) for each in pages):
        caught, body = catch(client, page)
        pair = interleaved(
            page.name,
            partial(ask, client, page),
            bare(number, caught),
            goal=page.goal,
            rounds=rounds,
        )
        pairs.append(pair)
        print(f"{page.name}: {caught.how_many} statements, {len(body):,} bytes")
    print(table(pairs))
    return pairs


def pages_of(staff: Any) -> list[Page]:
    """The pages that are timed, for a worker who sees the whole service."""
    from throughcare.foundation.access.acting import acting
    from throughcare.record.children.models import Child

    with acting(staff.pk, doing="choose a child to time"):
        child = Child.objects.get(source_id__endswith="0000001", service=staff.service)
        at = f"/cases/{child.reference}/"
    return [
        Page("case list", "/cases/lists/all/", LIST_GOAL),
        Page("case list, page 40", "/cases/lists/all/?page=40", LIST_GOAL),
        Page("search by name", "/cases/search/", LIST_GOAL, {"words": "kowal"}),
        Page("child overview", at, CHILD_GOAL),
        Page("journey", f"{at}journey/", CHILD_GOAL),
        Page("circumstances", f"{at}circumstances/", CHILD_GOAL),
        Page("offences and outcomes", f"{at}offences/", CHILD_GOAL),
    ]


def main() -> int:
    """Print the table; 1 where a goal is missed."""
    from benchmarks import service

    service.ensure()
    import django

    django.setup()
    from django.test import Client

    from throughcare.foundation.access.models import Person
    from throughcare.foundation.sign_in.signing_in import staff_of_person

    person = Person.objects.get(full_name="Priya Nair")
    client = Client(SERVER_NAME="localhost")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    number = staff_of_person(person.pk)[0][0]
    from throughcare.foundation.access.acting import acting

    with acting(number, doing="begin to act") as context:
        staff = context.staff
    pairs = measure(client, number, pages_of(staff), rounds=60)
    return 0 if all(pair.holds for pair in pairs) else 1


if __name__ == "__main__":
    raise SystemExit(main())
