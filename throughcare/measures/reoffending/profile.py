"""What is known of each child of a cohort on their index day: by what results are broken down.

How many offences they had had proven before; whether they were looked after, were in education
and how likely to reoffend they were last assessed to be; and then how soon and how gravely they
reoffended. What nobody recorded is not known. What is not published, and the bands of it, is local.
"""

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import age_band, ethnic_group, table
from throughcare.measures.children.numbers import of_child, worked_out_once
from throughcare.measures.reoffending.reoffences import against, decisions, offences_of
from throughcare.measures.reoffending.windows import Watch
from throughcare.rulebook.code_lists import code_list
from throughcare.rulebook.practice.scales import YOGRS_BANDS

AGE_BANDS = ((10, 11, "10-11"), (12, 14, "12-14"), (15, 17, "15-17"), (18, 150, "18+"))
PREVIOUS_BANDS = ((0, 0, "0"), (1, 2, "1-2"), (3, 6, "3-6"), (7, 10, "7-10"))
MOST_PREVIOUS = "11+"
KEY = ["service_id", "person_id", "cohort"]
MONTHS_TO_FIRST = (3, 6, 9, 12)  # as national indicator 19 was followed; a local breakdown here
NOT_KNOWN, NONE = "not-known", "none"
EVER = Watch()  # whatever is known by now


def described(counted: ir.Table, entered: ir.Table) -> ir.Table:
    """Each row with the groups that it falls in on the index day."""
    whole = counted
    for group in (previous, care, education, likelihood, yogrs):
        groups = group(worked_out_once(entered, group.__name__))
        whole = whole.left_join(groups, KEY).select(
            *(whole[name] for name in whole.columns),
            *(groups[name] for name in groups.columns if name not in KEY),
        )
    return grouped(whole).mutate(
        previous_offences=previous_band(whole.previous.fill_null(0)),
        looked_after=ibis.coalesce(whole.looked_after, ibis.literal(NOT_KNOWN)),
        education=ibis.coalesce(whole.education, ibis.literal(NOT_KNOWN)),
        likelihood=ibis.coalesce(whole.likelihood, ibis.literal(NOT_KNOWN)),
        yogrs=yogrs_band(whole.yogrs),
        time_to_first=unless_none(whole.met, time_to_first(whole.days_to_first, whole.index_on)),
        gravest_against_index=unless_none(
            whole.met, against(whole.gravest, whole.index_seriousness)
        ),
    )


def grouped(counted: ir.Table) -> ir.Table:
    """Each row with sex, ethnic group and band of age, and without what they were read from."""
    return counted.mutate(
        sex=ibis.ifelse(counted.sex == "", NOT_KNOWN, counted.sex),
        ethnic_group=ethnic_group(counted.ethnicity, counted.ethnicity_set),
        age_band=age_band(counted.age, AGE_BANDS),
    ).drop("ethnicity", "ethnicity_set", "date_of_birth", "one_child")


def previous_band(number: ir.IntegerValue) -> ir.StringValue:
    """The published band of a number of previous offences."""
    cases = [(number.between(low, high), name) for low, high, name in PREVIOUS_BANDS]
    return ibis.cases(*cases, else_=MOST_PREVIOUS)


def yogrs_band(score: ir.IntegerValue) -> ir.StringValue:
    """The local band of a YOGRS score in percent."""
    cases = [(score.between(b.lowest, b.highest), b.code) for b in YOGRS_BANDS.bands]
    return ibis.cases(*cases, else_=NOT_KNOWN)


def time_to_first(days: ir.IntegerValue, index_on: ir.DateValue) -> ir.StringValue:
    """In which three months after the index day the first reoffence was committed."""
    cases = [
        (
            days <= (index_on + ibis.interval(months=months)).delta(index_on, unit="day"),
            f"within-{months}-months",
        )
        for months in MONTHS_TO_FIRST
    ]
    return ibis.cases(*cases, else_="later")


