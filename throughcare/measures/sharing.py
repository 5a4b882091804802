"""What several parts or measures count from, worked out once: the children whose order ended.

Every measure stays one whole expression. When figures are worked out, an expression that a
measure names as shared is run once and its answer stands in for it wherever it occurs.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir

from throughcare.measures.engines import Engine, rows


class Shared:
    """Answers held by an engine for one piece of work; data must not change meanwhile."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.held: frozenset[ops.Node] = frozenset()
        self.answers: dict[ops.Node, list[dict[str, Any]]] = {}

    def hold(self, expressions: Iterable[ir.Table]) -> None:
        """Work each expression out and hold its answer, unless it is held already."""
        for expression in expressions:
            if expression.op() not in self.held:
                answer = self.engine.arrow(self.within(expression))
                self.engine.hold(name_of(expression.op()), answer)
                self.held |= {expression.op()}

    def within(self, expression: ir.Table) -> ir.Table:
        """The expression with what is held in the place of what it was worked out from."""
        return replaced(expression.op(), self.held)

    def rows(self, expression: ir.Table) -> list[dict[str, Any]]:
        """The rows of an expression, worked out the first time that they are asked for."""
        question = expression.op()
        if question not in self.answers:
            self.answers[question] = rows(self.engine, expression)
        return self.answers[question]


@lru_cache(maxsize=1_000)
def replaced(question: ops.Node, held: frozenset[ops.Node]) -> ir.Table:
    """A question with tables in the place of what is held; it is asked of every snapshot."""
    stand_ins = {each: ibis.table(each.schema, name=name_of(each)).op() for each in held}
    answer: ir.Table = (question.replace(stand_ins) if held else question).to_expr()
    return answer


def name_of(held: ops.Node) -> str:
    """What the answer to a question is called while it is held: the same each time in a process."""
    return f"shared_{hash(held) & 0xFFFF_FFFF_FFFF_FFFF:x}"
