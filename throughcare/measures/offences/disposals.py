"""What a legal outcome counts as, read from the rulebook, as expressions."""

import ibis
import ibis.expr.types as ir

from throughcare.measures.engine.code_lists import among
from throughcare.rulebook.disposals.outcomes import OUTCOMES

BY_RANK = sorted(OUTCOMES, key=lambda code: OUTCOMES[code].rank)
UNRANKED = 9999
OVERTURNED = ("changed-on-appeal", "appeal-successful")


def tier_of(outcome: ir.StringValue) -> ir.StringValue:
    """The tier of a legal outcome: custody, community, first-tier, pre-court, diversion, …"""
    tiers: dict[str, list[str]] = {}
    for code, each in OUTCOMES.items():
        tiers.setdefault(str(each.tier), []).append(code)
    cases = [(among(outcome, codes), tier) for tier, codes in tiers.items()]
    return ibis.cases(*cases, else_="no-outcome")


def rank_of(outcome: ir.StringValue) -> ir.IntegerValue:
    """How serious a legal outcome is: 1 is the most serious. Within a tier a local reading.

    One list is quicker for Ibis to send than a case for each of seventy outcomes.
    """
    place = ibis.literal(BY_RANK).index(outcome)
    return ibis.ifelse(place < 0, UNRANKED, place + 1)


def counted_tier(outcome: ir.StringValue) -> ir.BooleanValue:
    """Whether the outcome is a caution, first-tier, community or custody.

    A penalty notice for disorder stands among the pre-court tier and is not one of these.
    """
    return such_that(outcome, counts_first_time_entrant=True)


def stands(appeal_status: ir.StringValue) -> ir.BooleanValue:
    """Whether the outcome still stands; no appeal status means that nobody appealed."""
    return ~appeal_status.isin(OVERTURNED)


def local(residence: ir.StringValue) -> ir.BooleanValue:
    """Whether the child lived in the service's area; nothing said counts as local."""
    return residence != "other"


def such_that(outcome: ir.StringValue, **flags: object) -> ir.BooleanValue:
    """Outcomes for which the rulebook says so: `such_that(o, counts_reoffence=True)`."""
    codes = [
        code
        for code, each in OUTCOMES.items()
        if all(getattr(each, name) == value for name, value in flags.items())
    ]
    return outcome.isin(codes)
