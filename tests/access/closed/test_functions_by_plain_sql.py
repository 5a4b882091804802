"""What the database's functions answer, and do, where they are asked about what is closed.

Each function that the web role may call is called with the number of every closed record, of every
row that belongs to one, and of every row of another service. It answers, refuses and writes as for
a number that nobody has: whoever calls it learns nothing, not even that there is something. Beside
a request it answers nothing at all, but for those that stand here with why.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests import cast
from tests.access.closed.plain_sql import (
    Everywhere,
    as_owner_of,
    as_worker,
    columns_of,
    every_table,
    the_web_role,
)
from tests.access.test_sweep import one_database
from tests.cast import sql
from tests.samples import turn

FUNCTIONS = """
    SELECT p.proname, array(SELECT format_type(t, NULL)
                            FROM unnest(p.proargtypes) WITH ORDINALITY u (t, place) ORDER BY place),
           p.provolatile = 'v'
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = 'app' AND p.prorettype <> 'trigger'::regtype
      AND has_function_privilege('app', p.oid, 'EXECUTE') ORDER BY 1, 2
"""
ANSWER_OF = """
    CREATE FUNCTION public.written_so_far(tables oid[]) RETURNS bigint LANGUAGE sql AS $$
        SELECT coalesce(sum(pg_stat_get_xact_tuples_inserted(t) + pg_stat_get_xact_tuples_updated(t)
                            + pg_stat_get_xact_tuples_deleted(t)), 0)::bigint
        FROM unnest(tables) t $$;
    CREATE FUNCTION public.answer_of(
        call text, tables oid[], OUT answered text, OUT written bigint
    ) LANGUAGE plpgsql AS $$
    DECLARE before bigint := public.written_so_far(tables);
    BEGIN
        BEGIN
            EXECUTE 'SELECT array_agg(f::text)::text FROM ' || call || ' f' INTO answered;
            RAISE EXCEPTION USING ERRCODE = 'ZZ001', MESSAGE = coalesce(answered, 'no row');
        EXCEPTION WHEN OTHERS THEN  -- of a call nothing stays
            answered := CASE SQLSTATE WHEN 'ZZ001' THEN '' ELSE 'refused: ' END || SQLERRM;
        END;
        written := public.written_so_far(tables) - before;
    END $$
"""
ASKED = """
    SELECT a.answered, a.written FROM unnest(%s::text[]) WITH ORDINALITY c (call, place)
    CROSS JOIN LATERAL public.answer_of(c.call, %s::oid[]) a ORDER BY c.place
