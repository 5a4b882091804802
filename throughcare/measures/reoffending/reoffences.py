"""What children did after their index day: offences proven, alleged, or decided as neither.

Breaches, offences known not to be recordable, community resolutions and acquittals are no
reoffences, and neither is an offence committed before the index day, however late it is proven.
"""

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import table, within
from throughcare.measures.children.numbers import numbers, worked_out_once
from throughcare.measures.offences.disposals import local, stands, such_that
from throughcare.measures.offences.new_offences import may_be_new
from throughcare.measures.reoffending.windows import Watch
from throughcare.rulebook.disposals.outcomes import OUTCOMES, Tier
from throughcare.rulebook.periods import Period, add_months

CARRIED = ("service_id", "person_id", "one_child", "cohort", "index_on", "index_seriousness")
OFFENCE = ("offence_id", "offence_on", "yjb_category", "seriousness", "recordable")
SAID_BESIDE = (Tier.ANCILLARY, Tier.LINKED_EVENT)  # said about an outcome, or beside one
DECIDING = sorted(code for code, each in OUTCOMES.items() if each.tier not in SAID_BESIDE)


def later_offences(entered: ir.Table, watch: Watch, period: Period) -> ir.Table:
    """Each offence after the index day of each child: one row for each, and what became of it.

    `proven` is whether it was, in time; `alleged` whether it was or may yet be. `certain` is
    false where nobody knows whether the offence is recordable. The period bounds what has to be
    read: nothing before it is a later offence or decides one.
    """
    last = add_months(period.last_day, watch.followup_months)
    offence, outcome = table("offence"), table("outcome")
    near = offence.filter(within(offence.offence_on, period.first_day, last))
    committed = offences_of(entered, near, *(name for name in entered.columns if name in CARRIED))
    followed = committed.filter(watch.in_followup(committed.offence_on, committed.index_on))
    since = outcome.filter(outcome.outcome_on >= ibis.literal(period.first_day))
    decided = decisions(worked_out_once(followed, "decided"), since, watch)
    with_proof = followed.left_join(decided, ["offence_service_id", "offence_id"]).select(
        *(followed[name] for name in followed.columns),
        *(decided[name] for name in ("proof_on", "decided_on", "elsewhere")),
    )
    counted_once = with_proof.filter(
        (with_proof.offence_service_id == with_proof.service_id)
        | (with_proof.elsewhere.fill_null(0) == 0)
    )
    return judged(counted_once, watch)


def offences_of(entered: ir.Table, offence: ir.Table, *columns: str) -> ir.Table:
    """Those that may be a reoffence, of each child of the cohort under any of their numbers."""
    known = worked_out_once(numbers(), "offences")
    may_count = offence.filter(may_be_new(offence.yjb_category, offence.recordable))
    under_any = known.join(entered, "one_child").select(
        *(entered[name] for name in columns), known.recorded_as, offence_service_id=known.service_id
    )
    return may_count.join(
        under_any,
        [
            under_any.offence_service_id == may_count.service_id,
            under_any.recorded_as == may_count.person_id,
        ],
    ).select(
        *(under_any[name] for name in columns),
        under_any.offence_service_id,
        *(may_count[name] for name in OFFENCE),
    )


def judged(later: ir.Table, watch: Watch) -> ir.Table:
    """Say of each later offence whether it was proven in time, or may yet be."""
    by_then = (later.decided_on <= later.index_on).fill_null(False)
    new = later.filter(~by_then)  # only an offence of the index day itself can be decided by then
    proven = watch.in_wait(new.proof_on, new.index_on).fill_null(False)
    return new.mutate(
        proven=proven,
        alleged=proven | new.decided_on.isnull(),
        certain=new.recordable.fill_null(False),
        days=new.offence_on.delta(new.index_on, unit="day"),
        against_index=against(new.seriousness, new.index_seriousness),
    )


def decisions(committed: ir.Table, outcome: ir.Table, watch: Watch) -> ir.Table:
    """Of each of the offences that was decided: the first day of proof, and of any decision.

    `elsewhere` is 1 where every decision was made while the child lived in another area: the
    service that cares for the case keeps a copy, and the home service counts it.
    """
    offences = committed.select("offence_service_id", "offence_id").distinct()
    deciding = outcome.filter(watch.known(outcome.outcome_on), outcome.legal_outcome.isin(DECIDING))
    about = deciding.join(
        offences,
        [
            deciding.service_id == offences.offence_service_id,
            deciding.offence_id == offences.offence_id,
        ],
    ).select(
        offences.offence_service_id,
        offences.offence_id,
        deciding.legal_outcome,
        deciding.outcome_on,
        deciding.appeal_status,
        deciding.residence_on_outcome,
    )
    proves = such_that(about.legal_outcome, counts_reoffence=True) & stands(about.appeal_status)
    return about.group_by(["offence_service_id", "offence_id"]).aggregate(
        decided_on=about.outcome_on.min(),
        proof_on=about.outcome_on.min(where=proves),
        elsewhere=ibis.ifelse(local(about.residence_on_outcome), 0, 1).min(),
    )


def against(seriousness: ir.IntegerValue, index: ir.IntegerValue) -> ir.StringValue:
    """Whether an offence is more, equally or less serious than the index offence."""
    return ibis.cases(
        (seriousness > index, "more-serious"),
        (seriousness == index, "equally-serious"),
        (seriousness < index, "less-serious"),
        else_="not-known",
    )
