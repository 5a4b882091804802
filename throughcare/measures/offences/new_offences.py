"""Which offences are new ones: what a first entry, a cohort and a reoffence can be made of.

A breach of an earlier decision is none, and neither is an offence known not to be recordable;
one of which nobody said whether it is recordable may be (practice 5.1, trap 41).
"""

import ibis.expr.types as ir

BREACHES = ("breach-of-bail", "breach-of-conditional-discharge", "breach-of-statutory-order")


def may_be_new(category: ir.StringValue, recordable: ir.BooleanValue) -> ir.BooleanValue:
    """Whether an offence is not a breach and may be recordable. Nothing said counts as new."""
    return ~category.fill_null("").isin(BREACHES) & recordable.fill_null(True)
