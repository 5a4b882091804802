"""What several parts or measures count from, worked out once: the children whose order ended.

Every measure stays one whole expression. When figures are worked out, an expression that a
measure names as shared is run once and its answer stands in for it wherever it occurs.
"""

from collections.abc import Iterable

import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir

from throughcare.measures.engines import Engine


class Shared:
    """Answers held by an engine for one piece of work; data must not change meanwhile."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.held: dict[ops.Node, ops.Node] = {}

    def hold(self, expressions: Iterable[ir.Table]) -> None:
        """Work each expression out and hold its answer, unless it is held already."""
        for expression in expressions:
            if expression.op() not in self.held:
                name = f"shared_{len(self.held)}"
                self.engine.hold(name, self.engine.arrow(self.within(expression)))
                self.held[expression.op()] = ibis.table(expression.schema(), name=name).op()

    def within(self, expression: ir.Table) -> ir.Table:
        """The expression with what is held in the place of what it was worked out from."""
        if not self.held:
            return expression
        replaced: ir.Table = expression.op().replace(self.held).to_expr()
        return replaced
