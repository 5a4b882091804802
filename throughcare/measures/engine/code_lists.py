"""Which of several lists a code stands in, as an expression.

An `IN` with seventy codes makes DuckDB set aside room for seventy columns, in every step that the
expression reaches and on every core; a list is one constant. For one service that room took longer
to make than all else. A filter on a table's own column is better off with `isin`: the codes are
looked for as the file is read.
"""

from collections.abc import Iterable

import ibis
import ibis.expr.types as ir


def among(code: ir.StringValue, codes: Iterable[str]) -> ir.BooleanValue:
    """Whether a code is one of some; null where there is no code."""
    return ibis.literal(sorted(codes), type="array<string>").contains(code)
