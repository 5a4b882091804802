"""Did the court pass the sentence that the service proposed?

Agreement is one sign of magistrates' confidence in reports; it is no measure of what is right.
"""

from functools import partial

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import table, within
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.offences.disposals import rank_of, stands, tier_of
from throughcare.measures.timeliness.orders import about_children
from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import COUNT

UNRANKED = 9999
SENTENCES = ("custody", "community", "first-tier")


def sentence_against_proposal(period: Period, *, agreement: str = "same") -> ir.Table:
    """Of the proposals heard in the period, how many did the court follow?

    The court's sentence is the most serious of the hearing. `compared` says whether it was the
    same, of the same tier, lighter or more severe. `met` is empty where either is not recorded.
    `agreement` is "same" or "same-tier".
    """
    agreed = {"same": ("same",), "same-tier": ("same", "same-tier")}[agreement]
    heard = proposals(period)
    known = (heard.proposed_outcome != "") & (heard.legal_outcome != "")
    compared = heard.mutate(compared=ibis.ifelse(known, comparison(heard), "not-known"))
    return compared.mutate(
        met=ibis.ifelse(known, compared.compared.isin(agreed), ibis.null("boolean"))
    )


def comparison(heard: ir.Table) -> ir.StringValue:
    """The sentence beside the proposal, by tier and then by rank."""
    given, proposed = rank_of(heard.legal_outcome), rank_of(heard.proposed_outcome)
    same_tier = tier_of(heard.legal_outcome) == tier_of(heard.proposed_outcome)
    return ibis.cases(
        (heard.legal_outcome == heard.proposed_outcome, "same"),
        (same_tier, "same-tier"),
        (given > proposed, "lighter"),
        else_="more-severe",
    )


def in_each_way(period: Period) -> ir.Table:
    """Every proposal, to be counted by how the sentence compared with it."""
    return sentence_against_proposal(period).mutate(met=ibis.literal(True))


def custody_unproposed(period: Period) -> ir.Table:
    """Of the proposals for something else than custody, how many ended in custody?"""
    heard = sentence_against_proposal(period)
    other = heard.filter(
        (heard.proposed_outcome != "") & (tier_of(heard.proposed_outcome) != "custody")
    )
    known = other.legal_outcome != ""
    return other.mutate(
        met=ibis.ifelse(known, tier_of(other.legal_outcome) == "custody", ibis.null("boolean"))
    )


def proposals(period: Period) -> ir.Table:
    """Proposals at hearings in the period, with the sentence passed there.

    What the court said it wants no longer proposes nothing to it.
    """
    every, hearing = table("sentence_proposal"), table("hearing")
    proposal = every.filter(every.not_wanted_on.isnull())
    held = hearing.select("service_id", "hearing_id", "hearing_on", "court_type")
    made = proposal.join(held, ["service_id", "hearing_id"]).select(
        *(proposal[n] for n in ("service_id", "person_id", "sentence_proposal_id", "hearing_id")),
        *(proposal[n] for n in ("report_kind", "proposed_outcome", "author_staff_id")),
        "hearing_on",
        "court_type",
    )
    heard = made.filter(within(made.hearing_on, period.first_day, period.last_day))
    passed = sentences()
    both = heard.left_join(passed, ["service_id", "hearing_id", "person_id"]).select(
        *(heard[name] for name in heard.columns), passed.legal_outcome
    )
    return about_children(both.mutate(legal_outcome=both.legal_outcome.fill_null("")))


def sentences() -> ir.Table:
    """The most serious sentence of each hearing, for each child."""
    outcome = table("outcome")
    ranked = outcome.mutate(rank=rank_of(outcome.legal_outcome))
    passed = ranked.filter(
        ranked.hearing_id != "",
        tier_of(ranked.legal_outcome).isin(SENTENCES),
        stands(ranked.appeal_status),
    )
    first = ibis.window(
        group_by=[passed.service_id, passed.hearing_id, passed.person_id],
        order_by=[passed["rank"], passed.outcome_id],
    )
    numbered = passed.mutate(place=ibis.row_number().over(first))
    return numbered.filter(numbered.place == 0).select(
        "service_id", "hearing_id", "person_id", "legal_outcome"
    )


MEASURE = Measure(
    code="sentence-against-proposal",
    counted=sentence_against_proposal,
    parts=(
        Part(code="same", summary=Summary.SHARE_OF_KNOWN),
        Part(
            code="same-tier",
            summary=Summary.SHARE_OF_KNOWN,
            counted=partial(sentence_against_proposal, agreement="same-tier"),
        ),
        Part(
            code="compared",
            summary=Summary.COUNT,
            unit=COUNT,
            counted=in_each_way,
            by=("compared",),
        ),
        Part(code="custody-unproposed", summary=Summary.SHARE_OF_KNOWN, counted=custody_unproposed),
    ),
    needs={
        "person": ("person_id", "sex", "ethnicity"),
        "sentence_proposal": (
            "sentence_proposal_id",
            "person_id",
            "hearing_id",
            "report_kind",
            "proposed_outcome",
        ),
        "hearing": ("hearing_id", "hearing_on", "court_type"),
        "outcome": ("outcome_id", "person_id", "hearing_id", "legal_outcome"),
    },
    by=("report_kind", "court_type", "compared", "sex", "ethnic_group", "service_id"),
)
