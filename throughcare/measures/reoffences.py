"""What children did after their index day: offences proven, alleged, or decided as neither.

Breaches, offences known not to be recordable, community resolutions and acquittals are no
reoffences, and neither is an offence committed before the index day, however late it is proven.
"""

import ibis
import ibis.expr.types as ir

from throughcare.measures.children import table
from throughcare.measures.disposals import local, stands, such_that, tier_of
from throughcare.measures.numbers import of_child
from throughcare.measures.reoffending_windows import Watch

BREACHES = ("breach-of-bail", "breach-of-conditional-discharge", "breach-of-statutory-order")
NO_DECISION = ("ancillary", "linked-event")  # said about an outcome, or beside one


def later_offences(entered: ir.Table, watch: Watch) -> ir.Table:
    """Each offence after the index day of each child: one row for each, and what became of it.

    `proven` is whether it was, in time; `alleged` whether it was or may yet be. `certain` is
    false where nobody knows whether the offence is recordable.
    """
    committed, decided = offences(), decisions(watch)
    after = entered.join(committed, "one_child").select(
        *(entered[name] for name in ("service_id", "person_id", "one_child", "cohort")),
        entered.index_on, entered.index_seriousness, committed.offence_id, committed.offence_on,
        committed.yjb_category, committed.seriousness, committed.recordable,
        offence_service_id=committed.service_id,
    )  # fmt: skip
    followed = after.filter(watch.in_followup(after.offence_on, after.index_on))
    with_proof = followed.left_join(
        decided,
        [followed.offence_service_id == decided.service_id,
         followed.offence_id == decided.offence_id],
    ).select(*followed.columns, "proof_on", "decided_on", "elsewhere")  # fmt: skip
    counted_once = with_proof.filter(
        (with_proof.offence_service_id == with_proof.service_id)
        | (with_proof.elsewhere.fill_null(0) == 0)
    )
    return judged(counted_once, watch)


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


def offences() -> ir.Table:
    """Offences that may be reoffences, of each child as they are counted across services."""
    offence = table("offence")
    may_count = offence.filter(
        ~offence.yjb_category.isin(BREACHES), offence.recordable.fill_null(True)
    ).select(
        "service_id", "person_id", "offence_id", "offence_on", "yjb_category", "seriousness",
        "recordable",
    )  # fmt: skip
    return of_child(may_count, "one_child").drop("person_id")


def decisions(watch: Watch) -> ir.Table:
    """Of each offence that was decided: the first day of proof, and of any decision at all.

    `elsewhere` is 1 where every decision was made while the child lived in another area: the
    service that cares for the case keeps a copy, and the home service counts it.
    """
    outcome = table("outcome")
    deciding = outcome.filter(
        watch.known(outcome.outcome_on), ~tier_of(outcome.legal_outcome).isin(NO_DECISION)
    )
    proves = such_that(deciding.legal_outcome, counts_reoffence=True) & stands(
        deciding.appeal_status
    )
    return deciding.group_by(["service_id", "offence_id"]).aggregate(
        decided_on=deciding.outcome_on.min(),
        proof_on=deciding.outcome_on.min(where=proves),
        elsewhere=ibis.ifelse(local(deciding.residence_on_outcome), 0, 1).min(),
    )


def against(seriousness: ir.IntegerValue, index: ir.IntegerValue) -> ir.StringValue:
    """Whether an offence is more, equally or less serious than the index offence."""
    return ibis.cases(
        (seriousness > index, "more-serious"),
        (seriousness == index, "equally-serious"),
        (seriousness < index, "less-serious"),
        else_="not-known",
    )
