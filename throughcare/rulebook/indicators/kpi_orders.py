"""The six groups of order by which the key performance indicators are broken down."""

from dataclasses import dataclass
from datetime import date

from throughcare.rulebook.disposals.outcomes import OUTCOMES
from throughcare.rulebook.source import Confidence, InForce, Rule
from throughcare.rulebook.table_files import cite


@dataclass(frozen=True, kw_only=True)
class KpiOrder(Rule):
    """One group of orders. `prefix` begins the columns of the Board's templates."""

    prefix: str

    @property
    def outcomes(self) -> tuple[str, ...]:
        """The codes of the outcomes in the group."""
        return tuple(each.code for each in OUTCOMES.values() if each.kpi_order == self.code)


def _order(code: str, name: str, prefix: str) -> KpiOrder:
    return KpiOrder(
        code=code,
        name=name,
        prefix=prefix,
        in_force=InForce(first_day=date(2023, 4, 1)),
        source=cite("yjb-sql", "key performance indicator views, type of order"),
        confidence=Confidence.VERIFIED,
    )


KPI_ORDERS: dict[str, KpiOrder] = {
    order.code: order
    for order in (
        _order(
            "non-substantive-out-of-court-with-intervention",
            "Non-substantive out-of-court disposals with intervention",
            "ns",
        ),
        _order("youth-caution-with-intervention", "Youth cautions with intervention", "yjs"),
        _order("youth-conditional-caution", "Youth conditional cautions", "ycc"),
        _order("referral-order", "Referral orders", "ro"),
        _order("youth-rehabilitation-order", "Youth rehabilitation orders", "yro"),
        _order("custodial", "Custodial sentences", "cust"),
    )
}

KPI6_TYPES: dict[str, str] = {
    "outcome-20-21": "No further action, outcome 20 or 21, with intervention",
    "outcome-22": "No further action, outcome 22, with intervention",
    "outcome-22-deferred": "Outcome 22, deferred prosecution or caution, with intervention",
    "community-resolution": "Community resolution with intervention",
    "youth-caution": "Youth caution with intervention",
    "youth-conditional-caution": "Youth conditional caution",
}
