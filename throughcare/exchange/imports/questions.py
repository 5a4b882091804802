"""Facts of a court that the law would not allow: kept as recorded, and asked about."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.db import connection

from throughcare.exchange.imports.cells import Cells
from throughcare.exchange.imports.keys import ready_table
from throughcare.exchange.imports.remarks import Kind, Remark, remark
from throughcare.exchange.mapping import StoredTable
from throughcare.rulebook import outcomes, referral_orders, requirements

Ask = Callable[..., tuple[str, ...]]
MOST_ASKED = 500
"""Questions of one kind that are listed; the rest is of the same kind."""


def ask_questions(stored: StoredTable, cells: Cells) -> None:
    """Ask the rulebook about rows that are new or change, each distinct fact once."""
    for columns, ask in QUESTIONS.get(stored.name, ()):
        remark(_questions(stored, columns, ask))


def _questions(stored: StoredTable, columns: tuple[str, ...], ask: Ask) -> Iterator[Remark]:
    names = ", ".join(columns)
    facts = _rows(
        f"SELECT {names}, min(record) FROM {ready_table(stored)} "
        f"WHERE state IN ('new', 'changed') GROUP BY {names} ORDER BY min(record)"
    )
    asked = 0
    for *fact, record in facts:
        for sentence in ask(*fact):
            asked += 1
            if asked > MOST_ASKED:
                return
            yield Remark(
                kind=Kind.QUESTION,
                table=stored.name,
                record=record,
                column=columns[0],
                value=str(fact[0]),
                words=sentence,
            )


def _rows(statement: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


def _about_outcome(code: str, made_on: date) -> tuple[str, ...]:
    return outcomes.questions_about_day(code, made_on)


def _about_length(code: str, months: int | None) -> tuple[str, ...]:
    if months is None:
        return ()
    if code == "referral-order":
        return referral_orders.questions_about_length(months)
    if code.startswith("youth-rehabilitation-order"):
        return requirements.questions_about_length(months)
    return ()


QUESTIONS: dict[str, tuple[tuple[tuple[str, ...], Ask], ...]] = {
    "outcome": (
        (("legal_outcome", "outcome_on"), _about_outcome),
        (("legal_outcome", "term_months"), _about_length),
    ),
}