"""
NOBODY = 10**15  # no row has this number
NO_NAME = "qqzzqq"
OTHERS: dict[str, str] = {
    "boolean": "true",
    "date": "current_date",
    "integer": "1",
    "double precision": "0.5",
    "interval": "interval '1 day'",
    "timestamp with time zone": "now()",
    "jsonb": "'[]'::jsonb",
    "bytea": "''::bytea",
    "inet": "'192.0.2.1'::inet",
    "regtype[]": "ARRAY['text']::regtype[]",
    "integer[]": "ARRAY[1]",
    "name": "'x'::name",
}
ALWAYS = {"public.access_case", "public.children_child"}
EACH_TIME = 6  # other tables of which `make test` asks a function, others each week
NOTHING = {"no row", "{NULL}", '{""}', '{"{}"}', "{false}", "{0}", '{"({},0)"}', '{"(0,0,0,f)"}'}
FROM_WHAT_IS_GIVEN = {
    "folded",
    "name_lexemes",
    "name_words",
    "nhs_number",
    "number_keys",
    "open_with_other_records",
    "plain_number",
    "plain_numbers",
    "records_beside",
    "runs_of_words",
    "searched_number_keys",
    "sounded_words",
}
"""What works on what it is given, and reads nothing of anybody."""
ANSWERED_TO_ALL = {
    "today": "the day",
    "moment": "the moment",
    "time_to_take_back": "a rule of the product",
    "roles_in_force": "the table of roles, which the guide prints",
    "parts_in_force": "the same",
    "is_demonstration": "whether this is one",
    "whole_cast": "the invented people of a demonstration, and nobody elsewhere",
    "command_line_of": "a number, of nobody: jobs and commands prove with it who they are",
    "store_session": "a session of a new key, which serves nobody else",
}
"""What answers beside a request, and why."""


SAID_OF_SEALED = {
    "opener_of_emergency": "whoever reviews an emergency learns who opened the record, and no more",
}
"""What is said of a sealed record to those who answer for it, and why."""


@dataclass(frozen=True)
class Function:
    """A function that the web role may call."""

    name: str
    types: tuple[str, ...]
    may_write: bool

    def __str__(self) -> str:
        return f"{self.name}({', '.join(self.types)})"

    def places(self, *kinds: str) -> list[int]:
        return [place for place, kind in enumerate(self.types) if kind in kinds]


@pytest.fixture(scope="module")
def everywhere(django_db_setup, django_db_blocker) -> Iterator[Everywhere]:
    for made in one_database(django_db_blocker, "functions", Everywhere):
        made.owner.execute(ANSWER_OF)
        with as_owner_of(made):
            yield made


def functions() -> list[Function]:
    return [Function(name, tuple(types), writes) for name, types, writes in sql(FUNCTIONS)]


def closed_numbers(made: Everywhere, kind: str) -> dict[int, str]:
    """A row of each table that belongs to a closed record, or to a service that is another's."""
    child, found = made.others[kind], {}
    for table in every_table():
        names = columns_of(table)
        about = "case_id" if "case_id" in names else "service_id"
        if table == "public.access_case":
            about = "id"
        elif kind != "of another service" and about == "service_id":
            continue
        value = child.service_id if about == "service_id" else child.case_id
        if about in names and "id" in names:
            one = sql(f"SELECT max(id) FROM {table} WHERE {about} = {value}")[0][0]
            found |= {one: table} if one else {}
    return found


def sampled(function: Function, closed: dict[int, str], thorough: bool) -> dict[int, str]:
    """Of which tables the function is asked: cases and children each time, the others in turn."""
    if thorough:
        return closed
    in_turn = sorted(closed, key=lambda number: turn(closed[number], str(function)))
    always = [number for number in closed if closed[number] in ALWAYS]
    return {number: closed[number] for number in [*always, *in_turn[:EACH_TIME]]}


def answers(function: Function, calls: list[str]) -> list[tuple[str, int]]:
    """What the function answers to each call or how it refuses, and how many rows it wrote."""
    tables = [oid for (oid,) in sql(OIDS)] if function.may_write else []
    return [(answered, int(wrote)) for answered, wrote in sql(ASKED, calls, tables)]


OIDS = """SELECT c.oid::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE c.relkind = 'r' AND n.nspname IN ('public', 'app')"""


def call(function: Function, numbers: tuple[Any, ...], name: str = NO_NAME) -> str:
    """The call with numbers in turn, a name, and everything else as it comes."""
    left, said = list(numbers), []
    for kind in function.types:
        if kind == "bigint":
            said.append(f"{left.pop(0)}::bigint")
        elif kind == "bigint[]":
            said.append(f"ARRAY[{left.pop(0)}]::bigint[]")
        elif kind in ("text", "character varying"):
            said.append(f"'{name}'::text")
        elif kind == "text[]":
            said.append(f"ARRAY['{name}']::text[]")
        else:
            said.append(OTHERS.get(kind, f"NULL::{kind}"))
    return f"app.{function.name}({', '.join(said)})"


def without(answer: str, asked: int, closed: dict[int, str]) -> str:
    """An answer without the number that was asked about, and without those that are new."""
    new = re.sub(r"[0-9a-f]{32}", "R", answer)
    said = re.sub(r"\d{7,}", lambda found: found[0] if int(found[0]) in closed else "N", new)
    return said.replace(str(asked), "N")


def askings(function: Function, own: int) -> Iterator[tuple[Any, ...]]:
    """Where the number asked about stands: at every place, or at one beside one's own."""
    many = len(function.places("bigint", "bigint[]"))
    if many:
        yield (None,) * many
    if many > 1:
        for place in range(many):
            yield (*(None if each == place else own for each in range(many)),)