def unless_none(met: ir.BooleanValue, described: ir.StringValue) -> ir.StringValue:
    """What is said of a reoffence, of those who reoffended."""
    return ibis.cases((met, described), (~met, NONE), else_=NOT_KNOWN)


def previous(entered: ir.Table) -> ir.Table:
    """Offences proven before the index day, other than those decided with the index offence."""
    committed = offences_of(entered, table("offence"), *KEY, "index_on", "outcome_on")
    decided = decisions(worked_out_once(committed, "previous"), table("outcome"), EVER)
    each = committed.join(decided, ["offence_service_id", "offence_id"]).select(
        *(committed[name] for name in (*KEY, "index_on", "outcome_on")), decided.proof_on
    )
    before = each.filter(each.proof_on < each.index_on, each.proof_on != each.outcome_on)
    return before.group_by(KEY).aggregate(previous=before.count())


def on_the_day(entered: ir.Table, spell: ir.Table, *columns: str) -> ir.Table:
    """Spells of each child that ran on the index day. A spell without a last day still runs."""
    of_it = of_child(spell)
    pairs = entered.join(of_it, ["service_id", "person_id"]).select(
        *(entered[name] for name in KEY),
        entered.index_on,
        *(of_it[name] for name in ("started_on", "ended_on", *columns)),
    )
    return pairs.filter(
        pairs.started_on <= pairs.index_on,
        pairs.ended_on.isnull() | (pairs.ended_on >= pairs.index_on),
    )


def care(entered: ir.Table) -> ir.Table:
    """Whether the child was looked after: yes or no where a status was recorded that day."""
    statuses = code_list("care-status").flagged("looked-after")
    ran = on_the_day(entered, table("care_status"), "status")
    known = ran.filter(ran.status != NOT_KNOWN)
    return known.group_by(KEY).aggregate(
        looked_after=ibis.ifelse(known.status.isin(sorted(statuses)).any(), "yes", "no")
    )


def education(entered: ir.Table) -> ir.Table:
    """Whether the child was in education, training or employment, where anything was recorded."""
    out = sorted(code_list("ete-provision").flagged("not-in-ete"))
    out_status = sorted(code_list("ete-status").flagged("not-in-ete"))
    ran = on_the_day(entered, table("ete"), "provision_type", "attendance_status")
    taking_part = ~(ran.provision_type.isin(out) | ran.attendance_status.isin(out_status))
    return ran.group_by(KEY).aggregate(education=ibis.ifelse(taking_part.any(), "yes", "no"))


def likelihood(entered: ir.Table) -> ir.Table:
    """The likelihood of reoffending in the last assessment that said it by the index day."""
    assessment = table("assessment")
    return last_said(entered, assessment.filter(assessment.likelihood != ""), "likelihood")


def yogrs(entered: ir.Table) -> ir.Table:
    """The YOGRS score, as supplied, in the last assessment that had one by the index day."""
    assessment = table("assessment")
    return last_said(entered, assessment.filter(assessment.yogrs.notnull()), "yogrs")


def last_said(entered: ir.Table, assessment: ir.Table, what: str) -> ir.Table:
    """What the last assessment completed by the index day says."""
    judged = of_child(
        assessment.select("service_id", "person_id", "assessment_id", "completed_on", what)
    )
    pairs = entered.join(judged, ["service_id", "person_id"]).select(
        *(entered[name] for name in KEY),
        entered.index_on,
        judged.assessment_id,
        judged.completed_on,
        judged[what],
    )
    by_then = pairs.filter(pairs.completed_on <= pairs.index_on)
    latest = ibis.window(
        group_by=KEY, order_by=[ibis.desc(by_then.completed_on), by_then.assessment_id]
    )
    numbered = by_then.mutate(place=ibis.row_number().over(latest))
    return numbered.filter(numbered.place == 0).select(*KEY, what)
