"""The value that a service set for a local rule, on the day of each row.

The table `service_setting` comes with the snapshot; a folder without it goes by what the rules
ship as. A value holds from its first day until the next one that the service set begins.
"""

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import table

SETTING = "setting"


def own_values() -> ir.Table:
    """Each value that a service set, with the first day of the one that followed it."""
    own = table("service_setting")
    following = own.started_on.lead().over(
        ibis.window(group_by=[own.service_id, own.setting], order_by=[own.started_on])
    )
    return own.select("service_id", SETTING, "value", "started_on", until=following)


def with_own_value(rows: ir.Table, on: str, shipped: ir.IntegerValue) -> ir.Table:
    """Add `allowed` to rows that name a rule as `setting`: the service's value on the day, or
    else what it ships as. A blank name is of no rule.
    """
    own = own_values()
    day = rows[on]
    both = rows.mutate(shipped=shipped).left_join(
        own,
        [
            rows.service_id == own.service_id,
            rows[SETTING] == own[SETTING],
            own.started_on <= day,
            own.until.isnull() | (day < own.until),
        ],
    )
    joined = both.select(*(rows[name] for name in rows.columns), "shipped", own_value="value")
    return joined.mutate(allowed=joined.own_value.fill_null(joined.shipped)).drop(
        "own_value", "shipped", SETTING
    )
