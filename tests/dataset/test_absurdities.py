"""An invented service holds none of the absurdities that a practitioner would laugh at.

Each is a question in `absurdities/*.sql`: its name after two dashes, then rows with a column
`absurd`. A question that finds no row to look at in the larger service proves nothing, and fails
too; a small one may have had no girl in custody yet.
"""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from throughcare.dataset.synthetic import invent
from throughcare.rulebook.working_days import england_and_wales

AS_AT = date(2026, 11, 23)
"""A Monday, so that the day itself has appointments too."""
FOLDER = Path(__file__).with_name("absurdities")
SIZES = {"T0": 2, "T1": 1}
"""Services of each size that are looked at."""

FEW = 1_000  # children, of whom none may have been through what a question asks about


def questions():
    for file in sorted(FOLDER.glob("*.sql")):
        for text in file.read_text(encoding="utf-8").removeprefix("-- ").split("\n-- "):
            name, _, query = text.partition("\n")
            yield pytest.param(name, query, id=f"{file.stem}: {name}")


def opened(tables):
    """The tables in an engine of their own, with the calendar and the views that questions use."""
    service = duckdb.connect()
    service.execute("CREATE SCHEMA made")
    for name, rows in tables.items():
        service.register("rows", rows)
        service.execute(f"CREATE TABLE made.{name} AS SELECT * FROM rows")
    service.execute("SET search_path = 'main,made'")
    working = england_and_wales()
    first, last = date(2000, 1, 1), date(2035, 12, 31)
    days = [(day, works) for day, works, _ in working.numbered(first, last)]
    service.execute("CREATE TABLE calendar (day DATE, works BOOLEAN)")
    service.execute(
        "INSERT INTO calendar SELECT unnest(?), unnest(?)", list(zip(*days, strict=True))
    )
    service.execute(f"CREATE MACRO today() AS DATE '{AS_AT}'")
    service.execute((FOLDER / "views.ddl").read_text(encoding="utf-8"))
    return service


@pytest.fixture(scope="module", params=SIZES)
def service(request):
    return opened(invent(tier=request.param, services=SIZES[request.param], as_at=AS_AT))


@pytest.mark.parametrize(("name", "query"), [*questions()])
def test_an_absurdity_is_not_found(service, name, query):
    counted = f"SELECT count(*) FILTER (absurd), count(*) FROM ({query})"
    [(found, seen)] = service.execute(counted).fetchall()
    [(children,)] = service.execute("SELECT count(*) FROM person").fetchall()
    print(f"{name}: {found} of {seen}")

    assert seen or children < FEW, "no row was looked at"
    assert not found, f"{found} of {seen} rows: {query}"
