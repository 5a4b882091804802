"""Facts of a court that the law would not allow: kept as recorded, and asked about."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.db import connection

from throughcare.exchange.imports.checking.keys import target_table
from throughcare.exchange.imports.reading.cells import BORN
from throughcare.exchange.imports.remarks import Remark, RemarkKind, remark
from throughcare.exchange.mapping import StoredTable
from throughcare.rulebook import periods
from throughcare.rulebook.disposals import custody, outcomes, referral_orders, remand, requirements

Ask = Callable[..., tuple[str, ...]]
MOST_ASKED = 500
"""Questions of one kind that are listed; the rest is of the same kind."""


def ask_questions(stored: StoredTable, *, children_in_files: bool) -> None:
    """Ask the rulebook about rows that are new or change, each distinct fact once."""
    for columns, ask in QUESTIONS.get(stored.name, ()):
        facts = _facts(stored, columns, children_in_files)
        remark(_questions(stored, columns[0], ask, facts))


def _facts(
    stored: StoredTable, columns: tuple[str, ...], children_in_files: bool
) -> list[tuple[Any, ...]]:
    born, joins = _born(children_in_files)
    names = ", ".join(born if name == BORN else f"r.{name}" for name in columns)
    places = ", ".join(str(place + 1) for place in range(len(columns)))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {names}, min(r.record) FROM {target_table(stored)} r"
            f"{joins if BORN in columns else ''} "
            f"WHERE r.state IN ('new', 'changed') GROUP BY {places} ORDER BY min(r.record)"
        )
        return list(cursor.fetchall())


def _born(children_in_files: bool) -> tuple[str, str]:
    """The child's date of birth, of the files where they have it, and what is joined for it.

    A subquery would look through all children for each row: they have no index while they wait.
    """
    recorded = " LEFT JOIN children_child c ON c.id = r.child_id"
    if not children_in_files:
        return "c.date_of_birth", recorded
    of_files = " LEFT JOIN target_person p ON p.id = r.child_id"
    return "coalesce(p.date_of_birth, c.date_of_birth)", of_files + recorded


def _questions(
    stored: StoredTable, column: str, ask: Ask, facts: list[tuple[Any, ...]]
) -> Iterator[Remark]:
    count = 0
    for *fact, record in facts:
        for sentence in ask(*fact):
            count += 1
            if count > MOST_ASKED:
                return
            yield Remark(
                kind=RemarkKind.QUESTION,
                table=stored.name,
                record=record,
                column=column,
                value=str(fact[0]),
                words=sentence,
            )


def _about_day(code: str, made_on: date) -> tuple[str, ...]:
    return outcomes.questions_about_day(code, made_on)


def _about_length(
    code: str, months: int | None, made_on: date, born: date | None
) -> tuple[str, ...]:
    if months is None:
        return ()
    if code == "referral-order":
        return referral_orders.questions_about_length(months)
    if code.startswith("youth-rehabilitation-order"):
        return requirements.questions_about_length(months)
    if code.startswith("detention-and-training-order") and born and born <= made_on:
        age = periods.completed_age(born, made_on)
        return custody.questions_about_detention_and_training(
            months, convicted_on=made_on, age_at_conviction=age
        )
    return ()


def _about_remand(decision: str, heard_on: date, born: date | None) -> tuple[str, ...]:
    if not decision or born is None or born > heard_on:
        return ()
    age = periods.completed_age(born, heard_on)
    return remand.questions_about_remand(decision, age=age, remanded_on=heard_on)


QUESTIONS: dict[str, tuple[tuple[tuple[str, ...], Ask], ...]] = {
    "outcome": (
        (("legal_outcome", "outcome_on"), _about_day),
        (("legal_outcome", "term_months", "outcome_on", BORN), _about_length),
    ),
    "hearing": ((("remand_decision", "hearing_on", BORN), _about_remand),),
}
