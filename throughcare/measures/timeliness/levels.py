"""Was the level of supervision the one that the scaled approach gives?

Asset's static score (0 to 16) and dynamic score (0 to 48) make a total of 0 to 64; with the risk
of serious harm that gives the level. AssetPlus took its place from 2015.
"""

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import table, within
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.timeliness.orders import about_children
from throughcare.rulebook.code_lists import code_list
from throughcare.rulebook.periods import Period
from throughcare.rulebook.practice.scales import ASSET_LIKELIHOOD, SCALED_APPROACH
from throughcare.rulebook.rounding import COUNT

SCORED = sorted(code_list("assessment-kind").flagged("scored"))


def scaled_approach_level(period: Period) -> ir.Table:
    """Was the level decided the one that the scores and the risk of serious harm give?

    `met` is empty where a score, the risk or the decision is missing, or a score cannot be.
    """
    assessment = table("assessment")
    done = assessment.filter(
        assessment.kind.isin(SCORED),
        within(assessment.completed_on, period.first_day, period.last_day),
        assessment.completed_on >= ibis.literal(ASSET_LIKELIHOOD.in_force.first_day),
    )
    scored = about_children(
        done.select(
            "service_id",
            "person_id",
            "assessment_id",
            "programme_id",
            "completed_on",
            "score_static",
            "score_dynamic",
            "rosh",
            "final_level",
        )
    )
    summed = scored.mutate(amount=scored.score_static + scored.score_dynamic)
    placed = summed.mutate(likelihood=band(summed.amount))
    levelled = placed.mutate(level=level(placed.likelihood, placed.rosh))
    known = (levelled.level != "") & (levelled.final_level != "")
    return levelled.mutate(
        met=ibis.ifelse(known, levelled.final_level == levelled.level, ibis.null("boolean"))
    )


def at_level(period: Period) -> ir.Table:
    """How many assessments came to each level, by scores and risk?"""
    levelled = scaled_approach_level(period)
    known = levelled.level != ""
    return levelled.mutate(met=ibis.ifelse(known, True, ibis.null("boolean")))


def band(total: ir.IntegerValue) -> ir.StringValue:
    """The likelihood of reoffending by the total; blank for a total that cannot be."""
    bands = [
        (total.between(each.lowest, each.highest), each.code) for each in ASSET_LIKELIHOOD.bands
    ]
    return ibis.cases(*bands, else_="")


def level(likelihood: ir.StringValue, rosh: ir.StringValue) -> ir.StringValue:
    """The level by likelihood and risk of serious harm; blank where either is missing."""
    cells = [
        ((likelihood == row) & (rosh == column), cell)
        for (row, column), cell in SCALED_APPROACH.levels.items()
    ]
    return ibis.cases(*cells, else_="")


MEASURE = Measure(
    code="scaled-approach-level",
    counted=scaled_approach_level,
    parts=(
        Part(code="headline", summary=Summary.SHARE_OF_KNOWN),
        Part(code="by-level", summary=Summary.COUNT, unit=COUNT, counted=at_level, by=("level",)),
    ),
    needs={
        "person": ("person_id", "sex", "ethnicity"),
        "assessment": (
            "assessment_id",
            "person_id",
            "kind",
            "completed_on",
            "score_static",
            "score_dynamic",
            "rosh",
            "final_level",
        ),
    },
    by=("level", "likelihood", "rosh", "sex", "ethnic_group", "service_id"),
)