def told_apart(function: Function, closed: dict[int, str], own: int) -> list[str]:
    """What the function answers otherwise of something closed than of nothing, a line each."""
    apart = []
    numbers = [NOBODY, *closed]
    for asking in askings(function, own):
        calls = [
            call(function, tuple(number if each is None else each for each in asking))
            for number in numbers
        ]
        nothing, *found = [
            (without(answered, number, closed), wrote)
            for number, (answered, wrote) in zip(numbers, answers(function, calls), strict=True)
        ]
        apart += [
            f"{function}: {closed[number]}: {each}, and of nobody {nothing}"
            for number, each in zip(closed, found, strict=True)
            if each != nothing
        ]
    return apart


def cases(*asked: tuple[str, str, str], first: int) -> Any:
    """The first of them each time, with tables in turn; all with every table in `make test-all`."""
    return pytest.mark.parametrize(
        ("who", "kind", "purpose", "thorough"),
        [
            *((*each, False) for each in asked[:first]),
            *(pytest.param(*each, True, marks=pytest.mark.thorough) for each in asked),
        ],
    )


@cases(
    ("sam", "sealed", "page"),
    ("ruth", "of another service", "page"),
    ("eva", "sealed", "import"),
    ("bea", "sealed", "page"),
    ("ola", "sealed", "page"),
    ("ruth", "sealed", "page"),
    ("ruth", "excluded from", "page"),
    ("dana", "of another service", "page"),
    ("eva", "restricted, ask", "export"),
    first=3,
)
def test_a_function_answers_of_what_is_closed_as_of_what_is_not_there(
    who, kind, purpose, thorough, inside
):
    staff = inside.there if who == "eva" else inside.staff[who]
    closed = closed_numbers(inside, kind)
    own = staff.pk if who == "eva" else inside.ordinary.case_id
    with as_worker(staff, purpose):
        apart = [
            line
            for each in functions()
            if kind != "sealed" or each.name not in SAID_OF_SEALED
            for line in told_apart(each, sampled(each, closed, thorough), own)
        ]

    assert len(closed) > 20
    assert apart == []


@pytest.mark.parametrize(
    "thorough", [False, pytest.param(True, marks=pytest.mark.thorough)], ids=["some", "all"]
)
@pytest.mark.parametrize("kind", ["sealed", "of another service"])
def test_beside_a_request_no_function_knows_of_anything(kind, thorough, inside):
    closed = closed_numbers(inside, kind)
    with the_web_role():
        apart = [
            line
            for each in functions()
            for line in told_apart(each, sampled(each, closed, thorough), NOBODY + 1)
        ]

    assert apart == []


def test_beside_a_request_a_function_answers_nothing(inside):
    """Asked by numbers and names that there are, where something waits in each service."""
    sql("UPDATE appropriate_adults_appropriateadult SET requested_at = now() - interval '3 hours'")
    sql(
        "UPDATE visits_homevisit SET went_in_at = now() - interval '9 hours', "
        "expected_out_at = now() - interval '8 hours'"
    )
    sam, answered = inside.staff["sam"], set()
    with the_web_role():
        for each in functions():
            many = len(each.places("bigint", "bigint[]"))
            calls = [
                call(each, (number,) * many, name)
                for number in (sam.pk, sam.person_id, inside.ordinary.case_id)
                for name in (NO_NAME, cast.HOME)
            ]
            if any(says(answer) for answer, _wrote in answers(each, calls)):
                answered.add(each.name)

    assert answered - FROM_WHAT_IS_GIVEN == set(ANSWERED_TO_ALL)


def says(answer: str) -> bool:
    return answer not in NOTHING and not answer.startswith("refused: ")


def test_nobody_but_the_roles_of_the_service_calls_a_function(inside):
    """A function is everybody's until that is taken away, and one that is made later is again."""
    everybody_s = sql(
        "SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
        "WHERE n.nspname = 'app' AND (p.proacl IS NULL OR EXISTS ("
        "    SELECT FROM aclexplode(p.proacl) a WHERE a.grantee = 0))"
    )

    assert everybody_s == []
