"""Use of custody: how often courts sentenced local children to it, and for how long.

The published rate is for every 1,000 children of 10 to 17, where first-time entrants are for
every 100,000 and serious violence for every 10,000. National indicator 43 divides the same
sentences by all that the courts decided.
"""

import ibis
import ibis.expr.types as ir

from throughcare.measures.custody.sentencing import occasions
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import COUNT, DAYS_BY_HUNDREDTHS, RATE_PER_1_000

YOUNGEST, OLDEST = 10, 17
CUSTODY = ("custody",)
INDETERMINATE = (
    "detention-section-259",
    "detention-section-90",
    "detention-section-258",
    "detention-section-226-life",
    "detention-section-226-public-protection",
)
BY = ("service_id", "sex", "ethnic_group", "age_band", "age", "legal_outcome")
PARAMETERS = {"youngest": YOUNGEST, "oldest": OLDEST}
NEEDS = {
    "person": ("person_id", "date_of_birth"),
    "outcome": ("outcome_id", "offence_id", "legal_outcome", "outcome_on", "main_or_other"),
}


def custodial_sentences(
    period: Period, *, youngest: int = YOUNGEST, oldest: int = OLDEST
) -> ir.Table:
    """On how many occasions was a local child sentenced to custody?

    A sentence for three offences is one; a child sentenced twice is two.
    """
    return occasions(period, CUSTODY, youngest, oldest).mutate(met=ibis.literal(True))


def children_sentenced(
    period: Period, *, youngest: int = YOUNGEST, oldest: int = OLDEST
) -> ir.Table:
    """How many local children were sentenced to custody? Each with their first such sentence."""
    made = custodial_sentences(period, youngest=youngest, oldest=oldest)
    in_turn = ibis.window(
        group_by=["service_id", "person_id"], order_by=[made.outcome_on, made.outcome_id]
    )
    placed = made.mutate(place=ibis.row_number().over(in_turn))
    return placed.filter(placed.place == 0).drop("place")


def custody_of_all_sentences(
    period: Period, *, youngest: int = YOUNGEST, oldest: int = OLDEST
) -> ir.Table:
    """Of all that courts decided about local children, how much was custody? (NI 43)"""
    decided = occasions(period, youngest=youngest, oldest=oldest)
    return decided.mutate(met=decided.tier == "custody")


def sentence_lengths(period: Period, *, youngest: int = YOUNGEST, oldest: int = OLDEST) -> ir.Table:
    """How long were the custodial sentences that had a term?

    `amount` is in hundredths of a day, so that months and years stay exact; it is empty for
    detention for life and for terms that nobody wrote down.
    """
    made = custodial_sentences(period, youngest=youngest, oldest=oldest)
    known = ~made.legal_outcome.isin(INDETERMINATE) & (made.length > 0)
    return made.mutate(amount=ibis.ifelse(known, made.length, ibis.null("int64")))


MEASURES = (
    Measure(
        code="use-of-custody",
        counted=custodial_sentences,
        parts=(
            Part(code="rate", summary=Summary.RATE, unit=RATE_PER_1_000),
            Part(code="number", summary=Summary.COUNT, unit=COUNT),
            Part(code="children", summary=Summary.COUNT, unit=COUNT, counted=children_sentenced),
        ),
        needs=NEEDS,
        by=BY,
        parameters=PARAMETERS,
        shared=lambda period, **who: (custodial_sentences(period, **who),),
    ),
    Measure(
        code="ni-43",
        counted=custody_of_all_sentences,
        parts=(Part(code="share", summary=Summary.SHARE),),
        needs=NEEDS,
        by=(*BY, "tier"),
        parameters=PARAMETERS,
    ),
    Measure(
        code="sentence-length",
        counted=sentence_lengths,
        parts=(Part(code="days", summary=Summary.MEAN, unit=DAYS_BY_HUNDREDTHS),),
        needs=NEEDS | {"outcome": (*NEEDS["outcome"], "term_months")},
        by=BY,
        parameters=PARAMETERS,
    ),
)
