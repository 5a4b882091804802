"""What several parts or measures count from, worked out once: the children whose order ended.

Every measure stays one whole expression. When figures are worked out, an expression that a
measure names as shared is run once and its answer stands in for it wherever it occurs.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir

from throughcare.measures.engine.compiled_sql import QueryPlan, Statement, statement
from throughcare.measures.engine.engines import Engine

Held = frozenset[tuple[ops.Node, str]]
"""Questions that were answered, each with the name that its answer is kept under."""
Answers = Mapping[str, list[dict[str, Any]]]


class Shared:
    """Answers held by an engine for one piece of work; data must not change meanwhile."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.held: Held = frozenset()
        self.stored_names: set[str] = set()
        self.answers: dict[str, list[dict[str, Any]]] = {}
        self.contradictions: str | None = None  # what is said of numbers of several children

    def hold(self, expressions: Iterable[ir.Table]) -> None:
        """Work each expression out and hold its answer, unless it is held already."""
        statements, self.held = compile_shared(self.engine.name, expressions, self.held)
        self.keep(statements)

    def keep(self, statements: Iterable[Statement]) -> None:
        """Have the engine keep the answer of each statement, unless it does already."""
        for each in statements:
            if each.name not in self.stored_names:
                self.engine.keep(each)
                self.stored_names.add(each.name)

    def within(self, expression: ir.Table) -> ir.Table:
        """The expression with what is held in the place of what it was worked out from."""
        return replaced(expression.op(), self.held)

    def sums(self, plan: QueryPlan) -> dict[str, list[dict[str, Any]]]:
        """The sums of each part of a plan by its code, a row for each group."""
        self.keep(plan.stored)
        sums: dict[str, list[dict[str, Any]]] = {}
        for each in plan.sums:
            sums |= {part: [] for part in each.parts}
            for row in self.engine.run(each.statement).to_pylist():
                sums[each.parts[row.pop(PLACE)]].append(row)
        return sums


PLACE = "place_"  # which part a row of sums is of


def compile_shared(
    engine: str, expressions: Iterable[ir.Table], held: Held = frozenset()
) -> tuple[tuple[Statement, ...], Held]:
    """Statements for expressions, each from the answers of those before it; and all then held."""
    written = []
    for expression in expressions:
        query = statement(engine, replaced(expression.op(), held).op())
        if expression.op() not in dict(held):
            written.append(query)
            held |= {(expression.op(), query.name)}
    return tuple(written), held


@lru_cache(maxsize=1_000)
def replaced(question: ops.Node, held: Held) -> ir.Table:
    """A question with tables in the place of what is held; it is asked of every snapshot."""
    stand_ins = {each: ibis.table(each.schema, name=name).op() for each, name in held}
    answer: ir.Table = (question.replace(stand_ins) if held else question).to_expr()
    return answer
